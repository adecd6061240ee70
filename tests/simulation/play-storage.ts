/**
 * The database that outlives workers, with every event of it as a point at which a worker can die.
 *
 * The real Dexie runs on an in-memory IndexedDB. All that IndexedDB tells its user comes as events, so one
 * hook on their dispatch sees each finished request and each committed transaction before the worker does:
 * there a worker may die, a transaction may abort, or the disk may be full.
 */
import {
  IDBDatabase,
  IDBFactory,
  IDBOpenDBRequest,
  IDBRequest,
  IDBTransaction,
} from 'fake-indexeddb'
import type { Life } from './life'

/** What can go wrong with a transaction: the name of the error that it ends with. */
export type StorageFault = 'AbortError' | 'QuotaExceededError'

/** Asked at every finished write whether it goes wrong. */
export type StorageSaboteur = () => StorageFault | undefined

// What the in-memory IndexedDB has inside; it publishes no types for these.
type Internals = {
  readonly _state: string
  readonly _abort: (errorName: string | null) => void
  readonly _rawDatabase: Raw
  readonly db: IDBDatabase
  readonly mode: string
}
type Raw = {
  readonly transactions: readonly (IDBTransaction & Internals)[]
  readonly rawObjectStores: ReadonlyMap<
    string,
    { readonly records: { readonly values: () => Iterable<{ readonly value: unknown }> } }
  >
  readonly processTransactions: () => void
}
type Event = { readonly type: string }
type Target = { dispatchEvent: (event: Event) => boolean }

const lives = new WeakMap<object, { readonly life: Life; readonly storage: PlayStorage }>()
const root = Object.getPrototypeOf(IDBRequest.prototype) as Target
const dispatch = root.dispatchEvent

const inside = (of: unknown) => of as Internals

/** The connection that an event is for; undefined for one that is still being opened. */
function connectionOf(target: unknown): IDBDatabase | undefined {
  if (target instanceof IDBOpenDBRequest) return undefined
  if (target instanceof IDBDatabase) return target
  if (target instanceof IDBTransaction) return inside(target).db
  const transaction = target instanceof IDBRequest ? target.transaction : undefined
  return transaction ? inside(transaction).db : undefined
}

root.dispatchEvent = function (this: Target, event: Event): boolean {
  const opening = this instanceof IDBOpenDBRequest
  const owner = lives.get(opening ? this : (connectionOf(this) ?? this))
  if (!owner) return dispatch.call(this, event)
  if (opening) return owner.storage.opening(this, event, owner.life)
  if (!owner.storage.telling(this, event, owner.life)) return owner.storage.drop(this, event)
  const told = dispatch.call(this, event)
  owner.storage.spoil(this, event)
  return told
}

/** One browser profile's storage. */
export class PlayStorage {
  readonly #factory = new IDBFactory()
  saboteur: StorageSaboteur = () => undefined
  /** Told of every commit that changed the ledger, before anybody else is. */
  onLedgerCommit: () => void = () => undefined

  /** The IndexedDB that a worker sees. */
  factoryOf(life: Life): IDBFactory {
    const own: IDBFactory = Object.create(this.#factory)
    own.open = (name: string, version?: number) => {
      const request = this.#factory.open(name, version)
      lives.set(request, { life, storage: this })
      return request
    }
    life.onDeath(() => this.#bury(life))
    return own
  }

  /** All records of a table, as committed. */
  read<T>(table: string): readonly T[] {
    const raw = this.#raw()
    const store = raw?.rawObjectStores.get(table)
    return store ? [...store.records.values()].map(record => record.value as T) : []
  }

  opening(request: IDBOpenDBRequest, event: Event, life: Life): boolean {
    if (event.type !== 'success') return dispatch.call(request as unknown as Target, event)
    lives.set(request.result, { life, storage: this })
    if (life.point('database open')) return dispatch.call(request as unknown as Target, event)
    request.result.close()
    return true
  }

  /** Whether an event reaches its worker. */
  telling(target: Target, event: Event, life: Life): boolean {
    if (target instanceof IDBTransaction && event.type === 'complete') {
      const { mode, objectStoreNames } = target
      if (mode === 'readwrite' && objectStoreNames.contains('entries')) this.onLedgerCommit()
    }
    if (!life.alive) return false
    if (target instanceof IDBTransaction) {
      return event.type !== 'complete' || life.point(`committed ${inside(target).mode}`)
    }
    if (!(target instanceof IDBRequest) || event.type !== 'success') return true
    return life.point('stored')
  }

  /** Ends a transaction that has just written, as a full disk does. */
  spoil(target: Target, event: Event): void {
    if (!(target instanceof IDBRequest) || event.type !== 'success') return
    const { transaction } = target
    if (transaction?.mode !== 'readwrite' || inside(transaction)._state === 'finished') return
    const fault = this.saboteur()
    if (fault) inside(transaction)._abort(fault)
  }

  /** An event that nobody hears still lets the next transaction begin. */
  drop(target: Target, event: Event): boolean {
    if (target instanceof IDBTransaction && event.type !== 'error')
      this.#raw()?.processTransactions()
    return true
  }

  /** Undoes what a dead worker had begun and not committed. */
  #bury(life: Life): void {
    for (const transaction of this.#raw()?.transactions ?? []) {
      const owner = lives.get(inside(transaction).db)
      if (owner?.life === life && transaction._state !== 'finished') transaction._abort(null)
    }
  }

  #raw(): Raw | undefined {
    const databases = (this.#factory as unknown as { _databases: ReadonlyMap<string, Raw> })
      ._databases
    return databases.get('rill')
  }
}
