/**
 * How far making a year's sums anew has come: what a step answers with, and the next one begins from.
 *
 * Nothing of it is stored. Each step is true by itself, so whoever loses its place begins again.
 */
import * as v from 'valibot'
import { monthSchema } from './time-schema'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The months of a year. */
const MONTHS = 12

export const recountPlaceSchema = v.object({
  /** Months that are still to be made, the first of them perhaps half-way; none: only the year's own sums are left. */
  months: v.pipe(v.array(monthSchema), v.maxLength(MONTHS)),
  /** The tip of the first month up to which words are made; absent before its sums are. */
  upTo: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** Work done, and all there is: each tip is added up, and its words are made. */
  done: count,
  total: count,
})
export type RecountPlace = v.InferOutput<typeof recountPlaceSchema>

/** What a step comes to; `ended`: there is no more to do. */
export type RecountStep = RecountPlace & { readonly ended: boolean }
