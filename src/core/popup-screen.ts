/**
 * Which screen the popup shows, and what stands on it: pure, from what is stored.
 *
 * The order of the checks is what a reader would ask in turn: is Rill set up, is it switched on here, was
 * the page read, did somebody write it, can they be paid, is anything left to give.
 */
import type { Detection, PayeeHint } from './detection/detection'
import { hostOf, shownHost } from './host'
import { add, countedIn, finestOf, fromWire, type MoneyWire, sum, toWire } from './money'
import { offered } from './offered'
import { leftOf, type Pool } from './pool'
import { type ByHandHere, nowhereByHand, promisedToPayable } from './popup-by-hand'
import type { PayeeView, PopupScreen, UndoView } from './popup-view'
import { quietKindOf } from './quiet-page'
import type { Settings } from './settings'
import { isOfStanding, type StandingRecord } from './standing'
import { HOUR_MS, type UnixMs } from './time'
import { isLive, type TipRecord } from './tip'
import { usualAmounts } from './usual-amounts'

/** What the screen is decided from. */
export type ScreenInput = {
  readonly settings: Settings
  /** The tab's address, where the browser tells it. */
  readonly tabUrl: string | undefined
  readonly page:
    | { readonly url: string; readonly detection: Detection; readonly quote?: string | undefined }
    | undefined
  readonly balances: Pool | undefined
  /** The reader's newest tips of any kind, newest first. */
  readonly recent: readonly TipRecord[]
  /** The tips of the last act for one of this page's creators; it may be older than `recent`. */
  readonly earlier: readonly TipRecord[]
  /** The tips for this page's canonical address. */
  readonly here: readonly TipRecord[]
  /** The addresses on this page that have answered as wallets. */
  readonly resolved: ReadonlySet<string>
  /** The promises to this page's creators, and gifts that are not answered. */
  readonly byHand: ByHandHere
}

/** Decides the popup's screen. */
export function popupScreen(input: ScreenInput): PopupScreen {
  const { balances, page, settings, tabUrl } = input
  if (!settings.pool || !balances) return { state: 'welcome' }
  if (settings.paused) return { state: 'paused' }
  const host = hostOf(page?.url ?? tabUrl)
  if (host && settings.excludedHosts.includes(host)) return { state: 'excluded', host }
  const quiet = host && quietKindOf(host, settings)
  if (quiet) return { state: 'quiet', host, kind: quiet }
  if (!page) {
    return tabUrl?.startsWith('http://')
      ? { state: 'not-https', host: host ?? tabUrl }
      : { state: 'not-seen' }
  }
  const { detection } = page
  const { creators, supportLinks, title, publication } = detection
  if (!detection.authored) return { state: 'not-authored', title }
  const about = { title, ...(publication && { publication }) }
  const payees = payeeViews(detection, input.resolved)
  if (payees.length === 0) {
    const mayAsk = [...new Set((detection.following ?? []).map(({ url }) => shownHost(url)))]
    return {
      state: 'nowhere',
      pageUrl: page.url,
      ...about,
      creators,
      supportLinks,
      mayAsk,
      amounts: usualAmounts(settings.pool, input.recent),
      ...nowhereByHand(detection, { ...input.byHand, settings, balances }),
    }
  }
  if (leftOf(balances).value === 0n) return { state: 'over-pool', title, creators }
  const lastTime = lastTipTo(detection, settings.pool, [...input.recent, ...input.earlier])
  const keptHere = sumOfLive(input.here, settings.pool)
  const promised = promisedToPayable(input.byHand, balances)
  return {
    state: 'tip',
    pageUrl: page.url,
    ...about,
    creators,
    payees,
    supportLinks,
    amounts: usualAmounts(settings.pool, input.recent),
    ...(lastTime && { lastTime }),
    ...(keptHere && { keptHere }),
    ...(page.quote !== undefined && { quote: page.quote }),
    ...(promised && { promised }),
  }
}

/** The payees of a detection as the popup shows them. */
function payeeViews(detection: Detection, resolved: ReadonlySet<string>): PayeeView[] {
  return offered(detection, resolved).map(payee => {
    const creatorName = creatorNameOf(detection, payee)
    return {
      address: payee.address,
      host: shownHost(payee.address),
      source: payee.source,
      weight: payee.weight,
      ...(creatorName && { creatorName }),
    }
  })
}

/** Whose a payee is, where the page says so or there is nobody else. */
function creatorNameOf({ creators }: Detection, payee: PayeeHint): string | undefined {
  if (payee.creator !== undefined) return creators[payee.creator]?.name
  if (payee.name) return payee.name
  return creators.length === 1 ? creators[0]?.name : undefined
}

function lastTipTo(
  detection: Detection,
  pool: MoneyWire,
  recent: readonly TipRecord[],
): MoneyWire | undefined {
  const names = new Set(detection.creators.map(creator => creator.name))
  const theirs = recent.filter(tip => names.has(tip.creator.name) && isLive(tip))
  for (const actId of new Set(theirs.map(tip => tip.actId))) {
    // An act over several payees was one amount to the reader.
    const act = new Map(recent.filter(tip => tip.actId === actId).map(tip => [tip.id, tip]))
    const amount = [...act.values()].map(tip => fromWire(tip.amount)).reduce(add)
    const counted = countedIn(pool, amount)
    if (counted) return toWire(counted)
  }
  return undefined
}

/** What stands for a page in the pool's currency, in the most decimal places that any of it is counted in. */
function sumOfLive(tips: readonly TipRecord[], pool: MoneyWire): MoneyWire | undefined {
  const live = tips.filter(isLive).map(tip => fromWire(tip.amount))
  const finest = finestOf(pool, live)
  const counted = live.flatMap(amount => countedIn(finest, amount) ?? [])
  return counted.length > 0 ? toWire(sum(counted, finest)) : undefined
}

/** How long the strip offers to undo the last act; after that the review page does. */
const STRIP_MS = HOUR_MS

/**
 * The last act of this browser, while it can still be undone from the popup. One that was kept further ahead, by a
 * clock that has been set back since, is not the last.
 */
export function undoView(
  recent: readonly TipRecord[],
  standing: readonly Pick<StandingRecord, 'id'>[],
  now: UnixMs,
): UndoView | undefined {
  const newest = recent.find(
    ({ elsewhere, keptAt, state }) => state !== 'let-go' && !elsewhere && keptAt <= now + STRIP_MS,
  )
  if (!newest || newest.keptAt + STRIP_MS < now) return undefined
  const act = recent.filter(tip => tip.actId === newest.actId)
  if (!act.every(tip => tip.state === 'kept')) return undefined
  return {
    actId: newest.actId,
    amount: toWire(act.map(tip => fromWire(tip.amount)).reduce(add)),
    // The newest come first, so that of one act the last named does.
    names: [...new Set(act.map(tip => tip.creator.name))].toReversed(),
    keptAt: newest.keptAt,
    ...(act.length === 1 && { everyMonth: isOfStanding(newest.actId, standing) ? 'is' : 'may' }),
  }
}
