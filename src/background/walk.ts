/** The walk and the month's close: what they show, and what the reader answers. */
import type { MarkRecord } from '../adapters/database'
import { soundTips } from '../adapters/ledger-store'
import { soundRecords } from '../adapters/stored'
import { type AttentionRecord, attentionRecordSchema } from '../core/attention'
import { closeProposal } from '../core/close'
import { isRehearsal } from '../core/connection'
import { fail, ok, type Result } from '../core/failure'
import type { Input } from '../core/messages'
import { leftOf } from '../core/pool'
import { standingView } from '../core/standing'
import { daysLeft, monthOf, type UnixMs } from '../core/time'
import { usualAmounts } from '../core/usual-amounts'
import { authorKey, isCloseTime, isFinished, isWalkDue, readLines, walkCards } from '../core/walk'
import type { WalkInvitation, WalkView } from '../core/walk-view'
import { readStanding } from './keep-standing'
import { resolvedOf } from './look-payees'
import { monthTables, openThisMonth, poolViewOf } from './open-month'
import { readConnection, readSettings } from './settings'
import type { World } from './world'

/** How many tips the people who are tipped often are found in. */
const OFTEN_FROM = 500

/** Everything that the walk's page shows; reads, and opens the month. */
export async function lookWalk(world: World): Promise<Result<WalkView>> {
  const { database } = world
  const tables = [...monthTables(database), database.attention, database.marks]
  return database.transaction('rw', tables, async () => {
    const settings = await readSettings(world)
    if (!settings.pool) return ok({ state: 'welcome' })
    const balances = await openThisMonth(world, settings.pool)
    const stored = await database.attention.orderBy('lastAt').reverse().toArray()
    const attention = soundRecords(attentionRecordSchema, stored).sound
    const finished = attention.filter(isFinished)
    const cards = walkCards({
      attention: finished,
      answered: await answeredOf(world, finished),
      resolved: await resolvedOf(
        world,
        finished.flatMap(record => record.payees),
      ),
      never: settings.neverNominate,
      excludedHosts: settings.excludedHosts,
    })
    const recent = await soundTips(database.tips.orderBy('keptAt').reverse().limit(OFTEN_FROM))
    const now = world.now()
    const [closedAt] = await marksAt(world, ['closed-at'])
    const closes = isCloseTime(daysLeft(now, world.zone()), isThisMonth(world, closedAt))
    const connection = await readConnection(world)
    return ok({
      state: 'open',
      cards,
      amounts: usualAmounts(settings.pool, recent),
      pool: poolViewOf(world, balances),
      close: closes ? closeProposal({ still: leftOf(balances), cards, tips: recent, now }) : [],
      closes,
      standing: (await readStanding(world)).map(record => standingView(record, balances.month)),
      read: readLines(attention),
      attention: settings.attention,
      rehearsal: isRehearsal(connection),
    })
  })
}

/** Pieces among these that have a tip or a promise already. */
async function answeredOf(
  { database }: World,
  records: readonly AttentionRecord[],
): Promise<ReadonlySet<string>> {
  const urls = records.map(({ url }) => url)
  const tips = await database.tips.where('page.url').anyOf(urls).toArray()
  const promises = await database.promises.where('page.url').anyOf(urls).toArray()
  const live = tips.filter(tip => tip.state !== 'undone' && tip.state !== 'let-go')
  return new Set([...live, ...promises].map(({ page }) => page.url))
}

/** Whether a walk or the month's close should be offered, by what is remembered of the last; one look-up. */
export async function walkInvitation(
  world: World,
  still: { readonly value: bigint },
): Promise<WalkInvitation | undefined> {
  const now = world.now()
  const left = daysLeft(now, world.zone())
  const keys = ['closed-at', 'finished-at', 'walked-at'] as const
  const [closedAt, finishedAt, walkedAt] = await marksAt(world, keys)
  if (still.value > 0n && isCloseTime(left, isThisMonth(world, closedAt))) return 'close'
  const fresh = finishedAt !== undefined && finishedAt > (walkedAt ?? 0) ? 1 : 0
  return isWalkDue(fresh, walkedAt, now) ? 'walk' : undefined
}

function isThisMonth(world: World, at: UnixMs | undefined): boolean {
  const zone = world.zone()
  return at !== undefined && monthOf(at, zone) === monthOf(world.now(), zone)
}

/** When these last were, in their order; one that lies ahead was marked by a clock that has been set back since, and tells nothing. */
async function marksAt(
  { database, now }: World,
  keys: readonly MarkRecord['key'][],
): Promise<readonly (UnixMs | undefined)[]> {
  const marks = await database.marks.bulkGet([...keys])
  return marks.map(mark => (mark && mark.at <= now() ? mark.at : undefined))
}

/**
 * Read and not endorsed, or never this person: neither is nominated again.
 *
 * Fails: `page-not-seen` for a piece that is not remembered any more.
 */
export function answerWalk(
  world: World,
  { answer, url }: Input<'walk/answer'>,
): Promise<Result<null>> {
  const { attention, settings } = world.database
  return world.database.transaction('rw', attention, settings, async () => {
    const { sound } = soundRecords(attentionRecordSchema, [await attention.get(url)])
    const [record] = sound
    if (!record) return fail({ kind: 'page-not-seen' })
    if (answer === 'read') await attention.update(url, { answer })
    else {
      const before = await readSettings(world)
      const neverNominate = [...new Set([...before.neverNominate, authorKey(record)])]
      await settings.put({ key: 'settings', value: { ...before, neverNominate } })
    }
    return ok(null)
  })
}

/** The reader has been on the walk, or has closed the month: it is offered again when it is time. */
export async function endWalk(world: World, { what }: Input<'walk/end'>): Promise<Result<null>> {
  const key = what === 'walk' ? 'walked-at' : 'closed-at'
  await world.database.marks.put({ key, at: world.now() })
  return ok(null)
}
