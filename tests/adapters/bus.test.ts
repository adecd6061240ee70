/** What reaches a screen: answers, a background that is gone, and which notices it looks again for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changedNotice, startedNotice } from '../../src/core/changed-notice'
import { fail, ok } from '../../src/core/failure'

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

const stopped = fail({ kind: 'background-stopped' })
const closed = () => Promise.reject(new Error('the message channel closed'))

test.each([
  ['by a channel that closes', closed],
  ['by an answer that is nothing', async () => undefined],
])('a background that the browser stopped, told %s, is no mistake of Rill’s', async (_, gone) => {
  const { send } = await screen()
  answer = gone
  expect(
    await send('pool/set', { amount: { value: '1', assetCode: 'EUR', assetScale: 2 } }),
  ).toEqual(stopped)
  expect(sent).toHaveLength(1)
})

test('what only looks is asked for once more, and then told', async () => {
  const { send } = await screen()
  const answers = [closed, async () => ok({ state: 'none' })]
  answer = () => (answers.shift() ?? closed)()
  expect(await send('wallet/look', {})).toEqual(ok({ state: 'none' }))
  expect(await send('wallet/look', {})).toEqual(stopped)
  expect(sent).toHaveLength(4)
})

test('an answer of another shape is refused as such', async () => {
  const { send } = await screen()
  answer = async () => ({ ok: 'yes' })
  expect(await send('wallet/look', {})).toEqual(fail({ kind: 'malformed', at: 'wallet/look' }))
})
