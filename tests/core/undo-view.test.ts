/** The strip names whoever an act was for in the order of the page, and every month is for one person only. */
import { expect, test } from 'vitest'
import { type ActId, tipIdOf } from '../../src/core/ids'
import { undoView } from '../../src/core/popup-screen'
import { DAY_MS, MINUTE_MS } from '../../src/core/time'
import { NOON, sampleTip, uuid } from './sample-tips'

const actId = uuid(7) as ActId
const part = (at: number, name: string) =>
  sampleTip(7, 20n, { id: tipIdOf(actId, at), creator: { name } })

test('a shared tip is told in the order of its shares, though the newest is read first', () => {
  const shared = [part(2, 'Sora'), part(1, 'Jonas'), part(0, 'Mira')]
  const view = undoView([...shared, sampleTip(1, 20n)], [], NOON)
  expect(view).toMatchObject({ actId, names: ['Mira', 'Jonas', 'Sora'], amount: { value: '60' } })
  expect(view).not.toHaveProperty('everyMonth')
})

test('a tip to one person may be one of every month, and says so once it is', () => {
  const recent = [part(0, 'Mira')]
  expect(undoView(recent, [], NOON)?.everyMonth).toBe('may')
  expect(undoView(recent, [{ id: actId }], NOON)?.everyMonth).toBe('is')
})

test('the last act is this browser’s own, and not one of a clock that has been set back since', () => {
  const own = sampleTip(1, 20n)
  const elsewhere = sampleTip(2, 20n, { elsewhere: true, keptAt: NOON + MINUTE_MS })
  const ahead = sampleTip(3, 20n, { keptAt: NOON + 365 * DAY_MS })
  for (const state of ['kept', 'arrived'] as const) {
    const recent = [{ ...ahead, state }, { ...elsewhere, state }, own]
    expect(undoView(recent, [], NOON)).toMatchObject({ actId: own.actId })
  }
  // A clock that was set back by minutes leaves the last act the last.
  const justAhead = sampleTip(4, 20n, { keptAt: NOON + MINUTE_MS })
  expect(undoView([justAhead, own], [], NOON)).toMatchObject({ actId: justAhead.actId })
})
