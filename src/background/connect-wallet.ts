/**
 * Connecting the reader's wallet, step by step, each stored before the next; and disconnecting.
 *
 * Source: GNAP RFC 9635 sections 2.5 and 4.2.3 (interaction and its hash), Open Payments grants.
 */
import { keyToAdd } from '../adapters/key-store'
import {
  type ConnectionRecord,
  type ConnectionView,
  connectionView,
  type GrantRecord,
  MONTHLY,
} from '../core/connection'
import { type Failure, fail, ok, type Result } from '../core/failure'
import { fromWire, sameAsset } from '../core/money'
import { notAWallet, unanswered } from '../core/not-a-wallet'
import { interactionHashBases, normalBase64 } from '../core/open-payments'
import { toWalletAddress } from '../core/payee'
import { assetDiffers } from '../core/pool'
import { SECOND_MS } from '../core/time'
import type { HoldReason } from '../core/tip'
import { ownKey, tokenOf } from './authority'
import { beyondAt } from './look-beyond'
import { readConnection, readSettings, writeConnection } from './settings'
import type { World } from './world'

type Stage<S extends ConnectionRecord['state']> = Extract<ConnectionRecord, { state: S }>
type Found = Exclude<ConnectionRecord, { state: 'none' }>

/** The connection for a screen. */
export async function lookConnection(
  world: World,
  failure?: Failure,
): Promise<Result<ConnectionView>> {
  const record = await readConnection(world)
  if (record.state === 'none') return ok({ state: 'none' })
  const told = await beyondAt(world, record.wallet)
  return ok(connectionView(record, keyToAdd(await ownKey(world)), failure, told))
}

/** Step one: who is at this address? `text` is a wallet address or a payment pointer. */
export async function findWallet(world: World, text: string): Promise<Result<ConnectionView>> {
  const before = await readConnection(world)
  if (hasPermission(before)) return fail({ kind: 'wallet-connected-already' })
  const address = toWalletAddress(text)
  if (!address.ok) return fail({ kind: 'not-a-wallet-address', text: text.slice(0, 200) })
  if (!(await world.surface.mayAsk(address.value))) {
    return fail({ kind: 'host-not-allowed', host: new URL(address.value).host })
  }
  const found = await world.wallet.discover(address.value)
  if (!found.ok) return fail(notAWallet(found.failure))
  const key = await ownKey(world)
  const stored = await world.database.transaction('rw', world.database.connection, async () => {
    // Another screen may have connected meanwhile.
    if (hasPermission(await readConnection(world))) return false
    await writeConnection(world, {
      state: 'address-found',
      address: address.value,
      wallet: found.value.wallet,
      keyId: key.id,
      keySeen: false,
    })
    return true
  })
  return stored ? checkKey(world) : fail({ kind: 'wallet-connected-already' })
}

/** Step two: does the wallet publish our key by now? */
export async function checkKey(world: World): Promise<Result<ConnectionView>> {
  const record = await readConnection(world)
  if (record.state === 'none') return fail({ kind: 'no-wallet' })
  if (record.keySeen) return lookConnection(world)
  const keys = await world.wallet.publishedKeys(record.wallet.id)
  // A wallet without any key answers 404: that is a key not added, not a wallet not found.
  if (!keys.ok && keys.failure.kind !== 'wallet-not-found') {
    return lookConnection(world, notAWallet(keys.failure))
  }
  if (keys.ok && keys.value.includes(record.keyId)) await setKeySeen(world, record.keyId)
  return lookConnection(world)
}

async function setKeySeen(world: World, keyId: string): Promise<void> {
  await world.database.transaction('rw', world.database.connection, async () => {
    const record = await readConnection(world)
    if (record.state === 'none' || record.keyId !== keyId) return
    await writeConnection(world, { ...record, keySeen: true })
  })
}

/** Step three: the reader approves the monthly limit at their wallet. One consent at a time. */
export async function approve(world: World): Promise<Result<ConnectionView>> {
  const view = await world.withFreeLock('rill-consent', () => askForConsent(world))
  return view ?? lookConnection(world)
}

async function askForConsent(world: World): Promise<Result<ConnectionView>> {
  const checked = await checkKey(world)
  if (!checked.ok) return checked
  const record = await readConnection(world)
  if (record.state === 'none') return fail({ kind: 'no-wallet' })
  if (!record.keySeen) return fail({ kind: 'key-not-added', keyId: record.keyId })
  const asked = await requestConsent(world, record)
  if (!asked.ok) return asked
  const returned = await world.surface.showConsent(asked.value.redirect)
  const finished = await finishConsent(world, asked.value, returned)
  if (finished.ok) return lookConnection(world)
  await backToBefore(world)
  // The wallet may have granted what nobody can use or see here.
  if (finished.failure.kind === 'consent-lost') await giveBack(world, asked.value)
  return finished
}

async function giveBack(world: World, stage: Stage<'consenting'>): Promise<void> {
  const { privateKey } = await ownKey(world)
  await world.wallet.revoke(continuationOf(stage), { keyId: stage.keyId, privateKey })
}

async function requestConsent(world: World, record: Found): Promise<Result<Stage<'consenting'>>> {
  const { pool } = await readSettings(world)
  const { address, keyId, keySeen, wallet } = record
  if (!pool || !sameAsset(pool, wallet)) return fail(assetDiffers(pool, wallet))
  const { privateKey } = await ownKey(world)
  const terms = {
    wallet,
    limit: fromWire(pool),
    interval: MONTHLY,
    finish: { uri: world.surface.finishUri(), nonce: world.randomUuid() },
  }
  const asked = await world.wallet.requestConsent(terms, { keyId, privateKey })
  if (!asked.ok) return fail(unanswered(asked.failure))
  const { interact } = asked.value
  const value: Stage<'consenting'> = {
    state: 'consenting',
    address,
    wallet,
    keyId,
    keySeen,
    limit: pool,
    interval: terms.interval,
    clientNonce: terms.finish.nonce,
    serverNonce: interact.finish,
    finishUri: terms.finish.uri,
    redirect: interact.redirect,
    continueUri: asked.value.continue.uri,
    continueToken: asked.value.continue.access_token.value,
    // A little over what was asked for: the wallet counts from when it made the grant.
    continueAt: world.now() + ((asked.value.continue.wait ?? 0) + 0.5) * SECOND_MS,
  }
  const stored = await storeConsent(world, value)
  if (stored) return ok(stored)
  // Disconnected while the wallet was asked: there is nothing to consent to.
  await world.wallet.revoke(continuationOf(value), { keyId, privateKey })
  return fail({ kind: 'consent-closed' })
}

/** Notes a consent that is asked for, if the same wallet is still to be connected. */
async function storeConsent(
  world: World,
  value: Stage<'consenting'>,
): Promise<Stage<'consenting'> | undefined> {
  return world.database.transaction('rw', world.database.connection, async () => {
    const record = await readConnection(world)
    if (record.state === 'none' || record.address !== value.address) return undefined
    const consenting = { ...value, ...(isGiven(record) && { before: record }) }
    await writeConnection(world, consenting)
    return consenting
  })
}

/** Whether there is a permission that would be lost, and left at its wallet, with this connection. */
function hasPermission(record: ConnectionRecord): boolean {
  if (record.state === 'consenting') return record.before !== undefined
  return record.state === 'connected' || record.state === 'approve-again'
}

/** Whether a permission was given before, working or not. */
function isGiven(record: Found): record is Stage<'connected'> | Stage<'approve-again'> {
  return record.state === 'connected' || record.state === 'approve-again'
}

/** A permission that has been replaced is given back, as far as its wallet still listens. */
async function retireOldGrant(world: World, { before }: Stage<'consenting'>): Promise<void> {
  if (!before?.grant) return
  const { privateKey } = await ownKey(world)
  const at = { uri: before.grant.continueUri, token: before.grant.continueToken }
  await world.wallet.revoke(at, { keyId: before.keyId, privateKey })
}

/** What the consent page came back with. */
async function finishConsent(
  world: World,
  stage: Stage<'consenting'>,
  returned: string | undefined,
): Promise<Result<null>> {
  if (returned === undefined) return fail({ kind: 'consent-closed' })
  const query = new URL(returned).searchParams
  const interactRef = query.get('interact_ref')
  const hash = query.get('hash')
  if (!interactRef || !hash) return fail(withoutReference(query))
  if (!(await hashFits(stage, interactRef, hash))) return fail({ kind: 'consent-forged' })
  const wait = stage.continueAt - world.now()
  if (wait > 0) await world.sleep(wait)
  const { privateKey } = await ownKey(world)
  const at = { uri: stage.continueUri, token: stage.continueToken, interactRef }
  const granted = await world.wallet.continueGrant(at, { keyId: stage.keyId, privateKey })
  // The answer carried the only copy of the token.
  if (!granted.ok) return fail({ kind: 'consent-lost' })
  const grant: GrantRecord = {
    ...tokenOf(granted.value.access_token, world.now()),
    continueUri: granted.value.continue.uri,
    continueToken: granted.value.continue.access_token.value,
    limit: stage.limit,
    interval: stage.interval,
    grantedAt: world.now(),
  }
  if (!(await storeGrant(world, stage, grant))) {
    // Disconnected while the consent page was open: what came of it is given back.
    await world.wallet.revoke(continuationOf(grant), { keyId: stage.keyId, privateKey })
    return fail({ kind: 'consent-closed' })
  }
  await retireOldGrant(world, stage)
  return ok(null)
}

function continuationOf(of: { readonly continueUri: string; readonly continueToken: string }) {
  return { uri: of.continueUri, token: of.continueToken }
}

/** Connects, if this consent is still the one that is waited for. */
async function storeGrant(
  world: World,
  { address, continueUri, keyId, keySeen, wallet }: Stage<'consenting'>,
  grant: GrantRecord,
): Promise<boolean> {
  const { connection, holds, settlements } = world.database
  return world.database.transaction('rw', connection, holds, settlements, async () => {
    const record = await readConnection(world)
    if (record.state !== 'consenting' || record.continueUri !== continueUri) return false
    await writeConnection(world, { state: 'connected', address, wallet, keyId, keySeen, grant })
    const { before } = record
    const another = before?.wallet.id !== wallet.id
    const ends = another ? [...endsWithGrant, ...endsWithWallet] : endsWithGrant
    await holds.filter(({ reason }) => ends.includes(reason)).delete()
    if (another) await holds.toCollection().modify({ minimum: undefined, fee: undefined })
    // What only this wallet can tell need not wait any longer.
    const open = settlements.where('state').anyOf('looking', 'confirming')
    await open.filter(({ payer }) => payer === wallet.id).modify({ nextAt: world.now() })
    return true
  })
}

/** What another permission refused says nothing of this one; what another wallet refused, or asked for, nothing of this. */
const endsWithGrant: readonly HoldReason[] = ['over-limit', 'own-wallet-unreachable']
const endsWithWallet: readonly HoldReason[] = ['below-smallest', 'too-costly', 'wallet-refused']

function withoutReference(query: URLSearchParams): Failure {
  const result = query.get('result')
  if (result === 'grant_rejected' || result === 'request_denied')
    return { kind: 'consent-declined' }
  // Run out of time, or answered before: either way the question has to be asked anew.
  return result ? { kind: 'consent-expired' } : { kind: 'consent-forged' }
}

async function hashFits(
  stage: Stage<'consenting'>,
  interactRef: string,
  hash: string,
): Promise<boolean> {
  const bases = interactionHashBases({
    clientNonce: stage.clientNonce,
    serverNonce: stage.serverNonce ?? '',
    interactRef,
    authServer: stage.wallet.authServer,
  })
  const digests = await Promise.all(
    bases.map(base => crypto.subtle.digest('SHA-256', new TextEncoder().encode(base))),
  )
  const fitting = digests.map(digest => btoa(String.fromCharCode(...new Uint8Array(digest))))
  return fitting.some(digest => normalBase64(digest) === normalBase64(hash))
}

/** Back to before the consent: address and key stay found, and a permission that held holds again. */
async function backToBefore(world: World): Promise<void> {
  await world.database.transaction('rw', world.database.connection, async () => {
    const record = await readConnection(world)
    if (record.state !== 'consenting') return
    const { address, before, keyId, keySeen, wallet } = record
    await writeConnection(
      world,
      before ?? { state: 'address-found', address, wallet, keyId, keySeen },
    )
  })
}

/**
 * A consent page that was open when the worker died cannot come back: the reader is asked again, and
 * whatever the wallet may have granted meanwhile is given back. Answers whether there was one.
 */
export async function recoverConsent(world: World): Promise<boolean> {
  const recovered = await world.withFreeLock('rill-consent', async () => {
    const record = await readConnection(world)
    if (record.state !== 'consenting') return false
    await backToBefore(world)
    await giveBack(world, record)
    return true
  })
  return recovered === true
}

/**
 * Gives the permission back and forgets the wallet; the ledger stays.
 *
 * The wallet is forgotten here even if it does not answer: off means that there is no way to send.
 */
export async function disconnect(world: World): Promise<Result<null>> {
  const record = await forgetWallet(world)
  if (record.state === 'none') return ok(null)
  const { privateKey } = await ownKey(world)
  const signer = { keyId: record.keyId, privateKey }
  const grant = 'grant' in record ? record.grant : undefined
  if (record.state === 'consenting') await retireOldGrant(world, record)
  const of = grant ?? (record.state === 'consenting' ? record : undefined)
  if (!of) return ok(null)
  const revoked = await world.wallet.revoke(continuationOf(of), signer)
  return revoked.ok ? revoked : fail(unanswered(revoked.failure))
}

/** Forgets the wallet; answers the connection as it was in that very moment, with the permission that now stands. */
function forgetWallet(world: World): Promise<ConnectionRecord> {
  return world.database.transaction('rw', world.database.connection, async () => {
    const record = await readConnection(world)
    if (record.state !== 'none') await writeConnection(world, { state: 'none' })
    return record
  })
}
