/**
 * What the auditor goes by: the wallets' own books, the messages that the reader sent with their answers,
 * and the records as they lie in the database. Nothing of it is computed by the code under audit.
 */

import type { BeyondRecord } from '../../../src/core/beyond'
import type { ConnectionRecord } from '../../../src/core/connection'
import type { GiftRecord } from '../../../src/core/gift'
import type { HoldRecord } from '../../../src/core/hold-record'
import type { BalancesRecord, EntryRecord } from '../../../src/core/ledger'
import type { PromiseRecord } from '../../../src/core/promise'
import type { WordsRecord } from '../../../src/core/search'
import type { Settings } from '../../../src/core/settings'
import type { SettlementRecord } from '../../../src/core/settlement'
import type { CountRecord, ShareRecord, StreamRecord } from '../../../src/core/sums'
import type { TipRecord } from '../../../src/core/tip'
import type { World as Sandbox } from '../../sandbox/default-world'
import type { OutgoingPayment } from '../../sandbox/provider-state'
import type { Sent } from '../browser'
import type { PlayStorage } from '../play-storage'
import type { Departure } from '../road'

/** The database, as committed. */
export type Records = {
  readonly tips: readonly TipRecord[]
  readonly entries: readonly EntryRecord[]
  readonly balances: readonly BalancesRecord[]
  readonly settlements: readonly SettlementRecord[]
  readonly gifts: readonly GiftRecord[]
  readonly promises: readonly PromiseRecord[]
  readonly holds: readonly HoldRecord[]
  readonly streams: readonly StreamRecord[]
  readonly shares: readonly ShareRecord[]
  readonly counts: readonly CountRecord[]
  readonly words: readonly WordsRecord[]
  readonly settings: Settings | undefined
  readonly connection: ConnectionRecord
}

/** One payment as a wallet has it. */
export type WalletPayment = {
  readonly id: string
  readonly wallet: string
  readonly batchId: string
  readonly grantId: string
  readonly at: number
  readonly payee: string | undefined
  readonly asked: bigint
  readonly state: OutgoingPayment['state']
  /** What has left the wallet for it, fee included. */
  readonly debited: bigint
  /** What the wallet says was sent. */
  readonly sent: bigint
  readonly asset: string
}

/** A pay request as it left the browser, with what held at that moment. */
export type PayDeparture = Departure & {
  /** Whether Rill was switched off, by an answered message, before its intent to pay was stored. */
  readonly forbidden: string | undefined
}

/** All that an audit looks at. */
export type Evidence = {
  readonly now: number
  readonly zone: string
  readonly sandbox: Sandbox
  readonly records: Records
  readonly sent: readonly Sent[]
  readonly payDepartures: readonly PayDeparture[]
  /** Of this browser's. */
  readonly payments: readonly WalletPayment[]
  /** Of the reader's other browser. */
  readonly others: readonly WalletPayment[]
  /** What is stored of the other browser's. */
  readonly beyond: readonly BeyondRecord[]
  /** From when on nothing goes wrong any more, by the browser's clock. */
  readonly peaceAt: number | undefined
  /** What every reader's wallet held at the start, and was given or lost since by other hands. */
  readonly outsideMoney: ReadonlyMap<string, bigint>
  /** The reader's wallets. */
  readonly wallets: readonly string[]
  /**
   * Batches that were given up because nobody had said anything for a week, and to which nobody had: all
   * that Rill promises of these is that they are never paid again.
   */
  readonly blind: ReadonlySet<string>
  /** Whether anything happened that can cost a permission. */
  readonly permissionHurt: boolean
  /** Whether a worker is alive, or an alarm is set that brings one for what is under way. */
  readonly attended: boolean
  /** Nothing goes wrong any more and everything due was done. */
  readonly final: boolean
}

/** Reads the database. */
export function readRecords(storage: PlayStorage): Records {
  const [settings] = storage.read<{ value: Settings }>('settings')
  const [connection] = storage.read<{ value: ConnectionRecord }>('connection')
  return {
    tips: storage.read('tips'),
    entries: storage.read('entries'),
    balances: storage.read('balances'),
    settlements: storage.read('settlements'),
    gifts: storage.read('gifts'),
    promises: storage.read('promises'),
    holds: storage.read('holds'),
    streams: storage.read('streams'),
    shares: storage.read('shares'),
    counts: storage.read('counts'),
    words: storage.read('words'),
    settings: settings?.value,
    connection: connection?.value ?? { state: 'none' },
  }
}

/** Reads the payments out of the given wallets. */
export function readPayments(sandbox: Sandbox, wallets: readonly string[]): WalletPayment[] {
  return wallets.flatMap(wallet =>
    sandbox
      .providerOf(wallet)
      .control.outgoingPayments(wallet)
      .map(payment => paymentOf(sandbox, wallet, payment)),
  )
}

function paymentOf(sandbox: Sandbox, wallet: string, payment: OutgoingPayment): WalletPayment {
  const { quote } = payment
  const id = quote.receiver.slice(quote.receiver.lastIndexOf('/') + 1)
  const receiver = [sandbox.harbour, sandbox.meadow]
    .flatMap(provider => provider.control.incomingPayments())
    .find(incoming => incoming.id === id)
  const whole = payment.state === 'sent'
  return {
    id: quote.id,
    wallet,
    batchId: String(payment.metadata?.batchId),
    grantId: payment.grantId,
    at: payment.createdAt,
    payee: receiver?.account.url,
    asked: quote.debit,
    state: payment.state,
    // A payment that failed half-way costs what was sent: the rest came back without its fee.
    debited: whole ? quote.debit : payment.state === 'failed' ? payment.sent : 0n,
    sent: payment.sent,
    asset: `${quote.account.asset.assetCode}/${quote.account.asset.assetScale}`,
  }
}
