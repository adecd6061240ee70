/** The stage of one run: browser, road, wallets and time, made from a history's circumstances. */
import type { Output } from '../../src/core/messages'
import type { PoolView } from '../../src/core/pool'
import type { SettlementRecord } from '../../src/core/settlement'
import { defaultWorld, type World as Sandbox, wallets } from '../sandbox/default-world'
import { type Evidence, type PayDeparture, readPayments, readRecords } from './audit/evidence'
import type { Finding } from './audit/finding'
import { Moments } from './audit/moments'
import { Browser, type Sent } from './browser'
import { type Circumstances, type History, secondWallet } from './history'
import { createRandom, type Random } from './random'
import { type Departure, Road } from './road'
import { Timeline } from './timeline'

/** The wallets that the reader may connect. */
export const readersWallets = [
  wallets.reader,
  wallets.broke,
  wallets.readerEur,
  secondWallet,
] as const

const WEEK_MS = 7 * 24 * 3_600_000

/** More requests than any history needs. */
const REQUESTS_MAX = 1_000

/** What was counted in a run. */
export type Counts = {
  steps: number
  starts: number
  kills: number
  /** Pools and statements on screens that were held against the ledger. */
  screens: number
  faults: Map<string, number>
}

/** A kill that waits for its point. */
type Doom = { readonly at: string; skip: number }
/** A disk fault that waits for its write. */
type DiskRule = {
  readonly fault: 'AbortError' | 'QuotaExceededError'
  skip: number
  times: number
}

/** The pool that a screen was answered, if it was. */
function poolIn({ name, result }: Sent): PoolView | undefined {
  if (!result?.ok) return undefined
  switch (name) {
    case 'popup/look':
      return (result.value as Output<'popup/look'>).pool
    case 'tip/keep':
      return (result.value as Output<'tip/keep'>).pool
    case 'pool/set':
      return result.value as Output<'pool/set'>
    default:
      return undefined
  }
}

/** One run's stage. */
export class Stage {
  readonly timeline: Timeline
  readonly sandbox: Sandbox
  readonly road: Road
  readonly browser: Browser
  /** The reader's other browser, once they have taken it. */
  beside: Browser | undefined
  readonly circumstances: Circumstances
  /** What the reader's pool is counted in. */
  readonly currency: string
  readonly counts: Counts = { steps: 0, starts: 0, kills: 0, screens: 0, faults: new Map() }
  readonly moments = new Moments()
  /** What screens said that never was. */
  readonly untrue: Finding[] = []
  readonly dooms: Doom[] = []
  readonly diskRules: DiskRule[] = []
  /** What went wrong in the background although no disk fault was set. */
  readonly troubles: unknown[] = []
  readonly outsideMoney = new Map<string, bigint>()
  readonly payDepartures: PayDeparture[] = []
  /** Since when a provider has answered nothing at all. */
  readonly deadSince = new Map<string, number>()
  readonly blind = new Set<string>()
  halted = false
  /** From when on nothing goes wrong any more. */
  peaceAt: number | undefined
  /** The batches whose intent to pay was stored when the reader switched off, and by what word. */
  #off: { readonly why: string; readonly intended: ReadonlySet<string> } | undefined
  /** Something happened that can cost a permission: a death, a lost rotation, the wallet's own doing. */
  permissionHurt = false
  #diskHurt = false
  /** Who waits for the ledger to change. */
  readonly #waiting: (() => void)[] = []
  readonly #sentAt = new WeakMap<Sent, number>()
  #departures = 0
  readonly #seed: string

  constructor({ circumstances, seed }: History) {
    const random = createRandom(`${seed}/stage`)
    this.#seed = seed
    this.circumstances = circumstances
    this.currency = circumstances.wallet === wallets.readerEur ? 'EUR' : 'USD'
    this.timeline = new Timeline(circumstances.startsAt)
    this.sandbox = defaultWorld({ clock: () => this.timeline.now, seed })
    this.#furnish()
    this.road = new Road({
      timeline: this.timeline,
      sites: this.sandbox.sites,
      random: random.fork('road'),
      onDeparture: departure => this.#note(departure),
      onFault: (fault, call) => {
        this.count(fault)
        if (call === 'rotate') this.permissionHurt = true
      },
    })
    this.browser = this.#makeBrowser(random)
    this.browser.skewMs = circumstances.browserSkewMs
    const { storage } = this.browser
    storage.saboteur = () => this.#sabotage()
    storage.onLedgerCommit = () => {
      this.moments.note(storage.read('entries'))
      for (const tell of this.#waiting.splice(0)) tell()
    }
  }

  count(fault: string): void {
    this.counts.faults.set(fault, (this.counts.faults.get(fault) ?? 0) + 1)
  }

  /** Resolves when the ledger has changed. */
  nextCommit(): Promise<void> {
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  /** The road is whole again. */
  heal(): void {
    this.road.rules.length = 0
    this.deadSince.clear()
  }

  /** A screen was held against the ledger. */
  look(findings: readonly Finding[]): void {
    this.counts.screens += 1
    this.untrue.push(...findings)
  }

  /** Ends the run: no worker lives on. */
  halt(): void {
    this.halted = true
    this.browser.stop()
    this.beside?.stop()
  }

  /** No worker lives on. */
  kill(): void {
    this.browser.kill()
    this.beside?.kill()
  }

  /** The reader's other browser; made when it is first taken. */
  secondBrowser(): { readonly browser: Browser; readonly isNew: boolean } {
    const isNew = this.beside === undefined
    this.beside ??= this.#makeBeside(createRandom(`${this.#seed}/second browser`))
    return { browser: this.beside, isNew }
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    if (this.halted) return
    await this.timeline.runUntil(this.timeline.now + ms, () => {
      this.browser.stopIfIdle()
      this.beside?.stopIfIdle()
    })
  }

  /** What the auditor goes by for the first browser. */
  evidence(final: boolean): Evidence {
    this.#noteBlind(readRecords(this.browser.storage).settlements)
    return this.#evidenceOf(this.browser, final)
  }

  /** The same for each browser of the reader's. */
  allEvidence(final: boolean): readonly Evidence[] {
    const first = this.evidence(final)
    return this.beside ? [first, this.#evidenceOf(this.beside, final)] : [first]
  }

  #evidenceOf(browser: Browser, final: boolean): Evidence {
    const other = browser === this.browser ? this.beside : this.browser
    const theirs = new Set<string>(
      other ? readRecords(other.storage).settlements.map(({ id }) => id) : [],
    )
    const all = readPayments(this.sandbox, readersWallets)
    const others = all.filter(({ batchId }) => theirs.has(batchId))
    const outsideMoney = new Map(this.outsideMoney)
    // What the other browser paid has left by other hands than this one's.
    for (const { debited, wallet } of others) {
      outsideMoney.set(wallet, (outsideMoney.get(wallet) ?? 0n) - debited)
    }
    return {
      now: browser.now(),
      zone: this.circumstances.zone,
      sandbox: this.sandbox,
      records: readRecords(browser.storage),
      beyond: browser.storage.read('beyond'),
      sent: browser.sent,
      payDepartures: browser === this.browser ? this.payDepartures : [],
      payments: all.filter(({ batchId }) => !theirs.has(batchId)),
      others,
      outsideMoney,
      wallets: readersWallets,
      blind: browser === this.browser ? this.blind : new Set(),
      permissionHurt: this.permissionHurt,
      attended: browser.attended,
      peaceAt: this.peaceAt && this.peaceAt + browser.skewMs,
      final,
    }
  }

  /** Moves money into or out of a reader's wallet by other hands. */
  fund(wallet: string, change: bigint): void {
    this.sandbox.providerOf(wallet).control.fund(wallet, change)
    this.outsideMoney.set(wallet, (this.outsideMoney.get(wallet) ?? 0n) + change)
  }

  /** Which settlements ended without a word, while both who could have spoken were silent for a week. */
  #noteBlind(settlements: readonly SettlementRecord[]): void {
    const silent = (address: string | undefined) => {
      const provider = address === undefined ? '' : new URL(address).hostname.split('.')[1]
      const since = this.deadSince.get(provider ?? '')
      return since !== undefined && this.timeline.now - since >= WEEK_MS
    }
    const { connection } = readRecords(this.browser.storage)
    for (const { id, payer, receiver, why } of settlements) {
      if (why !== 'nobody-says' || this.blind.has(id)) continue
      const asked = connection.state === 'connected' && connection.wallet.id === payer
      if (silent(receiver) && (silent(payer) || !asked)) this.blind.add(id)
    }
  }

  #furnish(): void {
    const { feeBps, feeFixed, fundingMs, jwkClients, providerSkewMs, quoteLifespanMs } =
      this.circumstances
    for (const provider of [this.sandbox.harbour, this.sandbox.meadow]) {
      const { settings } = provider.control
      Object.assign(settings, { fundingMs, jwkClients, quoteLifespanMs })
      settings.feeFixed = BigInt(feeFixed)
      settings.feeBps = BigInt(feeBps)
    }
    this.sandbox.harbour.control.settings.clockSkewMs = providerSkewMs
    const asset = { assetCode: 'USD', assetScale: 2 }
    const second = { path: 'rea', publicName: 'Rea Lindholm', asset, balance: 20_000n }
    this.sandbox.meadow.control.addAccount(second)
    for (const wallet of readersWallets) {
      this.outsideMoney.set(wallet, this.sandbox.balance(wallet))
    }
  }

  #makeBrowser(random: Random): Browser {
    return new Browser({
      timeline: this.timeline,
      sandbox: this.sandbox,
      road: this.road,
      random: random.fork('browser'),
      zone: this.circumstances.zone,
      reaper: label => this.#reap(label),
      onStart: () => {
        this.counts.starts += 1
      },
      onSend: sent => this.#sentAt.set(sent, this.moments.now),
      onAnswer: sent => this.#answered(sent),
      onTrouble: error => {
        if (!this.#diskHurt) this.troubles.push(error)
      },
    })
  }

  /** Another browser on a road of its own, on which nothing goes wrong. */
  #makeBeside(random: Random): Browser {
    const road = new Road({
      timeline: this.timeline,
      sites: this.sandbox.sites,
      random: random.fork('road'),
      onDeparture: () => undefined,
      onFault: () => undefined,
    })
    return new Browser({
      timeline: this.timeline,
      sandbox: this.sandbox,
      road,
      random: random.fork('browser'),
      zone: this.circumstances.zone,
      reaper: () => this.halted,
      onStart: () => undefined,
      onSend: () => undefined,
      onAnswer: () => undefined,
      onTrouble: error => this.troubles.push(error),
    })
  }

  #reap(label: string): boolean {
    if (this.halted) return true
    const doom = this.dooms.find(one => label.startsWith(one.at))
    if (!doom) return false
    doom.skip -= 1
    if (doom.skip >= 0) return false
    this.dooms.splice(this.dooms.indexOf(doom), 1)
    this.counts.kills += 1
    this.permissionHurt = true
    return true
  }

  #sabotage(): DiskRule['fault'] | undefined {
    const rule = this.diskRules.find(one => one.times > 0)
    if (!rule) return undefined
    rule.skip -= 1
    if (rule.skip >= 0) return undefined
    rule.times -= 1
    this.#diskHurt = true
    this.permissionHurt = true
    this.count(rule.fault)
    return rule.fault
  }

  #answered(sent: Sent): void {
    const pool = poolIn(sent)
    const since = this.#sentAt.get(sent)
    if (pool && since !== undefined) this.look(this.moments.auditPool(pool, since))
    this.#noteSwitch(sent)
  }

  /** The reader was told that Rill is off: from here on nothing new may be paid. */
  #noteSwitch({ input, name, result }: Sent): void {
    if (!result?.ok) return
    const paused = name === 'settings/change' ? (input as { paused?: boolean }).paused : undefined
    if (paused === true || name === 'wallet/disconnect') {
      const { settlements } = readRecords(this.browser.storage)
      const intended = settlements.filter(one => one.state === 'paying').map(one => one.id)
      this.#off = { why: paused ? 'paused' : 'disconnected', intended: new Set(intended) }
    }
  }

  #note(departure: Departure): void {
    this.#departures += 1
    // Whatever the reader does and whatever breaks, a wallet is not hammered.
    if (this.#departures === REQUESTS_MAX) {
      this.troubles.push(new Error(`${REQUESTS_MAX} requests, the last for ${departure.call}`))
      this.halt()
    }
    if (departure.call !== 'pay') return
    const { connection, settings } = readRecords(this.browser.storage)
    const stillOff = settings?.paused === true || connection.state !== 'connected'
    const batchId = /"batchId":"([^"]+)"/.exec(departure.body)?.[1] ?? ''
    const off = stillOff && !this.#off?.intended.has(batchId) ? this.#off?.why : undefined
    this.payDepartures.push({ ...departure, forbidden: off })
  }
}
