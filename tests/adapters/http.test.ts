/** Requests to strangers: limited in time and size, and every ending a Result. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { makeHttp, SIZE_MAX_BYTES, TIMEOUT_MS } from '../../src/adapters/http'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const asked: number[] = []
const http = makeHttp({
  fetch,
  now: Date.now,
  online: () => true,
  timeout: ms => {
    asked.push(ms)
    return AbortSignal.timeout(ms === TIMEOUT_MS ? 300 : ms)
  },
})

test('answers status, JSON and where it came from', async () => {
  const url = await serve((_, response) => {
    response.sendDate = false
    response.writeHead(201).end('{"a":1}')
  })
  expect(await http({ method: 'GET', url })).toEqual({
    ok: true,
    value: { status: 201, json: { a: 1 }, text: '{"a":1}', contentType: '', finalUrl: url },
  })
})

test('says how far this clock is ahead of the server’s, where the server says what time it is', async () => {
  const now = Date.UTC(2026, 10, 24, 10)
  const at = (date: string) =>
    serve((_, response) => {
      response.sendDate = false
      response.setHeader('date', date).end('{}')
    })
  const dated = makeHttp({
    fetch,
    now: () => now,
    online: () => true,
    timeout: AbortSignal.timeout,
  })
  const askAt = async (date: string) => dated({ method: 'GET', url: await at(date) })
  const day = 24 * 60 * 60 * 1000
  expect(await askAt('Mon, 23 Nov 2026 10:00:00 GMT')).toMatchObject({ value: { aheadMs: day } })
  expect(await askAt('Wed, 25 Nov 2026 10:00:00 GMT')).toMatchObject({ value: { aheadMs: -day } })
  expect(await askAt('soon')).not.toHaveProperty('value.aheadMs')
})

test('a body that is not JSON is an answer all the same', async () => {
  const url = await serve((_, response) => response.end('<html>'))
  expect(await http({ method: 'GET', url })).toMatchObject({ ok: true, value: { json: undefined } })
})

test('an answer without end is cut off at the limit', async () => {
  const url = await serve((_, response) => {
    const pour = () => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', pour)
    }
    pour()
  })
  expect(await http({ method: 'GET', url })).toMatchObject({
    ok: false,
    failure: { kind: 'wallet-nonsense', detail: 'too long' },
  })
  expect(SIZE_MAX_BYTES).toBeLessThanOrEqual(1024 * 1024)
})

test('a wallet that never answers is a lost answer, by the adapter’s own time limit', async () => {
  const url = await serve(() => undefined)
  expect(await http({ method: 'POST', url, body: '{}' })).toMatchObject({
    ok: false,
    failure: { kind: 'answer-lost' },
  })
  expect(asked).toContain(TIMEOUT_MS)
})

test('a connection that breaks is a lost answer', async () => {
  const url = await serve(request => request.socket.destroy())
  expect(await http({ method: 'POST', url, body: '{}' })).toMatchObject({
    ok: false,
    failure: { kind: 'answer-lost' },
  })
})

test('a redirect is followed only where that was asked for', async () => {
  const to = await serve((_, response) => response.end('{"there":true}'))
  const url = await serve((_, response) => response.writeHead(302, { location: to }).end())
  expect(await http({ method: 'GET', url })).toMatchObject({ ok: false })
  expect(await http({ method: 'GET', url, redirect: 'follow' })).toMatchObject({
    ok: true,
    value: { json: { there: true }, finalUrl: to },
  })
})

test('offline, nothing is sent', async () => {
  let arrived = 0
  const url = await serve((_, response) => {
    arrived += 1
    response.end('{}')
  })
  const offline = makeHttp({
    fetch,
    now: Date.now,
    online: () => false,
    timeout: AbortSignal.timeout,
  })
  expect(await offline({ method: 'GET', url })).toEqual({ ok: false, failure: { kind: 'offline' } })
  expect(arrived).toBe(0)
})

test('no cookie, no referrer: strangers learn nothing but the request', async () => {
  const headers: Record<string, unknown>[] = []
  const url = await serve((request, response) => {
    headers.push(request.headers)
    response.writeHead(200, { 'set-cookie': 'a=b' }).end('{}')
  })
  await http({ method: 'GET', url })
  await http({ method: 'GET', url })
  for (const sent of headers) {
    expect(sent).not.toHaveProperty('cookie')
    expect(sent).not.toHaveProperty('referer')
  }
})
