/**
 * The walk: a look back, once a week and at the month's close, at pieces that were read to the end and not
 * tipped. It nominates; nothing is tipped but by the reader's own act.
 *
 * Nobody is ranked by how long they were looked at: what counts is that the reader got to the end.
 */
import type { AttentionRecord } from './attention'
import { rememberedDetection } from './attention'
import { hostOf, shownHost } from './host'
import { offered } from './offered'
import { CLOSE_DAYS, DAY_MS, type UnixMs } from './time'
import { creatorKeyOf } from './tipped-creator'

/** How many cards one walk has at most: thirty seconds of it. */
export const CARDS_MAX = 5
/** How long after a walk the next one is offered. */
const WALK_EVERY_MS = 7 * DAY_MS

/** Read to the end: nearly all of it was in sight, and somebody took the time. */
const FINISHED_DEPTH = 80
const FINISHED_SECONDS = 30

/** One piece, as a walk shows it. */
export type WalkCard = {
  /** Canonical address: the card's id. */
  readonly url: string
  readonly pageUrl: string
  readonly title: string
  readonly publication?: string
  readonly names: readonly string[]
  /** Hosts of the wallets that a tip would go to; none where there is nowhere to pay yet. */
  readonly payeeHosts: readonly string[]
  readonly seconds: number
  readonly lastAt: UnixMs
}

/** What cards are chosen from. */
export type WalkInput = {
  readonly attention: readonly AttentionRecord[]
  /** Canonical addresses that have a tip or a promise. */
  readonly answered: ReadonlySet<string>
  /** Addresses of wallets that have answered as such; an old hint counts only then. */
  readonly resolved: ReadonlySet<string>
  /** People who are never nominated, by `authorKey`. */
  readonly never: readonly string[]
  readonly excludedHosts: readonly string[]
}

/** Whether a piece was read to the end. */
export function isFinished({ depth, seconds }: AttentionRecord): boolean {
  return depth >= FINISHED_DEPTH && seconds >= FINISHED_SECONDS
}

/** Who a piece is by, as one key: the names on its site. */
export function authorKey({ creators, pageUrl }: AttentionRecord): string {
  return creatorKeyOf(creators.map(({ name }) => name).join(', '), pageUrl).slice(0, 600)
}

/**
 * The cards of a walk, newest first: finished, by somebody, not answered yet, one a person.
 *
 * Keeps: at most CARDS_MAX; nobody in `never`.
 */
export function walkCards(input: WalkInput): readonly WalkCard[] {
  const seen = new Set<string>(input.never)
  const cards: WalkCard[] = []
  for (const record of [...input.attention].sort((a, b) => b.lastAt - a.lastAt)) {
    const by = authorKey(record)
    if (cards.length >= CARDS_MAX) break
    if (!isNominee(record, input) || seen.has(by)) continue
    seen.add(by)
    cards.push(cardOf(record, input))
  }
  return cards
}

function isNominee(record: AttentionRecord, input: WalkInput): boolean {
  const { answer, creators, pageUrl, url } = record
  return (
    isFinished(record) &&
    answer === undefined &&
    creators.length > 0 &&
    pageUrl.startsWith('https://') &&
    !input.answered.has(url) &&
    !input.excludedHosts.includes(hostOf(pageUrl) ?? '')
  )
}

function cardOf(record: AttentionRecord, { resolved }: WalkInput): WalkCard {
  const { creators, lastAt, pageUrl, publication, seconds, title, url } = record
  const payees = offered(rememberedDetection(record), resolved)
  return {
    url,
    pageUrl,
    title,
    ...(publication && { publication }),
    names: creators.map(({ name }) => name),
    payeeHosts: [...new Set(payees.map(({ address }) => shownHost(address)))],
    seconds,
    lastAt,
  }
}

/** One work of which reading time was counted, as it is shown to the reader. */
export type ReadLine = {
  readonly url: string
  readonly title: string
  readonly names: readonly string[]
  readonly seconds: number
  readonly depth: number
  readonly lastAt: UnixMs
}

/** How many of the works that were read are listed. */
const READ_LINES_MAX = 100

/** What was counted, for the reader to see; newest first. */
export function readLines(attention: readonly AttentionRecord[]): readonly ReadLine[] {
  return [...attention]
    .sort((a, b) => b.lastAt - a.lastAt)
    .slice(0, READ_LINES_MAX)
    .map(({ creators, depth, lastAt, seconds, title, url }) => ({
      url,
      title,
      names: creators.map(({ name }) => name),
      seconds,
      depth,
      lastAt,
    }))
}

/** Whether the month's close should be offered. */
export function isCloseTime(daysLeft: number, closed: boolean): boolean {
  return daysLeft <= CLOSE_DAYS && !closed
}

/** Whether a walk should be offered: there is something to show, and the last was a week ago. */
export function isWalkDue(cards: number, walkedAt: UnixMs | undefined, now: UnixMs): boolean {
  return cards > 0 && (walkedAt === undefined || now - walkedAt >= WALK_EVERY_MS)
}
