/** What the content script does when nobody answers it. */
import { expect, test } from 'vitest'
import { isThere, send } from '../../src/content/send'

/** A background that answers its messages one after the other; an `Error` is one that was ended under them. */
function runtimeOf(answers: unknown[], id: string | undefined = 'rill') {
  const sent: unknown[] = []
  const sendMessage = async (message: unknown) => {
    sent.push(message)
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  }
  return { runtime: { id, sendMessage } as never, sent }
}

const seen = { name: 'page/seen' }
const answer = { ok: true, value: { attend: true } }
const ended = new Error('The message channel closed before a response was received')

test('what is answered is sent once', async () => {
  const { runtime, sent } = runtimeOf([answer, answer])
  expect(await send(runtime, seen, 2)).toBe(answer)
  expect(sent).toEqual([seen])
})

test.each([ended, undefined, null])(
  'ended under it (%s), it is asked for once more',
  async none => {
    const { runtime, sent } = runtimeOf([none, answer])
    expect(await send(runtime, seen, 2)).toBe(answer)
    expect(sent).toEqual([seen, seen])
  },
)

test('ended twice it is left, and the extension is still there', async () => {
  const { runtime, sent } = runtimeOf([ended, ended, answer])
  expect(await send(runtime, seen, 2)).toBeUndefined()
  expect(sent).toHaveLength(2)
  expect(isThere(runtime)).toBe(true)
})

test('what adds something is sent once', async () => {
  const { runtime, sent } = runtimeOf([ended, answer])
  expect(await send(runtime, seen, 1)).toBeUndefined()
  expect(sent).toHaveLength(1)
})

test('an extension that is gone is not sent anything', async () => {
  const { runtime, sent } = runtimeOf([answer], '')
  expect(await send(runtime, seen, 2)).toBeUndefined()
  expect(sent).toEqual([])
  expect([isThere(runtime), isThere(undefined)]).toEqual([false, false])
})
