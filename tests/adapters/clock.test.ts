/** Ids, of which the clock and chance make each a half. */
import * as v from 'valibot'
import { afterEach, expect, test, vi } from 'vitest'
import { randomUuid } from '../../src/adapters/clock'
import { actIdSchema } from '../../src/core/ids'

afterEach(() => {
  vi.restoreAllMocks()
})

test('an id is a UUID of version 7 that begins with its time', () => {
  vi.spyOn(Date, 'now').mockReturnValue(0x0191_2345_6789)
  const id = randomUuid()
  expect(id).toMatch(/^01912345-6789-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(v.is(actIdSchema, id)).toBe(true)
})

test('ids of one instant differ; those of later ones stand behind', () => {
  const instants = [1_000, 0x0191_2345_6788, 0x0191_2345_6789, 0x0f91_2345_6789]
  const ids = instants.flatMap(at => {
    vi.spyOn(Date, 'now').mockReturnValue(at)
    return [Array.from({ length: 500 }, randomUuid)]
  })
  expect(new Set(ids.flat()).size).toBe(2_000)
  for (const [i, later] of ids.slice(1).entries()) {
    const [last = ''] = (ids[i] ?? []).toSorted().slice(-1)
    expect(later.every(id => id > last)).toBe(true)
  }
})
