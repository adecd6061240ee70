/** A year's sums made again from its entries and tips, because a screen found that they do not agree. */
import {
  monthsOf,
  recountPeople,
  recountSums,
  recountTables,
  recountWords,
} from '../adapters/recount'
import { ok, type Result } from '../core/failure'
import type { Input } from '../core/messages'
import type { RecountPlace, RecountStep } from '../core/recount-place'
import type { World } from './world'

/** How many tips have their words made in a step: so few that whoever stops need not wait. */
const WORDS_A_STEP = 500

/**
 * Makes the next part of a year's sums anew, and answers where that has come to. Entries, tips and balances stay
 * as they are.
 *
 * A month's sums are a transaction, some tips' words are one, and the year's own sums, made of its months', are the
 * last. Between two of them a tip can be kept: it goes into the sums by itself. So whoever asks can show how far it
 * is and stop, and where the worker dies only its step is lost.
 */
export async function recountYear(
  world: World,
  { first, place, year }: Input<'ledger/recount'>,
): Promise<Result<RecountStep>> {
  const at = place ?? (await beginning(world, year, first))
  const [month, ...later] = at.months
  if (month === undefined) {
    await inOne(world, table => recountPeople(table, year))
    return ok({ ...at, done: at.total, ended: true })
  }
  // The index has them state by state.
  const ids = (await world.database.tips.where('month').equals(month).primaryKeys()).sort()
  if (at.upTo === undefined) await inOne(world, table => recountSums(table, month))
  const done = at.done + (at.upTo === undefined ? ids.length : 0)
  const left = ids.filter(id => at.upTo === undefined || id > at.upTo)
  const now = left.slice(0, WORDS_A_STEP)
  await inOne(world, table => recountWords(table, now))
  const upTo = now.at(-1)
  const next = now.length < left.length ? { months: at.months, upTo } : { months: later }
  return ok({ ...next, done: done + now.length, total: at.total, ended: false })
}

/** Remembers what a recount could not mend, so that the next screen does not have the same year made anew for it. */
export async function rememberUnmended(
  { database: { marks }, now }: World,
  { left, period }: Input<'ledger/differed'>,
): Promise<Result<null>> {
  const key = `unmended-${period}` as const
  if (left === '') await marks.delete(key)
  else await marks.put({ key, at: now(), left })
  return ok(null)
}

/** Before anything is made: the month that is looked at stands first. */
async function beginning(
  { database }: World,
  year: string,
  first: string | undefined,
): Promise<RecountPlace> {
  const months = monthsOf(year)
  const tips = await database.tips
    .where('month')
    .between(`${year}-01`, `${year}-12`, true, true)
    .count()
  const own = months.filter(month => month === first)
  return { months: [...own, ...months.filter(month => month !== first)], done: 0, total: 2 * tips }
}

type TableOf = Parameters<typeof recountSums>[0]

/** A transaction of its own, awaited as `recount` asks for. */
function inOne({ database }: World, work: (table: TableOf) => Promise<unknown>): Promise<void> {
  const tables = recountTables.map(name => database.table(name))
  return database.transaction('rw', tables, async () => {
    await work(name => database.table(name))
  })
}
