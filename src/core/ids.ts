/**
 * Identifiers. Whoever asks for something makes its id, so that asking twice is asking once.
 *
 * Randomness is an adapter; here ids are only decoded and derived.
 */
import * as v from 'valibot'

/** One act of the reader: one click, which keeps one tip a payee. A UUID. */
export type ActId = string & { readonly brand: 'ActId' }

/** One tip of an act: `<act id>.<position of the payee>`. */
export type TipId = string & { readonly brand: 'TipId' }

/** One batch, and the settlement that pays it. A UUID. */
export type BatchId = string & { readonly brand: 'BatchId' }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const actIdSchema = v.pipe(
  v.string(),
  v.regex(UUID),
  v.transform(text => text as ActId),
)
export const tipIdSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f-]{36}\.\d{1,3}$/),
  v.transform(text => text as TipId),
)
export const batchIdSchema = v.pipe(
  v.string(),
  v.regex(UUID),
  v.transform(text => text as BatchId),
)

/** The id of the tip at `position` of an act. */
export function tipIdOf(act: ActId, position: number): TipId {
  return `${act}.${position}` as TipId
}

/** The act that a tip belongs to. */
export function actIdOf(tip: TipId): ActId {
  return tip.slice(0, 36) as ActId
}
