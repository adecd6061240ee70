/**
 * Decoding an amount that comes from outside the process.
 *
 * Apart from `money.ts`, so that a screen that only reckons need not carry the codec library.
 */
import * as v from 'valibot'
import { UINT64_MAX } from './money'

/** Decodes a wire amount; additional keys are dropped. */
export const moneyWireSchema = v.object({
  value: v.pipe(
    v.string(),
    v.regex(/^(0|[1-9]\d{0,19})$/),
    v.check(text => /^\d{1,20}$/.test(text) && BigInt(text) <= UINT64_MAX, 'over 64 bits'),
  ),
  assetCode: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
  assetScale: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)),
})
