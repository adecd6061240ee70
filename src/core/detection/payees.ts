/** Where the page says it can be paid: only what it names itself, in the order of docs/detection.md. */
import type { PageFacts, PagePayment } from '../page'
import { decodeRevenueShare, SHARES_MAX, toWalletAddress } from '../payee'
import type { Creator, DetectionNote, PayeeHint } from './detection'
import { nameKey } from './names/plain-name'
import { isRevenueShare } from './sites/revenue-share'

const TEMPLATE =
  /\{\{|\}\}|\{%|<%|\$\{|your[-_ ]?(?:payment|wallet|pointer|name|id|address|account|user)|(?:payment|wallet)[-_ ]?(?:pointer|address)$|placeholder|xxxx|changeme|replace[-_ ]?me/

/** The payees of a page: its links, or where no link can be paid its older meta. Notes say what was left out. */
export function payeesOf(
  facts: PageFacts,
  creators: readonly Creator[],
  notes: DetectionNote[],
): PayeeHint[] {
  const usable = facts.payments.filter(payment => isUsable(payment, notes))
  const links = usable.filter(payment => payment.form === 'link')
  const fromLinks = together(
    links.map(link => hintsOf(link, notes).map(hint => ({ ...hint, ...ownerOf(link, creators) }))),
  )
  const metas = usable.filter(payment => payment.form === 'meta')
  if (fromLinks.length > 0) {
    if (metas.length > 0)
      notes.push({ code: 'payment-meta-ignored', detail: 'a link names the wallet' })
    return fromLinks
  }
  return together(metas.slice(0, 1).map(meta => hintsOf(meta, notes)))
}

/** The one creator whose card the link stands in; nobody where the card names none of them, or several. */
function ownerOf({ card }: PagePayment, creators: readonly Creator[]): Pick<PayeeHint, 'creator'> {
  if (card === undefined) return {}
  const text = ` ${nameKey(card)} `
  const named = creators.flatMap(({ name }, index) =>
    text.includes(` ${nameKey(name)} `) ? [index] : [],
  )
  const [creator] = named
  return named.length === 1 && creator !== undefined ? { creator } : {}
}

function isUsable(payment: PagePayment, notes: DetectionNote[]): boolean {
  const detail = payment.value.slice(0, 120)
  if (/c/.test(payment.place)) notes.push({ code: 'payment-in-comments', detail })
  else if (payment.disabled) notes.push({ code: 'payment-disabled', detail })
  else if (payment.value.trim() === '') notes.push({ code: 'payment-empty', detail: payment.form })
  else if (TEMPLATE.test(payment.value.toLowerCase()))
    notes.push({ code: 'payment-placeholder', detail })
  else return true
  return false
}

function hintsOf(payment: PagePayment, notes: DetectionNote[]): PayeeHint[] {
  const written = payment.value.trim()
  const value = written.replace(/^[“”„"'‘’«»]+|[“”„"'‘’«»]+$/g, '')
  if (value !== written) notes.push({ code: 'payment-quotes', detail: written.slice(0, 120) })
  if (payment.form === 'link' && value.startsWith('$')) {
    notes.push({ code: 'payment-pointer-in-link', detail: value.slice(0, 120) })
  }
  if (isRevenueShare(value)) {
    const shares = decodeRevenueShare(value)
    if (shares.ok) return shares.value.map(share => ({ ...share, source: 'revenue-share' }))
    notes.push({ code: 'payment-share-unreadable', detail: value.slice(0, 120) })
    return []
  }
  const address = toWalletAddress(value)
  if (address.ok) return [{ address: address.value, source: payment.form, weight: 1 }]
  notes.push({ code: 'payment-not-an-address', detail: value.slice(0, 120) })
  return []
}

/**
 * Each address once: a wallet named twice is not paid twice. What one link names is taken whole or not at all, so
 * that nobody in a share gets another's part.
 */
function together(links: readonly (readonly PayeeHint[])[]): PayeeHint[] {
  const payees = new Map<string, PayeeHint>()
  for (const hints of links) {
    const fresh = hints.filter(({ address }) => !payees.has(address))
    if (payees.size + fresh.length > SHARES_MAX) continue
    for (const hint of fresh) payees.set(hint.address, hint)
  }
  return [...payees.values()]
}
