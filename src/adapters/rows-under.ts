/** Reading what is stored under many keys: in one go where most of what lies between them is wanted. */
import type { Table } from 'dexie'

/** How many times what is asked for is read besides, rather than ask for each. */
const BESIDES = 4

/**
 * The rows that are there under some keys, in no order. Where little else lies between the first and the last of
 * them, all of that in one go costs far less than a request for each key.
 */
export async function rowsUnder(table: Table, keys: readonly string[]): Promise<unknown[]> {
  const sorted = [...keys].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const between = table.where(':id').between(first, last, true, true)
  // Looked for rather than counted: there may be a million, where ids are in no order of time.
  const beyond = await between
    .clone()
    .offset(keys.length * BESIDES)
    .limit(1)
    .primaryKeys()
  if (beyond.length > 0) {
    return (await table.bulkGet(sorted)).filter(row => row !== undefined)
  }
  const wanted = new Set(keys)
  const key = table.schema.primKey.keyPath as string
  return (await between.toArray()).filter(row => wanted.has(row[key]))
}
