/**
 * Decoding a passage, from a message or from the store.
 *
 * Apart from `passage.ts`, so that the popup, which writes one, need not carry the codec library.
 */
import * as v from 'valibot'
import { QUOTE_MAX, WORDS_MAX } from './passage'

/** Decodes a passage. */
export const passageSchema = v.object({
  quote: v.pipe(v.string(), v.minLength(1), v.maxLength(QUOTE_MAX)),
  words: v.optional(v.pipe(v.string(), v.maxLength(WORDS_MAX))),
  shared: v.boolean(),
})
