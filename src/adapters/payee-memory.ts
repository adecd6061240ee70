/**
 * What is remembered of payees: what their wallets said of themselves, and what held their tips. A damaged record
 * is as good as none: it is left where it is, and learned anew.
 */
import { type HoldRecord, holdRecordSchema } from '../core/hold-record'
import { type PayeeRecord, payeeRecordSchema } from '../core/payee-record'
import type { RillDatabase } from './database'
import { soundRecord, soundRecords } from './stored'

/** What is remembered of one payee's wallet. */
export async function readPayee(
  { payees }: RillDatabase,
  address: string,
): Promise<PayeeRecord | undefined> {
  return soundRecord(payeeRecordSchema, await payees.get(address))
}

/** The same of several, in their order. */
export async function readPayees(
  { payees }: RillDatabase,
  addresses: readonly string[],
): Promise<(PayeeRecord | undefined)[]> {
  const rows = await payees.bulkGet([...addresses])
  return rows.map(row => soundRecord(payeeRecordSchema, row))
}

/** What held the tips of one payee. */
export async function readHold(
  { holds }: RillDatabase,
  payee: string,
): Promise<HoldRecord | undefined> {
  return soundRecord(holdRecordSchema, await holds.get(payee))
}

/** What held the tips of some payees; of all where none are named. */
export async function readHolds(
  { holds }: RillDatabase,
  payees?: readonly string[],
): Promise<HoldRecord[]> {
  const rows = payees ? await holds.bulkGet([...payees]) : await holds.toArray()
  return soundRecords(holdRecordSchema, rows).sound
}
