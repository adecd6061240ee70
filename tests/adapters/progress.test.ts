/** How far a work is: heard by who asked for it, while they listen, and by nobody else. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

type Listener = (message: unknown) => unknown

const listeners = new Set<Listener>()
beforeEach(() => {
  listeners.clear()
  vi.resetModules()
  const onMessage = {
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
  }
  vi.stubGlobal('browser', { runtime: { onMessage } })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** Says something to every screen; none of them answers. */
function tell(message: unknown): void {
  expect([...listeners].map(listener => listener(message))).toEqual(
    [...listeners].map(() => undefined),
  )
}

test('a work is heard of by its own name, and until it is not listened to any more', async () => {
  const { onProgress } = await import('../../src/adapters/progress')
  const heard: unknown[] = []
  const unheard = onProgress('blob:1', told => heard.push(told))
  const told = { notice: 'rill/progress', of: 'blob:1', done: 3, total: 8 }
  const foreign = [
    { ...told, of: 'blob:2' },
    { ...told, notice: 'rill/other' },
    { ...told, done: -1 },
    { ...told, total: '8' },
    'rill/changed',
    undefined,
  ]
  for (const message of foreign) tell(message)
  expect(heard).toEqual([])
  tell(told)
  expect(heard).toEqual([told])
  unheard()
  expect(listeners.size).toBe(0)
})
