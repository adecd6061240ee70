/**
 * A promise: a tip to somebody who has nowhere to be paid yet.
 *
 * A local wish with an expiry. No money is held for it and none is promised in anybody's name: it is in no
 * account of the ledger. It ends as a tip (a wallet appeared, and the reader said yes), given by hand over
 * the bridge (gift.ts), dropped, or lapsed.
 */
import * as v from 'valibot'
import { creatorSchema, supportLinkSchema } from './detection/detection-schema'
import { actIdSchema } from './ids'
import { moneyWireSchema } from './money-wire'
import { reasons } from './reason'
import { DAY_MS } from './time'
import { unixMsSchema } from './time-schema'

/** How long a promise lasts. */
export const PROMISE_MS = 180 * DAY_MS

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))

/** A promise as stored. */
export const promiseRecordSchema = v.object({
  id: actIdSchema,
  /** Name and host of the creator: see `promiseKey`. */
  creatorKey: text(600),
  amount: moneyWireSchema,
  creators: v.pipe(v.array(creatorSchema), v.minLength(1), v.maxLength(50)),
  page: v.object({ url: text(2048), title: text(300), publication: v.optional(text(300)) }),
  reason: v.optional(v.picklist(reasons)),
  /** Other ways to support them that this page named. */
  supportLinks: v.pipe(v.array(supportLinkSchema), v.maxLength(50)),
  at: unixMsSchema,
  expiresAt: unixMsSchema,
  state: v.picklist(['open', 'tipped', 'given', 'dropped', 'lapsed']),
  stateAt: unixMsSchema,
})
export type PromiseRecord = v.InferOutput<typeof promiseRecordSchema>
