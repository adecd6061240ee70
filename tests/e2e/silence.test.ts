/** Opening pages sends nothing: not connected, connected, or after a tip. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { villagePages } from '../village/village'
import { waitUntilSeen } from './acts'
import { extensionWorker, openTab } from './browser'
import { connect, openRehearsal, type Ready } from './ready'
import { until } from './until'

/** One page of every publication. */
const onePerHost = [...new Map(villagePages.map(({ url }) => [new URL(url).host, url])).values()]

let ready: Ready
beforeAll(async () => {
  ready = await openRehearsal()
})
afterAll(() => ready.stage.close())

/** Opens every page of the village and counts what the extension's worker asked of the network. */
async function requestsWhileReading(): Promise<string[]> {
  const { stage } = ready
  const requests: string[] = []
  const session = (await extensionWorker(stage)).client
  await session.send('Network.enable')
  const note = ({ request: { url } }: { request: { url: string } }) => {
    // The toolbar's own drawings come out of the package.
    if (!url.startsWith('chrome-extension://')) requests.push(url)
  }
  session.on('Network.requestWillBeSent', note)
  const wallets = (host: string) => /^(?:wallet|auth|pay)\./.test(host)
  const before = stage.arrived.filter(({ host }) => wallets(host)).length
  for (const url of onePerHost) {
    const page = await openTab(stage, url)
    await waitUntilSeen(ready.own, page.url())
    await page.close()
  }
  const arrived = stage.arrived.filter(({ host }) => wallets(host)).slice(before)
  session.off('Network.requestWillBeSent', note)
  return [...requests, ...arrived.map(({ host, path }) => `${host}${path}`)]
}

test('not connected: 0 requests', async () => {
  expect(await requestsWhileReading()).toEqual([])
})

test('connected: 0 requests', async () => {
  await connect(ready)
  // A wallet that was just connected is asked once what other browsers have spent: because of that, not of a page.
  const { arrived } = ready.stage
  await until('the wallet was asked for its payments', async () =>
    arrived.some(({ path }) => path.endsWith('/outgoing-payments')),
  )
  expect(await requestsWhileReading()).toEqual([])
})
