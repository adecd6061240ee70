/**
 * The truth line: who would really be paid, and what does not fit.
 *
 * Statements are data; their sentences are in the locales under `truth_<code>`.
 */
import { shownHost } from '../host'
import type { Detection, PayeeHint } from './detection'

/** One true thing about a payee. `level`: `asks` needs the reader's yes, `warns` is said plainly, `fits` is well. */
export type TruthStatement =
  /** The page names this wallet as its author's own; `by` is the host that vouches. */
  | {
      readonly code: 'creators-own'
      readonly level: 'fits'
      readonly name: string
      readonly by: string
    }
  /** The wallet is the site's or publisher's, not the author's. */
  | {
      readonly code: 'publishers-wallet'
      readonly level: 'warns'
      readonly publisher: string
      readonly author: string
    }
  /** The name on the wallet is neither the author's nor the publication's. */
  | {
      readonly code: 'name-differs'
      readonly level: 'warns'
      readonly walletName: string
      readonly author: string
    }
  /** The wallet has no name of its own; only the page vouches. */
  | { readonly code: 'no-name'; readonly level: 'warns'; readonly by: string }
  /** Another address or server than at the reader's last tip to this creator. */
  | {
      readonly code: 'payee-changed'
      readonly level: 'asks'
      readonly before: string
      readonly now: string
    }
  /** The address leads to another host. */
  | {
      readonly code: 'redirects'
      readonly level: 'warns'
      readonly from: string
      readonly to: string
    }
  /** Several people wrote it and one wallet is named. */
  | { readonly code: 'one-wallet'; readonly level: 'warns'; readonly authors: number }
  /** The wallet has not answered yet, or could not be asked. */
  | { readonly code: 'not-looked-up'; readonly level: 'warns'; readonly host: string }

/** What the truth line is decided from. */
export type TruthInput = {
  readonly detection: Detection
  readonly payee: PayeeHint
  /** What the wallet says of itself; absent while it has not answered. */
  readonly wallet?: { readonly id: string; readonly publicName?: string | undefined } | undefined
  /** The host that answered in the end. */
  readonly finalHost?: string | undefined
  /** The payee of the reader's last tip to this creator. */
  readonly remembered?: string | undefined
  /** The wallet's own id at that tip: the same address may come to be another server's. */
  readonly rememberedId?: string | undefined
}

const order = { asks: 0, warns: 1, fits: 2 } as const

/** The statements about a payee, worst first; never empty. */
export function truthLine(input: TruthInput): readonly TruthStatement[] {
  const { detection, finalHost, payee, remembered, rememberedId, wallet } = input
  const from = shownHost(payee.address)
  const by = shownHost(detection.canonicalUrl)
  const statements: TruthStatement[] = []
  if (remembered && remembered !== payee.address) {
    statements.push({
      code: 'payee-changed',
      level: 'asks',
      before: remembered,
      now: payee.address,
    })
  }
  if (!wallet) {
    statements.push({ code: 'not-looked-up', level: 'warns', host: from })
    return statements
  }
  const sameAddress = remembered === undefined || remembered === payee.address
  if (sameAddress && rememberedId && rememberedId !== wallet.id) {
    statements.push({ code: 'payee-changed', level: 'asks', before: rememberedId, now: wallet.id })
  }
  if (finalHost && finalHost !== from) {
    statements.push({ code: 'redirects', level: 'warns', from, to: finalHost })
  }
  statements.push(ownerStatement(detection, payee, wallet.publicName, by))
  const { creators, payees } = detection
  if (creators.length > 1 && payees.length === 1) {
    statements.push({ code: 'one-wallet', level: 'warns', authors: creators.length })
  }
  return statements.sort((a, b) => order[a.level] - order[b.level])
}

function ownerStatement(
  detection: Detection,
  payee: PayeeHint,
  walletName: string | undefined,
  by: string,
): TruthStatement {
  const { creators, publication } = detection
  const known =
    payee.creator === undefined ? creators : creators.slice(payee.creator, payee.creator + 1)
  const author = known.map(creator => creator.name).join(', ') || payee.name || publication || by
  if (!walletName) return { code: 'no-name', level: 'warns', by }
  const own = [...creators, ...(payee.name ? [{ name: payee.name }] : [])].find(creator =>
    sameName(creator.name, walletName),
  )
  if (own) return { code: 'creators-own', level: 'fits', name: own.name, by }
  if (publication && sameName(publication, walletName)) {
    return creators.length > 0
      ? { code: 'publishers-wallet', level: 'warns', publisher: walletName, author }
      : { code: 'creators-own', level: 'fits', name: publication, by }
  }
  return { code: 'name-differs', level: 'warns', walletName, author }
}

/** Whether two spellings are of one name: case, accents, punctuation and order of its words aside. */
function sameName(a: string, b: string): boolean {
  const words = (name: string) =>
    name
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(word => word !== '' && word !== 'the')
      .sort()
      .join(' ')
  return words(a) !== '' && words(a) === words(b)
}
