/** What stands between a payee and its tips, as stored: why they wait, until when, and how often in a row. */
import * as v from 'valibot'
import { moneyWireSchema } from './money-wire'
import { payeeAddressSchema } from './payee-record'
import { unixMsSchema } from './time-schema'
import type { HoldReason } from './tip'

/** Every reason that a hold may have; a new one does not compile until it is here. */
export const holdReasons: Readonly<Record<HoldReason, true>> = {
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

export const holdRecordSchema = v.object({
  payee: payeeAddressSchema,
  reason: v.picklist(Object.keys(holdReasons) as HoldReason[]),
  /** When it is tried again; absent: only an act of the reader, or more tips, ends it. */
  retryAt: v.optional(unixMsSchema),
  minimum: v.optional(moneyWireSchema),
  fee: v.optional(moneyWireSchema),
  /** Why, in the own words of the wallet that refused. */
  said: v.optional(v.pipe(v.string(), v.maxLength(4096))),
  /** How far this device's clock and the wallet's were apart, where it refused for that. */
  apartMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** How often in a row. */
  times: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
})
export type HoldRecord = v.InferOutput<typeof holdRecordSchema>
