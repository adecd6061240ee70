/**
 * The tip: the reader's act, and its life.
 *
 *   kept ──► flowing ──► arrived (in full or part; the rest came back)
 *    │ ▲        │
 *    │ └────────┤ held back before anything was sent
 *    ▼          ▼
 *  undone    came-back
 *
 * A rehearsed tip is kept like any other and never flows: it is made real by the reader, or let go.
 */
import * as v from 'valibot'
import { actIdSchema, batchIdSchema, tipIdSchema } from './ids'
import { moneyWireSchema } from './money-wire'
import { passageSchema } from './passage-schema'
import { reasons } from './reason'
import { monthSchema, unixMsSchema } from './time-schema'

export const tipStates = ['kept', 'flowing', 'arrived', 'came-back', 'undone', 'let-go'] as const
export type TipState = (typeof tipStates)[number]

/** Where the sum of a tip came from that the reader did not press for this piece. */
export const sumSources = ['close', 'every-month', 'promises', 'recipe'] as const

const shortText = v.pipe(v.string(), v.maxLength(300))
const addressText = v.pipe(v.string(), v.maxLength(2048))

/** A tip as it is stored. Amounts are wire amounts; entries, not this record, are what is summed. */
export const tipRecordSchema = v.object({
  id: tipIdSchema,
  actId: actIdSchema,
  keptAt: unixMsSchema,
  /** The month whose pool it was kept from, whenever it arrives. */
  month: monthSchema,
  amount: moneyWireSchema,
  /** Absent where the reader pressed or typed it: only those are learned as the amounts of the buttons. */
  sumFrom: v.optional(v.picklist(sumSources)),
  /** The wallet address that the page named, in normal form. */
  payee: addressText,
  /** Who the tip was for, as the page said it at that moment. */
  creator: v.object({ name: shortText, url: v.optional(addressText) }),
  page: v.object({
    url: addressText,
    title: shortText,
    publication: v.optional(shortText),
  }),
  reason: v.optional(v.picklist(reasons)),
  passage: v.optional(passageSchema),
  /** Kept with no wallet connected: nothing moves until the reader makes it real. */
  rehearsal: v.boolean(),
  state: v.picklist(tipStates),
  stateAt: unixMsSchema,
  batchId: v.optional(batchIdSchema),
  /** What of it arrived, once that is known; the fee and what came back are the rest. */
  arrived: v.optional(moneyWireSchema),
  /** Kept in another browser: known and counted here, and paid, undone or decided only there. */
  elsewhere: v.optional(v.literal(true)),
  /** Kept in a browser that is gone, by the reader's word, and this one's since. */
  takenOver: v.optional(v.literal(true)),
})

export type TipRecord = v.InferOutput<typeof tipRecordSchema>

/**
 * Why a kept tip does not flow yet; exactly one, the first that applies in this order.
 * `due`: nothing is in the way, it flows at the next time the reader chose.
 */
export type WaitingReason =
  | 'elsewhere'
  | 'no-wallet'
  | 'paused'
  | 'approve-again'
  | 'payee-changed'
  | 'over-limit'
  | 'below-smallest'
  | 'too-costly'
  | 'payee-unreachable'
  | 'payee-wants-consent'
  | 'payee-refused'
  | 'host-not-allowed'
  | 'own-wallet-unreachable'
  | 'wallet-refused'
  | 'clock-wrong'
  | 'due'

/** A reason that lies between one payee and its tips. */
export type HoldReason = Exclude<WaitingReason, 'elsewhere' | 'no-wallet' | 'paused' | 'due'>

/** Whether a tip stands: kept, under way or arrived. */
export function isLive(tip: Pick<TipRecord, 'state'>): boolean {
  return tip.state === 'kept' || tip.state === 'flowing' || tip.state === 'arrived'
}
