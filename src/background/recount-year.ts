/** A year's sums made again from its entries and tips, because a screen found that they do not agree. */
import { monthsOf, recountMonth, recountPeople, recountTables } from '../adapters/recount'
import { ok, type Result } from '../core/failure'
import type { World } from './world'

/**
 * Recounts a year. Entries, tips and balances stay as they are.
 *
 * A month a transaction, so that a tip can be kept between two of them: what is kept meanwhile goes into the
 * month's sums, and the year's are made of these at last. Where this ends half-way, the months that were made are right.
 */
export async function recountYear({ database }: World, year: string): Promise<Result<null>> {
  const tables = recountTables.map(name => database.table(name))
  const inOne = (work: () => Promise<void>) =>
    database.transaction('rw', tables, async () => {
      await work()
    })
  for (const month of monthsOf(year)) {
    await inOne(() => recountMonth(name => database.table(name), month))
  }
  await inOne(() => recountPeople(name => database.table(name), year))
  return ok(null)
}
