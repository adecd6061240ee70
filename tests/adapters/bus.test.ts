/** What reaches a screen: answers, a background that is gone, and which notices it looks again for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changedNotice, startedNotice } from '../../src/core/changed-notice'
import { ok } from '../../src/core/failure'

type Listener = (message: unknown) => unknown

let listeners: Set<Listener>
let answer: () => Promise<unknown>
let sent: unknown[]
beforeEach(() => {
  listeners = new Set()
  sent = []
  answer = async () => ok({ state: 'none' })
  vi.resetModules()
  vi.stubGlobal('browser', {
    runtime: {
      sendMessage: (message: unknown) => {
        sent.push(message)
        return answer()
      },
      onMessage: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
    },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const screen = () => import('../../src/adapters/bus')
const tell = (notice: string) => {
  for (const listener of listeners) listener(notice)
}

test('a change is looked at again; a start only by who was answered by the background before it', async () => {
  const { onChanged, send } = await screen()
  const looks = vi.fn()
  const stop = onChanged(looks)
  tell(startedNotice)
  tell('read-again')
  expect(looks).toHaveBeenCalledTimes(0)
  tell(changedNotice)
  expect(looks).toHaveBeenCalledTimes(1)
  await send('wallet/look', {})
  tell(startedNotice)
  expect(looks).toHaveBeenCalledTimes(2)
  stop()
  tell(changedNotice)
  expect(looks).toHaveBeenCalledTimes(2)
})
