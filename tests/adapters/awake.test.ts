/** Signs of life: given while work goes on, not before the browser would mind, and not after. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let signs = 0
beforeEach(() => {
  signs = 0
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('browser', {
    runtime: {
      getPlatformInfo: async () => {
        signs += 1
      },
    },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  vi.resetModules()
})

test.each([
  { ends: 'well', settle: () => Promise.resolve('done') },
  { ends: 'badly', settle: () => Promise.reject(new Error('done')) },
])('one within every thirty seconds, until the work ends $ends', async ({ settle }) => {
  const { awakeDuring } = await import('../../src/adapters/awake')
  let end: () => void = () => undefined
  const work = new Promise<void>(resolve => {
    end = resolve
  }).then(settle)
  const answer = awakeDuring(work).catch((error: Error) => error.message)
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  expect(signs).toBeGreaterThanOrEqual((5 * 60) / 30)
  end()
  expect(await answer).toBe('done')
  const then = signs
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  expect(signs).toBe(then)
})
