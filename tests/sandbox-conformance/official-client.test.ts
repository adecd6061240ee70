/**
 * The official Node client completes the whole story over real https. A sandbox that only our own
 * client can talk to would prove nothing.
 */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { generateJwk } from '@interledger/http-signature-utils'
import {
  createAuthenticatedClient,
  isFinalizedGrantWithAccessToken,
  isPendingGrant,
  OpenPaymentsClientError,
} from '@interledger/open-payments'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { decideInBrowser } from './consent'
import { type ServedWorld, serveWorld } from './served-world'

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld({ continueWaitS: 0, fundingMs: 0 })
})
afterAll(() => served.close())

test('discovery, key, grants with consent, payment, list, rotation, revocation', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const client = await createAuthenticatedClient({
    walletAddressUrl: wallets.reader,
    keyId: 'official',
    privateKey,
    validateResponses: true,
  })
  await addKeyOnPage(JSON.stringify(generateJwk({ privateKey, keyId: 'official' })))
  expect((await client.walletAddress.getKeys({ url: wallets.reader })).keys).toHaveLength(1)

  const payer = await client.walletAddress.get({ url: wallets.reader })
  const payee = await client.walletAddress.get({ url: wallets.mira })

  const incomingGrant = await client.grant.request(
    { url: payee.authServer },
    { access_token: { access: [{ type: 'incoming-payment', actions: ['create', 'read'] }] } },
  )
  if (!isFinalizedGrantWithAccessToken(incomingGrant)) throw new Error('no token')
  const incoming = await client.incomingPayment.create(
    { url: payee.resourceServer, accessToken: incomingGrant.access_token.value },
    { walletAddress: payee.id, metadata: { note: 'tips' } },
  )

  const { grant, back } = await askForSpending(client, payer)
  const token = grant.access_token
  const quote = await client.quote.create(
    { url: payer.resourceServer, accessToken: token.value },
    {
      walletAddress: payer.id,
      receiver: incoming.id,
      method: 'ilp',
      debitAmount: { value: '250', assetCode: 'USD', assetScale: 2 },
    },
  )
  expect(back.get('interact_ref')).not.toBeNull()
  const payment = await client.outgoingPayment.create(
    { url: payer.resourceServer, accessToken: token.value },
    { walletAddress: payer.id, quoteId: quote.id, metadata: { batch: 'b1' } },
  )
  expect(payment.sentAmount.value).toBe('0')
  expect(payment.id.split('/').at(-1)).toBe(quote.id.split('/').at(-1))

  const paid = await client.outgoingPayment.get({ url: payment.id, accessToken: token.value })
  expect(paid.sentAmount.value).toBe('250')
  const spent = await client.outgoingPayment.getGrantSpentAmounts({
    url: payer.resourceServer,
    accessToken: token.value,
  })
  expect(spent.spentDebitAmount?.value).toBe('250')
  const received = await client.incomingPayment.getPublic({ url: incoming.id })
  expect(received.receivedAmount?.value).toBe('250')
  const list = await client.outgoingPayment.list({
    url: payer.resourceServer,
    accessToken: token.value,
    walletAddress: payer.id,
  })
  expect(list.result.map(one => one.id)).toEqual([payment.id])

  const rotated = await client.token.rotate({ url: token.manage, accessToken: token.value })
  expect(rotated.access_token.value).not.toBe(token.value)
  await expect(
    client.outgoingPayment.get({ url: payment.id, accessToken: token.value }),
  ).rejects.toMatchObject({ status: 403, description: 'Inactive Token' })

  await client.grant.cancel({
    url: grant.continue.uri,
    accessToken: grant.continue.access_token.value,
  })
  await expect(
    client.outgoingPayment.get({ url: payment.id, accessToken: rotated.access_token.value }),
  ).rejects.toBeInstanceOf(OpenPaymentsClientError)

  expect(served.world.balance(wallets.reader)).toBe(19_750n)
  expect(served.world.balance(wallets.mira)).toBe(250n)
  served.world.network.assertAgree()
})

type Client = Awaited<ReturnType<typeof createAuthenticatedClient>>
type WalletAddress = Awaited<ReturnType<Client['walletAddress']['get']>>

async function askForSpending(client: Client, payer: WalletAddress) {
  const nonce = 'a-client-nonce'
  const asked = await client.grant.request(
    { url: payer.authServer },
    {
      access_token: {
        access: [
          { type: 'quote', actions: ['create', 'read'] },
          {
            type: 'outgoing-payment',
            actions: ['create', 'read', 'list'],
            identifier: payer.id,
            limits: {
              debitAmount: { value: '1000', assetCode: 'USD', assetScale: 2 },
              interval: `R/${new Date(Date.now() - 60_000).toISOString()}/P1M`,
            },
          },
        ],
      },
      interact: {
        start: ['redirect'],
        finish: { method: 'redirect', uri: 'https://client.test/done?x=1', nonce },
      },
    },
  )
  if (!isPendingGrant(asked)) throw new Error('no interaction')
  const back = await decideInBrowser(fetch, asked.interact.redirect, 'approve')
  const ref = back.searchParams.get('interact_ref') ?? ''
  const base = [nonce, asked.interact.finish, ref, payer.authServer].join('\n')
  expect(back.searchParams.get('x')).toBe('1')
  expect(back.searchParams.get('hash')).toBe(createHash('sha256').update(base).digest('base64'))
  const grant = await client.grant.continue(
    { url: asked.continue.uri, accessToken: asked.continue.access_token.value },
    { interact_ref: ref },
  )
  if (!isFinalizedGrantWithAccessToken(grant)) throw new Error('no token')
  return { grant, back: back.searchParams }
}

async function addKeyOnPage(jwk: string): Promise<void> {
  const { origin } = new URL(wallets.reader)
  const post = (path: string, form: Record<string, string>, cookie = '') =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
      headers: { cookie },
    })
  const signIn = await post('/sign-in', { account: 'rea' })
  const [cookie = ''] = (signIn.headers.getSetCookie()[0] ?? '').split(';')
  const added = await post('/account/keys', { key: Buffer.from(jwk).toString('base64') }, cookie)
  expect(added.status).toBe(200)
  expect(await added.text()).toContain('The key is added')
}
