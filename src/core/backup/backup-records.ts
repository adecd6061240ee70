/**
 * What a backup holds: every record that is the reader's, table by table, and how each is decoded.
 *
 * Not in it: the signing key (no code can read it), the wallet's permission and tokens, and the pages that
 * are open. Balances are in it to be checked against, never to be believed.
 */
import * as v from 'valibot'
import { type AttentionRecord, attentionRecordSchema } from '../attention'
import { type GiftRecord, giftRecordSchema } from '../gift'
import {
  type BalancesRecord,
  balancesRecordSchema,
  type EntryRecord,
  entryRecordSchema,
} from '../ledger'
import { moneyWireSchema } from '../money-wire'
import { walletAddressSchema } from '../open-payments'
import { type PromiseRecord, promiseRecordSchema } from '../promise'
import type { Settings } from '../settings'
import { type SettlementRecord, settlementRecordSchema } from '../settlement'
import { type StandingRecord, standingRecordSchema } from '../standing'
import { unixMsSchema } from '../time-schema'
import { type HoldReason, type TipRecord, tipRecordSchema } from '../tip'

const address = v.pipe(v.string(), v.minLength(1), v.maxLength(2048))

/** Every reason that a hold may have; a new one does not compile until it is here. */
const holdReasons: Readonly<Record<HoldReason, true>> = {
  'approve-again': true,
  'payee-changed': true,
  'over-limit': true,
  'below-smallest': true,
  'too-costly': true,
  'payee-unreachable': true,
  'payee-wants-consent': true,
  'payee-refused': true,
  'host-not-allowed': true,
  'own-wallet-unreachable': true,
  'wallet-refused': true,
  'clock-wrong': true,
}

const holdSchema = v.object({
  payee: address,
  reason: v.picklist(Object.keys(holdReasons) as HoldReason[]),
  retryAt: v.optional(unixMsSchema),
  minimum: v.optional(moneyWireSchema),
  fee: v.optional(moneyWireSchema),
  said: v.optional(v.pipe(v.string(), v.maxLength(4096))),
  apartMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  times: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
})

const payeeSchema = v.object({
  address,
  wallet: walletAddressSchema,
  finalHost: v.pipe(v.string(), v.maxLength(2048)),
  lookedUpAt: unixMsSchema,
  changedTo: v.optional(walletAddressSchema),
})

const creatorSchema = v.object({
  key: v.pipe(v.string(), v.maxLength(2400)),
  payee: address,
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
  holds: holdSchema,
  payees: payeeSchema,
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

export type HoldBackup = v.InferOutput<typeof holdSchema>
export type PayeeBackup = v.InferOutput<typeof payeeSchema>
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
  readonly holds: ReadonlyMap<string, HoldBackup>
  readonly payees: ReadonlyMap<string, PayeeBackup>
  readonly creators: ReadonlyMap<string, CreatorBackup>
  readonly attention: ReadonlyMap<string, AttentionRecord>
}

/** No records at all. */
export function noRecords(): BackupRecords {
  return Object.fromEntries(
    backupTables.map(table => [table, new Map()]),
  ) as unknown as BackupRecords
}
