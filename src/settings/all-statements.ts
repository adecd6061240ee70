/** Every month's statements, read from the ledger in one go. */
import { send } from '../adapters/bus'
import { now, zone } from '../adapters/clock'
import { readMonth, readMonths, readSettings, watch } from '../adapters/ledger-reader'
import type { ConnectionView } from '../core/connection'
import { fail, ok, type Result } from '../core/failure'
import { type Statement, statementOf } from '../core/review'

/** Reads them, oldest month first. Fails: where the wallet's state or the ledger cannot be read. */
export async function allStatements(): Promise<Result<readonly Statement[]>> {
  const connection = await send('wallet/look', {})
  if (!connection.ok) return connection
  let stop = () => {}
  const read = await new Promise<Result<readonly Statement[]>>(resolve => {
    stop = watch(
      () => readAll(connection.value),
      statements => resolve(ok(statements)),
      failure => resolve(fail(failure)),
    )
  })
  stop()
  return read
}

async function readAll(connection: ConnectionView): Promise<Statement[]> {
  const settings = await readSettings()
  const months = await readMonths()
  const statements: Statement[] = []
  for (const month of months.reverse()) {
    const records = await readMonth(month)
    statements.push(
      ...statementOf({ month, zone: zone(), now: now(), records, settings, connection }),
    )
  }
  return statements
}
