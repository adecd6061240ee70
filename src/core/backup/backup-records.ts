/**
 * What a backup holds: every record that is the reader's, table by table, and how each is decoded.
 *
 * Not in it: the signing key (no code can read it), the wallet's permission and tokens, and the pages that
 * are open. Balances are in it to be checked against, never to be believed.
 */
import * as v from 'valibot'
import { type AttentionRecord, attentionRecordSchema } from '../attention'
import { type GiftRecord, giftRecordSchema } from '../gift'
import { type HoldRecord, holdRecordSchema } from '../hold-record'
import {
  type BalancesRecord,
  balancesRecordSchema,
  type EntryRecord,
  entryRecordSchema,
} from '../ledger'
import { type PayeeRecord, payeeAddressSchema, payeeRecordSchema } from '../payee-record'
import { type PromiseRecord, promiseRecordSchema } from '../promise'
import type { Settings } from '../settings'
import { type SettlementRecord, settlementRecordSchema } from '../settlement'
import { type StandingRecord, standingRecordSchema } from '../standing'
import { unixMsSchema } from '../time-schema'
import { type TipRecord, tipRecordSchema } from '../tip'

const creatorSchema = v.object({
  key: v.pipe(v.string(), v.maxLength(2400)),
  payee: payeeAddressSchema,
  lastAt: unixMsSchema,
})

/** How a record of each table is decoded; settings, field by field, are apart. */
export const tableSchemas = {
  tips: tipRecordSchema,
  entries: entryRecordSchema,
  balances: balancesRecordSchema,
  settlements: settlementRecordSchema,
  gifts: giftRecordSchema,
  promises: promiseRecordSchema,
  standing: standingRecordSchema,
  holds: holdRecordSchema,
  payees: payeeRecordSchema,
  creators: creatorSchema,
  attention: attentionRecordSchema,
} as const

export type BackupTable = keyof typeof tableSchemas
export const backupTables = Object.keys(tableSchemas) as readonly BackupTable[]

/** The field that a table's records are known by. */
export const tableKeys = {
  tips: 'id',
  entries: 'id',
  balances: 'key',
  settlements: 'id',
  gifts: 'id',
  promises: 'id',
  standing: 'id',
  holds: 'payee',
  payees: 'address',
  creators: 'key',
  attention: 'url',
} as const satisfies Record<BackupTable, string>

export type CreatorBackup = v.InferOutput<typeof creatorSchema>

/** Records of every table by what they are known by. */
export type BackupRecords = {
  readonly settings?: Settings
  readonly tips: ReadonlyMap<string, TipRecord>
  readonly entries: ReadonlyMap<string, EntryRecord>
  readonly balances: ReadonlyMap<string, BalancesRecord>
  readonly settlements: ReadonlyMap<string, SettlementRecord>
  readonly gifts: ReadonlyMap<string, GiftRecord>
  readonly promises: ReadonlyMap<string, PromiseRecord>
  readonly standing: ReadonlyMap<string, StandingRecord>
  readonly holds: ReadonlyMap<string, HoldRecord>
  readonly payees: ReadonlyMap<string, PayeeRecord>
  readonly creators: ReadonlyMap<string, CreatorBackup>
  readonly attention: ReadonlyMap<string, AttentionRecord>
}

/** No records at all. */
export function noRecords(): BackupRecords {
  return Object.fromEntries(
    backupTables.map(table => [table, new Map()]),
  ) as unknown as BackupRecords
}
