/**
 * The message that tells the screens how far a long work is that one of them has asked for; the others leave it be.
 *
 * Apart from the message table, as `changedNotice` is: nobody answers it, and it may be lost without harm.
 */
import * as v from 'valibot'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const progressNoticeSchema = v.object({
  notice: v.literal('rill/progress'),
  /** Which work it is: the address of the file that it was asked for with. */
  of: v.string(),
  /** Work done, and all there is. */
  done: count,
  total: count,
})
export type ProgressNotice = v.InferOutput<typeof progressNoticeSchema>
