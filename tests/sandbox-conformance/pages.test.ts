/**
 * The pages for people: sign in, keys, permissions, consent.
 */
import { beforeEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { grantBody, interact, openIncoming, payCents, spendingGrant, usd } from './acts'
import { createRig, createSigner, type Rig, send } from './rig'

const host = 'https://wallet.harbour.test'
let rig: Rig
beforeEach(() => {
  rig = createRig()
})

const cookie = 'account=rea'
const open = (path: string) => rig.fetch(`${host}${path}`, { headers: { cookie } })
const press = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  rig.fetch(`${host}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie, ...headers },
  })
const keys = async () =>
  (await send(rig, { url: `${wallets.reader}/jwks.json`, unsigned: true })).body.keys

test('the front page signs in with one press, and the account shows the money', async () => {
  const front = await (await rig.fetch(`${host}/`)).text()
  expect(front).toContain('id="sign-in-rea"')
  const signedIn = await rig.fetch(`${host}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ account: 'rea' }),
    redirect: 'manual',
  })
  expect(signedIn.headers.get('set-cookie')).toBe('account=rea; path=/; secure; httponly')
  const page = await (await open('/account')).text()
  expect(page).toContain('id="balance">200.00 USD<')
  expect((await rig.fetch(`${host}/account`)).url).toBe(`${host}/`)
})

const fresh = createSigner('fresh').jwk
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
test.each<[string, string]>([
  ['JSON', JSON.stringify({ ...fresh, ext: true })],
  ['base64 of the JSON', base64(fresh)],
  ['base64 in lines', base64(fresh).replace(/.{40}/g, '$&\n')],
])('a key is added as %s and shows in jwks.json', async (_, key) => {
  const page = await press('/account/keys', { key })
  expect(page.status).toBe(200)
  expect(await keys()).toEqual([rig.reader.jwk, fresh])
  await press('/account/keys/remove', { kid: 'fresh' })
  expect(await keys()).toEqual([rig.reader.jwk])
})

test.each<[string, string, string]>([
  ['nonsense', 'hello', 'That is not a key'],
  ['another algorithm', JSON.stringify({ ...fresh, alg: 'Ed25519' }), 'alg must be EdDSA.'],
  ['no id', JSON.stringify({ ...fresh, kid: '' }), 'The key needs a kid.'],
  ['a private key', JSON.stringify({ ...fresh, d: 'secret' }), 'This is a private key.'],
])('a key is refused with a sentence: %s', async (_, key, sentence) => {
  const page = await press('/account/keys', { key })
  expect(page.status).toBe(400)
  expect(await page.text()).toContain(sentence)
  expect(await keys()).toEqual([rig.reader.jwk])
})

test('a key id is used once', async () => {
  const page = await press('/account/keys', { key: JSON.stringify(rig.reader.jwk) })
  expect(await page.text()).toContain('A key with this id is already here.')
})

test('forms from other sites and from nobody are refused', async () => {
  const key = JSON.stringify(fresh)
  const foreign = await press('/account/keys', { key }, { origin: 'https://evil.test' })
  expect(foreign.status).toBe(403)
  await press('/account/keys', { key }, { cookie: '' })
  expect(await keys()).toEqual([rig.reader.jwk])
})

test('a permission shows with its limit, and can be taken back', async () => {
  const limits = { debitAmount: usd(800), interval: 'R/2026-11-24T05:00:00Z/P1M' }
  const { token, grantId } = await spendingGrant(rig, limits)
  const receiver = await openIncoming(rig, wallets.mira)
  await payCents(rig, token, { receiver, cents: 40 })
  rig.advance(1_000)
  const page = await (await open('/account')).text()
  expect(page).toContain('8.00 USD each month')
  expect(page).toContain('to Mira Okafor')
  expect(page).toContain('-0.40 USD')
  expect(page).toContain('199.60 USD')
  await press('/account/grants/revoke', { id: grantId })
  expect((await payCents(rig, token, { receiver, cents: 1 })).status).toBe(403)
})

test('only one’s own permissions', async () => {
  const { grantId } = await spendingGrant(rig, undefined)
  await press('/account/grants/revoke', { id: grantId }, { cookie: 'account=ana' })
  expect(rig.world.harbour.control.grants().find(one => one.id === grantId)?.state).toBe('issued')
})

test('the consent page says who asks for what, escaped, and no more once it is answered', async () => {
  const { control } = rig.world.harbour
  control.addAccount({
    path: 'odd',
    publicName: '<b>Odd & Co</b>',
    asset: { assetCode: 'USD', assetScale: 2 },
  })
  control.addKey(`${host}/odd`, rig.reader.jwk)
  const limits = { debitAmount: usd(800), interval: 'R/2026-11-24T05:00:00Z/P1M' }
  const access = {
    type: 'outgoing-payment',
    actions: ['create'],
    identifier: wallets.reader,
    limits,
  }
  const asked = await send(rig, {
    url: 'https://auth.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55',
    body: grantBody([access], { client: `${host}/odd`, interact }),
  })
  const page = await rig.fetch(asked.body.interact.redirect)
  const markup = await page.text()
  expect(markup).toContain('&lt;b&gt;Odd &amp; Co&lt;/b&gt; asks to use your account')
  expect(markup).not.toContain('<b>')
  expect(markup).toContain('8.00 USD each month')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const name = new URL(page.url).searchParams
  const form = {
    interactId: name.get('interactId') ?? '',
    nonce: name.get('nonce') ?? '',
    choice: 'approve',
  }
  const foreign = await press('/consent/decide', form, { origin: 'https://evil.test' })
  expect(foreign.status).toBe(403)
  const decided = await rig.fetch(`${host}/consent/decide`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  expect(decided.status).toBe(302)
  expect((await rig.fetch(page.url)).status).toBe(404)
  const wrong = await press('/consent/decide', { ...form, nonce: 'x' })
  expect(wrong.status).toBe(404)
})
