/**
 * Serving sites: over https, in clear, and in process; and what seeds and fetch promise.
 */
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConnectionDropped } from '../sandbox/connection-dropped'
import { wallets } from '../sandbox/default-world'
import { randomIds, seededIds } from '../sandbox/ids'
import { inProcessFetch } from '../sandbox/in-process-fetch'
import type { Site, SiteRequest, SiteResponse } from '../sandbox/site'
import { type ServedWorld, serveWorld } from './served-world'

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld()
})
afterAll(() => served.close())

test('https answers by host, under a certificate for its names', async () => {
  const response = await fetch(wallets.ana, { headers: { accept: 'application/json' } })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ publicName: 'Ana Ruiz' })
})

test.each([
  [
    'a host that is served: a wallet address is https, in clear there is none',
    'wallet.harbour.test',
  ],
  ['a host that nobody serves', 'unknown.test'],
])('the same port answers plain http: %s', async (_, host) => {
  const status = await new Promise((resolve, reject) => {
    const headers = { host, accept: 'application/json' }
    httpRequest({ port: served.port, path: '/ana', headers }, reply => {
      reply.resume()
      resolve(reply.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(404)
})

/** A site that says what it got. */
const echo = (
  answer: (request: SiteRequest) => Partial<SiteResponse> | Promise<Partial<SiteResponse>>,
): Site => ({
  host: 'a.test',
  handle: async request => ({ status: 200, headers: {}, body: '', ...(await answer(request)) }),
})
const jump = (status: number) =>
  echo(({ url, method, headers, body }) =>
    url.pathname === '/'
      ? { status, headers: { location: '/to' } }
      : { body: `${method} ${url.pathname} ${body} ${headers['content-type'] ?? ''}`.trim() },
  )

test.each([
  [302, 'GET /to'],
  [303, 'GET /to'],
  [307, 'POST /to hi text/plain;charset=UTF-8'],
  [308, 'POST /to hi text/plain;charset=UTF-8'],
])('in process: a POST after %s becomes %s', async (status, text) => {
  const response = await inProcessFetch([jump(status)])('https://a.test/', {
    method: 'POST',
    body: 'hi',
  })
  expect([await response.text(), response.url, response.redirected]).toEqual([
    text,
    'https://a.test/to',
    true,
  ])
})

test('in process: redirects by hand, as errors, without end', async () => {
  const ask = inProcessFetch([jump(302), { ...jump(302), host: 'b.test' }])
  const byHand = await ask('https://a.test/', { redirect: 'manual' })
  expect([byHand.status, byHand.headers.get('location')]).toEqual([302, '/to'])
  await expect(ask('https://a.test/', { redirect: 'error' })).rejects.toThrow(TypeError)
  const loop = echo(() => ({ status: 302, headers: { location: '/' } }))
  await expect(inProcessFetch([loop])('https://a.test/')).rejects.toThrow(TypeError)
})

test('in process: authorization does not follow to another origin', async () => {
  const to = echo(({ headers }) => ({ body: headers.authorization ?? 'none' }))
  const from = echo(() => ({ status: 302, headers: { location: 'https://b.test/' } }))
  const ask = inProcessFetch([from, { ...to, host: 'b.test' }])
  const response = await ask('https://a.test/', { headers: { authorization: 'GNAP X' } })
  expect(await response.text()).toBe('none')
})

test('in process: lengths are the true ones, headers lower-case, several cookies stay several', async () => {
  const site = echo(({ headers, url }) => ({
    headers: { 'set-cookie': 'a=1\nb=2' },
    body: `${headers['content-length']} ${headers['x-name']} ${url.href}`,
  }))
  const response = await inProcessFetch([site])('https://a.test/p?q=%7E#part', {
    method: 'POST',
    body: '{"é":1}',
    headers: { 'X-Name': 'v', 'Content-Length': '8' },
  })
  expect(await response.text()).toBe('8 v https://a.test/p?q=%7E')
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

test('in process: unknown hosts and hang-ups are TypeErrors, as everywhere', async () => {
  const dropping = echo(() => {
    throw new ConnectionDropped()
  })
  const ask = inProcessFetch([dropping])
  await expect(ask('https://nowhere.test/')).rejects.toThrow(TypeError)
  await expect(ask('https://a.test/')).rejects.toThrow(TypeError)
})

test('in process: an abort rejects at once, and the site goes on', async () => {
  let finish: () => void = () => undefined
  let finished = false
  const slow = echo(async () => {
    await new Promise<void>(resolve => {
      finish = resolve
    })
    finished = true
    return {}
  })
  const controller = new AbortController()
  const asked = inProcessFetch([slow])('https://a.test/', { signal: controller.signal })
  await Promise.resolve()
  controller.abort(new Error('stopped'))
  await expect(asked).rejects.toThrow('stopped')
  expect(finished).toBe(false)
  finish()
  await Promise.resolve()
  await Promise.resolve()
  expect(finished).toBe(true)
})

test('a seed makes the same names again, and they look like the random ones', () => {
  const names = (ids: ReturnType<typeof randomIds>) => [ids.uuid(), ids.hex(20), ids.secret(32)]
  expect(names(seededIds('s'))).toEqual(names(seededIds('s')))
  expect(names(seededIds('s'))).not.toEqual(names(seededIds('t')))
  for (const [uuid, hex, secret] of [names(seededIds('s')), names(randomIds())]) {
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(hex).toMatch(/^[0-9A-F]{20}$/)
    expect(secret).toMatch(/^[\w-]{43}$/)
  }
})
