/**
 * A promise: a tip to somebody who has nowhere to be paid yet.
 *
 * A local wish with an expiry. No money is held for it and none is promised in anybody's name: it is in no
 * account of the ledger. It ends as a tip (a wallet appeared, and the reader said yes), given by hand over
 * the bridge (gift.ts), dropped, or lapsed. What is reckoned with promises is in promised.ts.
 */
import * as v from 'valibot'
import { creatorSchema, supportLinkSchema } from './detection/detection-schema'
import { actIdSchema } from './ids'
import { moneyWireSchema } from './money-wire'
import { reasons } from './reason'
import { unixMsSchema } from './time-schema'

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))

/** A promise as stored. */
export const promiseRecordSchema = v.object({
  id: actIdSchema,
  /** Names and host of the creators: see `promiseKey`. */
  creatorKey: text(600),
  amount: moneyWireSchema,
  creators: v.pipe(v.array(creatorSchema), v.minLength(1), v.maxLength(50)),
  page: v.object({ url: text(2048), title: text(300), publication: v.optional(text(300)) }),
  reason: v.optional(v.picklist(reasons)),
  /** Other ways to support them that this page named. */
  supportLinks: v.pipe(v.array(supportLinkSchema), v.maxLength(50)),
  at: unixMsSchema,
  expiresAt: unixMsSchema,
  /** An open one that is past its expiry has lapsed, stored or not: see `stateAt` in promised.ts. */
  state: v.picklist(['open', 'tipped', 'given', 'dropped', 'lapsed']),
  stateAt: unixMsSchema,
  /** The act that made it a tip, or the gift it was given with: where that is taken back it is open again. */
  endedBy: v.optional(actIdSchema),
})
export type PromiseRecord = v.InferOutput<typeof promiseRecordSchema>
