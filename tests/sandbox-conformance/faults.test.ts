/**
 * Faults on the road, in process and over https.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { createFaults, type FaultKind } from '../sandbox/faults'
import { inProcessFetch } from '../sandbox/in-process-fetch'
import { record } from '../sandbox/record'
import type { Site } from '../sandbox/site'
import { lookAt, openIncoming, payQuote, quoteFor, spendingGrant } from './acts'
import { createRig } from './rig'
import { type ServedWorld, serveWorld } from './served-world'

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld()
})
afterAll(() => served.close())

const site: Site = {
  host: 'a.test',
  handle: () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: 'fine' }),
}

/** What a client sees of one fault, and whether the site acted. */
async function suffer(kind: FaultKind): Promise<{ seen: string; acted: boolean }> {
  const faults = createFaults({ sleep: async () => undefined })
  faults.add({ kind, delayMs: 5 })
  const { sites, requests } = record([site])
  const ask = inProcessFetch(faults.wrapAll(sites))
  const seen = await ask('https://a.test/x').then(
    async response => `${response.status} ${(await response.text()).slice(0, 12)}`.trim(),
    fault => String(fault),
  )
  expect(faults.happened).toEqual([{ kind, method: 'GET', url: 'https://a.test/x' }])
  expect(await (await ask('https://a.test/x')).text()).toBe('fine')
  return { seen, acted: requests.length === 2 }
}

test.each<[FaultKind, string, boolean]>([
  ['drop-request', 'TypeError: fetch failed', false],
  ['drop-answer', 'TypeError: fetch failed', true],
  ['delay', '200 fine', true],
  ['server-error', '503 Service Unav', false],
  ['error-after', '502 Bad Gateway', true],
  ['garbage', '200 {"id": "http', true],
  ['huge', '200', true],
])(
  '%s: the client sees %s; the site acted: %s; the next request is fine',
  async (kind, seen, acted) => {
    expect(await suffer(kind)).toEqual({ seen, acted })
  },
)

test('rules choose by method, host and path, after some, for some', async () => {
  const faults = createFaults()
  faults.add({ kind: 'server-error', method: 'POST', path: /^\/quotes/, after: 1, times: 2 })
  const ask = inProcessFetch(faults.wrapAll([site, { ...site, host: 'b.test' }]))
  const post = async (url: string, method = 'POST') => (await ask(url, { method })).status
  expect(await post('https://a.test/quotes', 'GET')).toBe(200)
  expect(await post('https://a.test/other')).toBe(200)
  const statuses = [1, 2, 3, 4].map(() => post('https://b.test/quotes?x'))
  expect(await Promise.all(statuses)).toEqual([200, 503, 503, 200])
  faults.add({ kind: 'server-error', host: 'a.test', times: Number.POSITIVE_INFINITY })
  expect(await post('https://b.test/')).toBe(200)
  expect(await post('https://a.test/')).toBe(503)
  faults.clear()
  expect(await post('https://a.test/')).toBe(200)
})

test('a lost answer to a payment: it was made, and a look by its quote finds it', async () => {
  const rig = createRig()
  const { token } = await spendingGrant(rig, undefined)
  const quote = await quoteFor(rig, await openIncoming(rig, wallets.ana), 25)
  rig.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/outgoing-payments$/ })
  await expect(payQuote(rig, token, quote)).rejects.toThrow('fetch failed')
  expect((await lookAt(rig, token, quote)).status).toBe(200)
  expect((await payQuote(rig, token, quote)).status).toBe(400)
})

test('over https: hang-ups reject, garbage arrives', async () => {
  for (const kind of ['drop-request', 'drop-answer'] as const) {
    served.faults.add({ kind, host: 'wallet.meadow.test' })
    await expect(fetch(wallets.mira)).rejects.toThrow('fetch failed')
  }
  served.faults.add({ kind: 'garbage' })
  await expect((await fetch(wallets.mira)).json()).rejects.toThrow(SyntaxError)
  expect((await fetch(wallets.mira)).status).toBe(200)
})
