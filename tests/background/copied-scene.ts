/**
 * A scene that many tests begin with is built once, by the real background, and copied for each of them: what is
 * stored, and what the wallets know.
 */
import { IDBFactory } from 'fake-indexeddb'
import type { World as Sandbox } from '../sandbox/default-world'
import type { ProviderState } from '../sandbox/provider-state'

/** A database as it stands: its stores, what they are searched by, and their rows. */
export type KeptDatabase = {
  readonly name: string
  readonly version: number
  readonly stores: readonly {
    readonly name: string
    readonly options: IDBObjectStoreParameters
    readonly indexes: readonly {
      readonly name: string
      readonly keyPath: string | string[]
      readonly options: IDBIndexParameters
    }[]
    readonly rows: readonly (readonly [key: IDBValidKey | undefined, value: unknown])[]
  }[]
}

/** What a request comes to. */
function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Takes down a database. */
export async function keepDatabase(database: IDBDatabase): Promise<KeptDatabase> {
  const names = [...database.objectStoreNames]
  const transaction = database.transaction(names)
  const stores = names.map(async name => {
    const store = transaction.objectStore(name)
    const { autoIncrement, keyPath } = store
    const [keys, values] = await Promise.all([
      answered(store.getAllKeys()),
      answered(store.getAll()),
    ])
    const indexes = [...store.indexNames].map(each => {
      const { keyPath, multiEntry, unique } = store.index(each)
      return { name: each, keyPath, options: { multiEntry, unique } }
    })
    const rows = values.map(
      (value, at) => [keyPath === null ? keys[at] : undefined, value] as const,
    )
    return { name, options: { autoIncrement, keyPath }, indexes, rows }
  })
  return { name: database.name, version: database.version, stores: await Promise.all(stores) }
}

/** A browser's storage with such a database in it. */
export async function storageWith({ name, stores, version }: KeptDatabase): Promise<IDBFactory> {
  const storage = new IDBFactory()
  const opening = storage.open(name, version)
  opening.onupgradeneeded = () => {
    for (const { indexes, name, options, rows } of stores) {
      const store = opening.result.createObjectStore(name, options)
      for (const [key, value] of rows) store.put(value, key)
      for (const { keyPath, name, options } of indexes) store.createIndex(name, keyPath, options)
    }
  }
  const database = await answered(opening)
  database.close()
  return storage
}

/** What a provider knows by name; its clock and the names that it makes up are none of it. */
function known(state: ProviderState): Readonly<Record<string, Map<string, unknown>>> {
  const parts: [string, unknown][] = Object.entries(state)
  return Object.fromEntries(
    parts.flatMap(([name, part]) => (part instanceof Map ? [[name, part]] : [])),
  )
}

/** Brings a sandbox that was just made to where another is. */
export function copySandbox(from: Sandbox, to: Sandbox): void {
  for (const [at, state] of to.network.providers.entries()) {
    const original = from.network.providers[at]
    if (!original) throw new Error(`no provider like ${state.name}`)
    // In one piece: a token and its grant are the same in the copy too.
    const copied = structuredClone(known(original))
    for (const [name, rows] of Object.entries(known(state))) {
      rows.clear()
      for (const [key, row] of copied[name] ?? []) rows.set(key, row)
    }
    for (const posting of original.books.postings.slice(state.books.postings.length)) {
      state.books.post(posting)
    }
    Object.assign(state.settings, original.settings)
    state.bankAnswersFrom = original.bankAnswersFrom
    state.bankWasSilent = original.bankWasSilent
  }
}
