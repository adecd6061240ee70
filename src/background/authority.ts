/**
 * The right to spend: the reader's wallet, key and a token that works.
 *
 * Rotation is not recoverable: the old token is dead once the wallet has answered. So one rotation at a
 * time, its intent stored first, the new pair stored before it is used; a lost answer is tried once more
 * with the old pair, and if the wallet no longer knows that one, the reader approves again.
 */
import type { KeyRecord } from '../adapters/database'
import { readerKey } from '../adapters/key-store'
import type { Payer } from '../adapters/wallet'
import type { ApproveAgainReason, ConnectionRecord, GrantRecord } from '../core/connection'
import { type Failure, fail, ok, type Result } from '../core/failure'
import type { Granted } from '../core/open-payments'
import { SECOND_MS } from '../core/time'
import { readConnection, writeConnection } from './settings'
import type { World } from './world'

type Connected = Extract<ConnectionRecord, { state: 'connected' }>

/** The reader's own key; made at its first use. */
export function ownKey(world: World): Promise<KeyRecord> {
  return readerKey(world.database, world.randomUuid, world.now())
}

/** The connection if it can pay, else why not. `wallet`: only this one will do. */
export async function requireConnected(world: World, wallet?: string): Promise<Result<Connected>> {
  const connection = await readConnection(world)
  const other =
    connection.state !== 'none' && wallet !== undefined && connection.wallet.id !== wallet
  if (other) return fail({ kind: 'no-wallet' })
  if (connection.state === 'connected') return ok(connection)
  return fail({ kind: connection.state === 'approve-again' ? 'token-dead' : 'no-wallet' })
}

/**
 * Runs a call with a token, and once more with a new one where the wallet says that the token is dead.
 *
 * Safe for every call: a wallet refuses a dead token before it does anything. `wallet`: the only wallet
 * that the call makes sense at; where another is connected by now, there is none.
 */
export async function withPayer<T extends { ok: true } | { ok: false; failure: Failure }>(
  world: World,
  call: (payer: Payer) => Promise<T>,
  wallet?: string,
): Promise<T | { ok: false; failure: Failure }> {
  const connected = await requireConnected(world, wallet)
  if (!connected.ok) return connected
  const used = connected.value.grant.accessToken
  const first = await call(await payerOf(world, connected.value))
  if (first.ok) return first
  if (first.failure.kind === 'key-removed') await approveAgain(world, 'key-removed', used)
  if (first.failure.kind !== 'token-dead') return first
  const rotated = await rotate(world, used, wallet)
  if (!rotated.ok) return rotated
  return call(await payerOf(world, rotated.value))
}

async function payerOf(world: World, { grant, keyId, wallet }: Connected): Promise<Payer> {
  const { privateKey } = await ownKey(world)
  return { wallet, token: grant.accessToken, signer: { keyId, privateKey } }
}

/** A new token in place of `used`; somebody else's rotation meanwhile counts as ours. */
function rotate(
  world: World,
  used: string,
  wallet: string | undefined,
): Promise<Result<Connected>> {
  return world.withLock('rill-rotate', async () => {
    const connected = await requireConnected(world, wallet)
    if (!connected.ok || connected.value.grant.accessToken !== used) return connected
    const { grant, keyId } = connected.value
    const triedBefore = grant.rotatingSince !== undefined
    const since = grant.rotatingSince ?? world.now()
    const noted = await writeGrant(world, used, { ...grant, rotatingSince: since })
    if (!noted.ok) return noted
    const { privateKey } = await ownKey(world)
    const at = { manageUrl: grant.manageUrl, token: grant.accessToken }
    const answer = await world.wallet.rotate(at, { keyId, privateKey })
    if (answer.ok) {
      const { rotatingSince: _, ...rest } = grant
      return writeGrant(world, used, { ...rest, ...tokenOf(answer.value, world.now()) })
    }
    const reason = reasonFor(answer.failure, triedBefore)
    if (!reason) return answer
    await approveAgain(world, reason, used)
    return fail({ kind: 'token-dead' })
  })
}

/** Why the reader must approve again after a rotation was refused; undefined where trying later may help. */
function reasonFor(failure: Failure, triedBefore: boolean): ApproveAgainReason | undefined {
  switch (failure.kind) {
    case 'answer-lost':
    case 'offline':
    case 'wallet-nonsense':
    case 'clock-wrong':
      return undefined
    case 'key-removed':
      return triedBefore ? 'rotation-lost' : 'key-removed'
    default:
      return triedBefore ? 'rotation-lost' : 'revoked'
  }
}

/** The fields of a token as they are stored. */
export function tokenOf(
  token: Granted['access_token'],
  now: number,
): Pick<GrantRecord, 'accessToken' | 'manageUrl' | 'expiresAt'> {
  return {
    accessToken: token.value,
    manageUrl: token.manage,
    expiresAt: token.expires_in === undefined ? undefined : now + token.expires_in * SECOND_MS,
  }
}

/** Stores a grant in place of the one with token `used`; never over a permission given meanwhile. */
async function writeGrant(
  world: World,
  used: string,
  grant: GrantRecord,
): Promise<Result<Connected>> {
  return world.database.transaction('rw', world.database.connection, async () => {
    const connected = await requireConnected(world)
    if (!connected.ok) return connected
    if (connected.value.grant.accessToken !== used) return fail({ kind: 'no-wallet' })
    const value: Connected = { ...connected.value, grant }
    await writeConnection(world, value)
    return ok(value)
  })
}

/**
 * Marks the permission with token `used` as ended; nothing else is lost, and it can still be revoked.
 * A permission given meanwhile stays as it is.
 */
async function approveAgain(world: World, reason: ApproveAgainReason, used: string): Promise<void> {
  await world.database.transaction('rw', world.database.connection, async () => {
    const connection = await readConnection(world)
    if (connection.state !== 'connected' || connection.grant.accessToken !== used) return
    const { address, grant, keyId, wallet } = connection
    const keySeen = reason !== 'key-removed'
    await writeConnection(world, {
      state: 'approve-again',
      address,
      wallet,
      keyId,
      keySeen,
      reason,
      grant,
    })
  })
}
