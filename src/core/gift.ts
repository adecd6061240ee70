/**
 * A gift: the sum of promises to one creator, given by hand on the support page that they already have.
 *
 * Rill opens the page; whether money went there only the reader knows. What they say stands in the ledger
 * as exactly that: given by hand, the reader's word, never a wallet's proof.
 */
import * as v from 'valibot'
import { supportLinkSchema } from './detection/detection-schema'
import { actIdSchema } from './ids'
import { moneyWireSchema } from './money-wire'
import { monthSchema, unixMsSchema } from './time-schema'

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))

/** A gift as stored. */
export const giftRecordSchema = v.object({
  id: actIdSchema,
  /** The month whose pool it counts in: the one in which it was opened. */
  month: monthSchema,
  amount: moneyWireSchema,
  creator: v.object({ name: text(300), url: v.optional(text(2048)) }),
  creatorKey: text(600),
  link: supportLinkSchema,
  promiseIds: v.pipe(v.array(actIdSchema), v.maxLength(1000)),
  openedAt: unixMsSchema,
  /** `opened`: asked afterwards whether it was done; only `given` is in the ledger. */
  state: v.picklist(['opened', 'given', 'not-given']),
  stateAt: unixMsSchema,
})
export type GiftRecord = v.InferOutput<typeof giftRecordSchema>
