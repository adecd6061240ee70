/**
 * Requests that are wrong before anything is looked at, and the check of answers itself.
 */
import { beforeEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { inProcessFetch } from '../sandbox/in-process-fetch'
import type { Site } from '../sandbox/site'
import { discover, grantBody } from './acts'
import { checkAnswers } from './check-answers'
import { createRig, type Rig, send, type Wire } from './rig'

let rig: Rig
let servers: Awaited<ReturnType<typeof discover>>
beforeEach(async () => {
  rig = createRig()
  servers = await discover(rig, wallets.reader)
})

const openApi = 'Received error validating OpenAPI request: '
const html = { accept: 'text/html' }
test.each<[string, () => Wire, number, unknown]>([
  [
    'grant for a browser',
    () => ({ url: servers.authServer, body: grantBody([]), headers: html }),
    406,
    { error: { description: `${openApi}Must accept application/json` } },
  ],
  [
    'quote for a browser',
    () => ({ url: `${servers.resourceServer}/quotes`, body: {}, headers: html }),
    406,
    { error: { code: '406', description: `${openApi}Must accept application/json` } },
  ],
  [
    'quote in another type',
    () => ({
      url: `${servers.resourceServer}/quotes`,
      body: {},
      headers: { 'content-type': 'text/plain' },
    }),
    415,
    { error: { code: '415', description: `${openApi}Unsupported Content-Type text/plain` } },
  ],
  [
    'quote that is no JSON',
    () => ({ url: `${servers.resourceServer}/quotes`, text: '{', unsigned: true }),
    400,
    'Bad Request',
  ],
  ['unknown collection', () => ({ url: `${servers.resourceServer}/tips` }), 404, 'Not Found'],
  [
    'unknown tenant',
    () => ({ url: `${servers.resourceServer}0/quotes`, body: {} }),
    404,
    'Not Found',
  ],
])('%s', async (_, wire, status, body) => {
  // Not every one of these is in the OpenAPI files, so the answers are taken unchecked.
  const fetch = inProcessFetch(rig.world.sites)
  const reply = await send({ ...rig, fetch }, wire())
  expect([reply.status, reply.body]).toEqual([status, body])
})

test.each([
  ['a field of another type', 200, { id: wallets.ana, assetCode: 'USD', assetScale: '2' }],
  ['a success that the file does not know', 201, {}],
  ['an error without a description', 404, { error: 'no' }],
])('the check of answers finds %s', async (_, status, body) => {
  const site: Site = {
    host: 'wallet.harbour.test',
    handle: () => ({ status, headers: {}, body: JSON.stringify(body) }),
  }
  await expect(inProcessFetch(checkAnswers([site]))(wallets.ana)).rejects.toThrow()
})
