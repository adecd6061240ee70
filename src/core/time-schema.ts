/**
 * Decoding instants and months, from messages and from the store.
 *
 * Apart from `time.ts`, so that a screen that only counts days need not carry the codec library.
 */
import * as v from 'valibot'
import { MONTH } from './time'

/** Decodes an instant; 8.64e15 is the last that a date can hold. */
export const unixMsSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15))

/** Decodes a month. */
export const monthSchema = v.pipe(v.string(), v.regex(MONTH))
