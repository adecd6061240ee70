/**
 * Attention: how long a page was really read, counted in this browser and kept nowhere else.
 *
 * It is shown to the reader and nominates for the walk; it never pays. Kept ATTENTION_DAYS, erasable,
 * and off with one switch.
 */
import * as v from 'valibot'
import { creatorSchema, payeeHintSchema, supportLinkSchema } from './detection/detection-schema'
import { unixMsSchema } from './time-schema'

/** How long a page that was read is remembered. */
export const ATTENTION_DAYS = 60

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))

/** One work that was read, under its canonical address; what a tip needs is remembered with it. */
export const attentionRecordSchema = v.object({
  url: text(2048),
  /** Where it was last read: the address that a tip is kept for. */
  pageUrl: text(2048),
  title: text(300),
  publication: v.optional(text(300)),
  creators: v.pipe(v.array(creatorSchema), v.maxLength(50)),
  payees: v.pipe(v.array(payeeHintSchema), v.maxLength(100)),
  supportLinks: v.pipe(v.array(supportLinkSchema), v.maxLength(50)),
  /** Seconds in a visible, focused tab while the reader was there. */
  seconds: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** How far down it was read at most, in percent. */
  depth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  firstAt: unixMsSchema,
  lastAt: unixMsSchema,
  /** What the reader said of it on a walk; it is not nominated again. */
  answer: v.optional(v.picklist(['tipped', 'read'])),
})
export type AttentionRecord = v.InferOutput<typeof attentionRecordSchema>
