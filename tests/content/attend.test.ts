/** Reading time: counted only while somebody reads, and told only when they leave or after a long while. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Attended, attend } from '../../src/content/attend'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A page of 4,000 pixels in a window of 1,000, as far as counting looks at one. */
function createPage() {
  const view = new EventTarget()
  const scroll = { clientHeight: 1000, scrollHeight: 4000, scrollTop: 0 }
  const state = { focused: true }
  const document = Object.assign(new EventTarget(), {
    defaultView: view,
    scrollingElement: scroll,
    visibilityState: 'visible',
    hasFocus: () => state.focused,
  })
  const told: Attended[] = []
  const stop = attend({
    document: document as unknown as Document,
    onAttended: attended => told.push(attended),
    now: () => Date.now(),
  })
  const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)
  return {
    told,
    stop,
    scroll,
    /** So many seconds in which somebody moves every ten. */
    read: (seconds: number) => {
      for (let left = seconds; left > 0; left -= 10) {
        view.dispatchEvent(new Event('scroll'))
        pass(Math.min(10, left))
      }
    },
    pass,
    leave: () => {
      document.visibilityState = 'hidden'
      view.dispatchEvent(new Event('visibilitychange'))
    },
    back: () => {
      document.visibilityState = 'visible'
      view.dispatchEvent(new Event('visibilitychange'))
    },
    blur: () => {
      state.focused = false
      view.dispatchEvent(new Event('blur'))
    },
    move: () => view.dispatchEvent(new Event('pointermove')),
  }
}

test('tells the seconds and the depth once the page is left', () => {
  const page = createPage()
  page.scroll.scrollTop = 2600
  page.read(40)
  expect(page.told).toEqual([])
  page.leave()
  expect(page.told).toEqual([{ seconds: 40, depth: 90 }])
  page.stop()
  expect(page.told).toHaveLength(1)
})

test('a hidden tab, a window behind another and a reader who has gone away count for nothing', () => {
  const page = createPage()
  page.read(10)
  page.leave()
  page.pass(300)
  page.back()
  page.read(10)
  page.blur()
  page.pass(300)
  page.stop()
  expect(page.told).toEqual([
    { seconds: 10, depth: 25 },
    { seconds: 10, depth: 25 },
  ])
})

test('somebody who does not move is taken to be away after a minute, and counted again when they are back', () => {
  const page = createPage()
  page.pass(600)
  page.move()
  page.pass(30)
  page.stop()
  const seconds = page.told.reduce((sum, { seconds }) => sum + seconds, 0)
  expect(seconds).toBeGreaterThanOrEqual(85)
  expect(seconds).toBeLessThanOrEqual(100)
})

test('long reading is told in between, so that a crash loses little', () => {
  const page = createPage()
  page.read(300)
  expect(page.told.map(({ seconds }) => seconds)).toEqual([120, 120])
  page.stop()
  expect(page.told.map(({ seconds }) => seconds)).toEqual([120, 120, 60])
})

test('a computer that sleeps does not read', () => {
  const page = createPage()
  page.read(10)
  vi.setSystemTime(Date.now() + 8 * 3_600_000)
  page.read(10)
  page.stop()
  expect(page.told.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThanOrEqual(30)
})
