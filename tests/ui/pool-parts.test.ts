/** Every table of the pool lists its parts in the order of the sum that they make. */
import { expect, test } from 'vitest'
import { poolParts } from '../../src/ui/pool-parts'

const euros = (value: string) => ({ value, assetCode: 'EUR', assetScale: 2 })
const nothing = euros('0')
const parts = {
  ...{ arrived: euros('4'), fees: euros('5'), flowing: euros('3') },
  ...{ given: nothing, kept: euros('2'), still: euros('1') },
}
const listed = (of: Parameters<typeof poolParts>[0]) =>
  poolParts(of).map(({ amount, word }) => `${word} ${amount.value}`)

test('still, kept, flowing, arrived and fees; given by hand and spent by another browser where there is any', () => {
  const always = [
    ...['ui_pool_still 1', 'ui_state_kept 2', 'ui_state_flowing 3'],
    ...['ui_state_arrived 4', 'ui_pool_fees 5'],
  ]
  expect(listed(parts)).toEqual(always)
  expect(listed({ ...parts, beyond: nothing })).toEqual(always)
  expect(listed({ ...parts, given: euros('6'), beyond: euros('7') })).toEqual([
    ...always,
    ...['ui_pool_given 6', 'ui_beyond 7'],
  ])
})
