/** What a payee's wallet said of itself, and from where, as stored. */
import * as v from 'valibot'
import { walletAddressSchema } from './open-payments'
import { unixMsSchema } from './time-schema'

/** The address that a payee's records are known by. */
export const payeeAddressSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(2048))

export const payeeRecordSchema = v.object({
  address: payeeAddressSchema,
  wallet: walletAddressSchema,
  /** The host that answered in the end, where the address redirects. */
  finalHost: v.pipe(v.string(), v.maxLength(2048)),
  lookedUpAt: unixMsSchema,
  /** What it says now, where that leads elsewhere than at the reader's last tip: a question. */
  changedTo: v.optional(walletAddressSchema),
})
export type PayeeRecord = v.InferOutput<typeof payeeRecordSchema>
