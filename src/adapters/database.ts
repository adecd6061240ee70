/**
 * The database: Dexie over IndexedDB, one frozen `version()` a release.
 *
 * Amounts are stored as decimal strings and never indexed (a bigint in an indexed field is dropped from
 * the index without an error). Only the background writes; screens read.
 */
import Dexie, { type Table } from 'dexie'
import type { AttentionRecord } from '../core/attention'
import type { BeyondRecord } from '../core/beyond'
import type { ConnectionRecord } from '../core/connection'
import type { Detection } from '../core/detection/detection'
import type { GiftRecord } from '../core/gift'
import type { HoldRecord } from '../core/hold-record'
import type { BalancesRecord, EntryRecord } from '../core/ledger'
import type { MoneyWire } from '../core/money'
import type { PayeeRecord } from '../core/payee-record'
import type { RefusedPress } from '../core/popup-view'
import type { PromiseRecord } from '../core/promise'
import type { WordsRecord } from '../core/search'
import type { Settings } from '../core/settings'
import type { SettlementRecord } from '../core/settlement'
import type { StandingRecord } from '../core/standing'
import type { CountRecord, ShareRecord, StreamRecord } from '../core/sums'
import type { UnixMs } from '../core/time'
import type { TipRecord } from '../core/tip'
import { recount } from './recount'

/** The payee that a creator was last tipped at, and when; another is a question. Key: `creatorKey`. */
export type CreatorRecord = {
  readonly key: string
  readonly payee: string
  readonly lastAt: UnixMs
}

/** What was last read in a tab; gone when the tab or the browser closes. */
export type PageRecord = {
  readonly tabId: number
  readonly url: string
  readonly seenAt: UnixMs
  readonly detection: Detection
  /** What the reader selected on it to tip, until they have, or leave it. */
  readonly quote?: string | undefined
  /** The last press that was refused, and when, until something is kept or the reader leaves it. */
  readonly refused?: (RefusedPress & { readonly at: UnixMs }) | undefined
}

/**
 * What is marked: the last flow by rhythm or by hand; the first use of a way to keep without the popup; the
 * last piece read to the end, the last walk, the last month's close; when the wallet was last asked what
 * other browsers spent, and since when it does not say; the last merge; the last recount of a month or a year that left
 * a difference.
 */
type MarkKey =
  | 'flowed-at'
  | 'choosing-shortcut'
  | 'choosing-menu'
  | 'finished-at'
  | 'walked-at'
  | 'closed-at'
  | 'beyond-asked-at'
  | 'beyond-unread-at'
  | 'merged-at'
  | `unmended-${string}`

/** When something last happened that has no record of its own. */
export type MarkRecord = {
  readonly key: MarkKey
  readonly at: UnixMs
  /** That difference (core/review/unmended.ts). */
  readonly left?: string
  /** The address that the merged file was offered under: no two offers have the same. */
  readonly file?: string
}

/** The signing key: the private half cannot be exported, by the browser's own word. */
export type KeyRecord = {
  readonly id: string
  readonly privateKey: CryptoKey
  /** Public half, base64url. */
  readonly x: string
  readonly madeAt: UnixMs
}

/** Another window holds an older version of the database open, so that this one cannot be opened yet. */
export class BlockedError extends Error {
  override readonly name = 'BlockedError'
}

/** How long an opening that nothing is heard of is waited for, once the browser has its store at hand. */
const PATIENCE_MS = 3000
/** After a very large transaction the browser may need seconds to find its store (docs/statement.md); longer, and it is not that. */
const STORE_PATIENCE_MS = 20_000

function addGiven(balances: { still?: MoneyWire; given?: MoneyWire }): void {
  // A damaged one stays as it is: it is told, not repaired by guess.
  if (balances.still) balances.given ??= { ...balances.still, value: '0' }
}

export class RillDatabase extends Dexie {
  declare readonly settings: Table<{ key: 'settings'; value: Settings }, string>
  declare readonly entries: Table<EntryRecord, string>
  declare readonly balances: Table<BalancesRecord, string>
  declare readonly tips: Table<TipRecord, string>
  declare readonly settlements: Table<SettlementRecord, string>
  declare readonly holds: Table<HoldRecord, string>
  declare readonly payees: Table<PayeeRecord, string>
  declare readonly creators: Table<CreatorRecord, string>
  declare readonly pages: Table<PageRecord, number>
  declare readonly connection: Table<{ key: 'connection'; value: ConnectionRecord }, string>
  declare readonly keys: Table<KeyRecord, string>
  declare readonly attention: Table<AttentionRecord, string>
  declare readonly standing: Table<StandingRecord, string>
  declare readonly promises: Table<PromiseRecord, string>
  declare readonly gifts: Table<GiftRecord, string>
  declare readonly marks: Table<MarkRecord, string>
  /** What entries add up to, finer than balances; made again from them by `recount`. */
  declare readonly streams: Table<StreamRecord, string>
  declare readonly shares: Table<ShareRecord, string>
  declare readonly counts: Table<CountRecord, string>
  /** The words that each tip is found by. */
  declare readonly words: Table<WordsRecord, string>
  /** What other browsers spent at the reader's wallets, by the wallets' word. */
  declare readonly beyond: Table<BeyondRecord, string>

  #blocked = false
  #upgrading = false
  /** Not there where the browser keeps nothing. */
  readonly #factory: IDBFactory | undefined

  constructor(options?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }) {
    super('rill', options ?? {})
    this.#factory = options?.indexedDB ?? Dexie.dependencies.indexedDB
    this.version(1).stores({
      settings: 'key',
      entries: 'id, month, tipId',
      balances: 'key, month',
      tips: 'id, actId, month, state, batchId, payee, keptAt, page.url',
      settlements: 'id, state, createdAt',
      holds: 'payee',
      payees: 'address',
      creators: 'key',
      pages: 'tabId',
      connection: 'key',
      keys: 'id',
      marks: 'key',
    })
    this.version(2)
      .stores({
        attention: 'url, lastAt',
        standing: 'id',
        promises: 'id, creatorKey, state, endedBy, page.url',
        gifts: 'id, month, state',
        // A month and a state are found by the indexes that begin with them.
        tips: 'id, actId, batchId, keptAt, page.url, [month+state], [month+payee], [state+keptAt]',
        entries: 'id, month',
        streams: 'key',
        shares: 'key',
        counts: 'key',
        words: 'tipId, *words',
      })
      .upgrade(async transaction => {
        this.#upgrading = true
        // Nothing could be given by hand before; the balances say so from now on.
        await transaction.table('balances').toCollection().modify(addGiven)
        await recount(name => transaction.table(name))
      })
    // Nothing that is stored changes: there is one more table, and it is empty until a wallet is asked.
    this.version(3).stores({ beyond: 'key, month' })
    // A tip asks for what is open of one address, and must not look through all that is open.
    this.version(4).stores({ pages: 'tabId, url' })
  }

  /**
   * Opens it, before anything is asked of it that must not happen later by itself.
   *
   * An upgrade that is in another window's way is neither refused nor let through by the browser, and who
   * waits behind it is told nothing: it waits until that window is gone. So this rejects with
   * `BlockedError`, and opening goes on meanwhile.
   */
  openNow(): Promise<void> {
    if (this.isOpen()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const refuse = () => {
        if (this.#upgrading) return
        this.#blocked = true
        reject(new BlockedError())
      }
      if (this.#blocked) refuse()
      this.on('blocked', refuse)
      let impatience = setTimeout(refuse, STORE_PATIENCE_MS + PATIENCE_MS)
      let opening = true
      const storeAtHand = () => {
        clearTimeout(impatience)
        if (opening) impatience = setTimeout(refuse, PATIENCE_MS)
      }
      this.#factory?.databases().then(storeAtHand, storeAtHand)
      this.open()
        .then(() => resolve(), reject)
        .finally(() => {
          opening = false
          clearTimeout(impatience)
          this.on('blocked').unsubscribe(refuse)
          this.#blocked = false
          this.#upgrading = false
        })
    })
  }
}
