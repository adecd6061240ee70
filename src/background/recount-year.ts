/** A year's sums made again from its entries and tips, because a screen found that they do not agree. */
import { recount, recountTables } from '../adapters/recount'
import { ok, type Result } from '../core/failure'
import type { World } from './world'

/** Recounts a year. Entries, tips and balances stay as they are. */
export async function recountYear({ database }: World, year: string): Promise<Result<null>> {
  const tables = recountTables.map(name => database.table(name))
  await database.transaction('rw', tables, async () => {
    await recount(name => database.table(name), year)
  })
  return ok(null)
}
