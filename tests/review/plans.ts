/** Months of any kind, for laws: drawn at random, played through the ledger by month-scenario.ts. */
import fc from 'fast-check'
import { reasons } from '../../src/core/reason'
import { type End, month, monthBefore, type Plan, type PlannedTip } from './month-scenario'

const plannedTip: fc.Arbitrary<PlannedTip> = fc.record({
  person: fc.nat(5),
  publication: fc.nat(3),
  cents: fc.integer({ min: 1, max: 90 }),
  month: fc.constantFrom(month, month, monthBefore),
  rehearsal: fc.constantFrom(false, false, false, true),
  fate: fc.constantFrom('stays', 'undone', 'flows', 'flows'),
  reason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
})
const end: fc.Arbitrary<End> = fc.record({
  state: fc.constantFrom('arrived', 'part-arrived', 'came-back', 'held-back', 'confirming'),
  lostPercent: fc.nat(99),
})

/** A plan of up to forty tips in two months. */
export const plan: fc.Arbitrary<Plan> = fc.record({
  poolCents: fc.integer({ min: 1, max: 2000 }),
  tips: fc.array(plannedTip, { maxLength: 40 }),
  ends: fc.array(end, { minLength: 1, maxLength: 6 }),
})
