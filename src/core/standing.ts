/**
 * Every month for someone: a tip that the reader has said once and that is kept anew each month.
 *
 * It is counted in the pool before anything else of the month, and never goes on by itself where the payee
 * has changed: then it asks.
 */
import * as v from 'valibot'
import { actIdSchema } from './ids'
import { moneyWireSchema } from './money-wire'
import { monthSchema, unixMsSchema } from './time-schema'

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))

/** A standing tip as stored. */
export const standingRecordSchema = v.object({
  id: actIdSchema,
  amount: moneyWireSchema,
  /** The wallet address in normal form. */
  payee: text(2048),
  creator: v.object({ name: text(300), url: v.optional(text(2048)) }),
  /** The page on which it was said. */
  page: v.object({ url: text(2048), title: text(300), publication: v.optional(text(300)) }),
  since: unixMsSchema,
  /** The last month that it was kept for, or skipped. */
  lastMonth: v.optional(monthSchema),
  /** `asks`: the payee has changed, or the pool is another currency; nothing is kept until the reader answers. */
  state: v.picklist(['going', 'asks']),
})
export type StandingRecord = v.InferOutput<typeof standingRecordSchema>
