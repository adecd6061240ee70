/**
 * The connection to the reader's wallet, from the address typed to the permission given.
 *
 *   none ─► address-found ─► (key seen at the wallet) ─► consenting ─► connected ─► approve-again
 *
 * A connection may be approved anew, for another limit or after its permission ended: the one before
 * holds until the new one is given.
 *
 * Stored as one record at every step, so that closing the page or losing the worker loses nothing but
 * the wallet's own consent page.
 */
import * as v from 'valibot'
import type { BeyondView } from './beyond'
import type { Failure } from './failure'
import type { MoneyWire } from './money'
import { moneyWireSchema } from './money-wire'
import { walletAddressSchema } from './open-payments'
import { HOUR_MS, type Month, type UnixMs } from './time'
import { unixMsSchema } from './time-schema'

const text = v.pipe(v.string(), v.maxLength(4096))

/** A token of a grant, with what is needed to renew and to revoke it. */
export const grantRecordSchema = v.object({
  accessToken: text,
  manageUrl: text,
  expiresAt: v.optional(unixMsSchema),
  continueUri: text,
  continueToken: text,
  limit: moneyWireSchema,
  /** ISO 8601 repeating interval. */
  interval: text,
  grantedAt: unixMsSchema,
  /** A rotation was sent and its answer not yet stored; see wallet.ts. */
  rotatingSince: v.optional(unixMsSchema),
})
export type GrantRecord = v.InferOutput<typeof grantRecordSchema>

/** Why a permission that was given does not work any more. */
const approveAgainReasons = ['rotation-lost', 'revoked', 'key-removed'] as const
export type ApproveAgainReason = (typeof approveAgainReasons)[number]

const found = {
  wallet: walletAddressSchema,
  /** The address as the reader gave it, in normal form. */
  address: text,
  keyId: text,
  /** Whether the wallet has been seen to publish our key. */
  keySeen: v.boolean(),
}

const connected = v.object({ state: v.literal('connected'), ...found, grant: grantRecordSchema })
const approveAgain = v.object({
  state: v.literal('approve-again'),
  ...found,
  reason: v.picklist(approveAgainReasons),
  /** The old grant, kept so that it can be revoked. */
  grant: v.optional(grantRecordSchema),
})

export const connectionRecordSchema = v.variant('state', [
  v.object({ state: v.literal('none') }),
  v.object({ state: v.literal('address-found'), ...found }),
  v.object({
    state: v.literal('consenting'),
    ...found,
    limit: moneyWireSchema,
    interval: text,
    clientNonce: text,
    serverNonce: v.optional(text),
    finishUri: text,
    redirect: text,
    continueUri: text,
    continueToken: text,
    /** Not before this may the grant be continued. */
    continueAt: unixMsSchema,
    /** What holds again if this consent comes to nothing; its grant is given back if it succeeds. */
    before: v.optional(v.union([connected, approveAgain])),
  }),
  connected,
  approveAgain,
])
export type ConnectionRecord = v.InferOutput<typeof connectionRecordSchema>

/** The connection as screens show it: no token, no continue address. */
export type ConnectionView =
  | { readonly state: 'none' }
  | ({
      readonly state: 'address-found' | 'consenting' | 'connected' | 'approve-again'
      readonly address: string
      readonly walletName: string
      readonly assetCode: string
      readonly assetScale: number
      readonly keySeen: boolean
      /** base64 of the public key's JSON: what wallets take on their developer-keys page. */
      readonly keyToAdd: string
      readonly limit?: MoneyWire
      readonly reason?: ApproveAgainReason
      /** What went wrong at the last step, if anything did. */
      readonly failure?: Failure
    } & WalletBeyond)

/** What is known of other browsers at a wallet, this month and in its own currency. */
export type WalletBeyond = {
  readonly beyond?: BeyondView & { readonly month: Month }
  /** The wallet was asked, and did not say. */
  readonly beyondUnread?: true
}

/** The connection for a screen; `told`: what it says of other browsers. */
export function connectionView(
  record: ConnectionRecord,
  keyToAdd: string,
  failure?: Failure,
  told: WalletBeyond = {},
): ConnectionView {
  if (record.state === 'none') return { state: 'none' }
  const limit =
    record.state === 'consenting'
      ? record.limit
      : record.state === 'connected'
        ? record.grant.limit
        : undefined
  return {
    state: record.state,
    address: record.address,
    walletName: record.wallet.publicName ?? record.wallet.id,
    assetCode: record.wallet.assetCode,
    assetScale: record.wallet.assetScale,
    keySeen: record.keySeen,
    keyToAdd,
    ...(limit && { limit }),
    ...(record.state === 'approve-again' && { reason: record.reason }),
    ...(failure && { failure }),
    ...told,
  }
}

/**
 * The interval of the permission: every calendar month in UTC.
 *
 * In UTC, because wallets reckon so: the first of a month elsewhere is the last of one there, and from the 29th on
 * each repetition drifts for ever. From a day that was before Rill was, because a start in the future refuses every
 * payment in words that cannot be told from a spent limit, and this device's clock may be wrong by any time.
 */
export const MONTHLY = 'R/2025-01-01T00:00:00.000Z/P1M'

/** When the permission's current interval began, by our clock. */
export function intervalStart(now: UnixMs): UnixMs {
  return utcMonth(now, 0)
}

/**
 * A while after the permission's limit starts afresh, by any clock that is not far off: in the first
 * hour of a month that may still be this very month's start.
 */
export function nextIntervalStart(now: UnixMs): UnixMs {
  return utcMonth(now - HOUR_MS, 1) + HOUR_MS
}

/** When the UTC month so many after that of `now` begins. */
function utcMonth(now: UnixMs, after: number): UnixMs {
  const at = new Date(now)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + after, 1)
}

/** Whether tips are a rehearsal: no wallet is there that could pay them, now or once it is approved again. */
export function isRehearsal(connection: ConnectionRecord): boolean {
  // While another limit is being approved, the permission of before is there.
  if (connection.state === 'consenting') return connection.before === undefined
  return connection.state !== 'connected' && connection.state !== 'approve-again'
}
