/** A wallet address that leads elsewhere is followed only to where Rill would ask by itself. */
import { expect, it } from 'vitest'
import { makeHttp } from '../../src/adapters/http'
import { makeWallet } from '../../src/adapters/wallet'
import { redirect } from '../sandbox/answer'
import { defaultWorld, wallets } from '../sandbox/default-world'
import { inProcessFetch } from '../sandbox/in-process-fetch'

const vanity = 'https://ana.test/pay'

function lookedUp(location: string) {
  const { sites } = defaultWorld({ clock: () => 0, seed: 'address' })
  const site = { host: 'ana.test', handle: () => redirect(location) }
  const http = makeHttp({
    fetch: inProcessFetch([site, ...sites]),
    now: () => 0,
    online: () => true,
    timeout: () => new AbortController().signal,
  })
  return makeWallet({ http, now: () => 0, randomUuid: () => '' }).discover(vanity)
}

it('to another host, over https', async () => {
  expect(await lookedUp(wallets.ana)).toMatchObject({
    ok: true,
    value: { wallet: { id: wallets.ana }, finalUrl: wallets.ana },
  })
})

it.each([
  ['over plain http, where anybody on the way could answer', 'http://wallet.harbour.test/ana'],
  ['to another port', 'https://wallet.harbour.test:8443/ana'],
])('not %s', async (_, location) => {
  expect(await lookedUp(location)).toMatchObject({
    ok: false,
    failure: { kind: 'wallet-nonsense' },
  })
})
