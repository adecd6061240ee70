/** No request tells a wallet which installation of Rill asks. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, keepOn } from './acts'
import { anas, openConnected, type Ready, untilSettled } from './ready'

let ready: Ready
beforeAll(async () => {
  ready = await openConnected()
})
afterAll(() => ready.stage.close())

test('neither Origin nor Referer nor a cookie, from connecting to the payment', async () => {
  const { own, stage } = ready
  await (await keepOn(ready, anas[0] ?? '', 1)).close()
  await ask(own, 'flow/begin', {})
  expect(await untilSettled(own)).toEqual(['arrived'])
  // Signed requests are Rill's own, and so is every look at a wallet by a script.
  const sent = stage.arrived.filter(
    ({ headers, host }) =>
      headers.signature !== undefined ||
      (/^wallet\./.test(host) && /json/.test(headers.accept ?? '')),
  )
  const ways = new Set(sent.map(({ host, method }) => `${method} ${host.split('.')[0]}`))
  expect([...ways]).toEqual(expect.arrayContaining(['GET wallet', 'POST auth', 'POST pay']))
  const telling = sent.flatMap(({ headers, method, path }) =>
    ['origin', 'referer', 'cookie']
      .filter(name => headers[name] !== undefined)
      .map(name => `${method} ${path} ${name}: ${headers[name]}`),
  )
  expect(telling).toEqual([])
})
