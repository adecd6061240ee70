/** Who a tip is for, and the key that a creator is known by again. */
import { cutText } from './cut-text'
import type { Creator, Detection, PayeeHint } from './detection/detection'
import { hostOf, shownHost } from './host'

/** Who a tip to this payee is for, in one line: never empty. */
export function tippedCreator(
  detection: Detection,
  payee: PayeeHint,
): Pick<Creator, 'name' | 'url'> {
  const { creators } = detection
  const own = payee.creator === undefined ? undefined : creators[payee.creator]
  const only = own ?? (creators.length === 1 ? creators[0] : undefined)
  if (only) return { name: cutText(only.name), ...(only.url && { url: only.url }) }
  const names = creators.map(creator => creator.name).join(', ')
  const name = payee.name || names || detection.publication || shownHost(payee.address)
  return { name: cutText(name) }
}

/**
 * A creator is a name on a site: the same name elsewhere may be somebody else. Where a page does not say
 * which of its people a wallet belongs to, no change of it can be told: the wallet itself is the key.
 */
export function creatorKey(
  { detection, url }: { readonly detection: Detection; readonly url: string },
  payee: PayeeHint,
): string {
  const { name } = tippedCreator(detection, payee)
  const owned =
    payee.creator !== undefined || detection.creators.length === 1 || detection.payees.length === 1
  const whose = owned ? name : `${name}|${payee.address}`
  return creatorKeyOf(whose, url)
}

/** A name on the site of a page, as one key. */
export function creatorKeyOf(name: string, pageUrl: string): string {
  return `${name.normalize('NFKC').toLowerCase()}|${hostOf(pageUrl) ?? ''}`
}
