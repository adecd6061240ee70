/** The reader's settings and the connection, as stored. */
import { soundRecord } from '../adapters/stored'
import { type ConnectionRecord, connectionRecordSchema } from '../core/connection'
import { decodeSettings, type Settings } from '../core/settings'
import type { World } from './world'

/** The settings as they are. */
export async function readSettings({ database }: World): Promise<Settings> {
  const row: { value?: unknown } | undefined = await database.settings.get('settings')
  return decodeSettings(row?.value)
}

/** The connection as it is. */
export async function readConnection({ database }: World): Promise<ConnectionRecord> {
  const row: { value?: unknown } | undefined = await database.connection.get('connection')
  // A damaged connection cannot pay, so it is none; the ledger is untouched and the reader connects anew.
  return soundRecord(connectionRecordSchema, row?.value) ?? { state: 'none' }
}

/** Stores the connection. */
export async function writeConnection(
  { database }: World,
  value: ConnectionRecord,
): Promise<ConnectionRecord> {
  await database.connection.put({ key: 'connection', value })
  return value
}
