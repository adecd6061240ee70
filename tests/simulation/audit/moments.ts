/**
 * What the ledger added up to after each commit, so that what a screen says can be held against it: the
 * sums on a screen must have been true together, at some moment between its asking and its answer.
 */
import type { EntryRecord } from '../../../src/core/ledger'
import type { PoolView } from '../../../src/core/pool'
import type { Overview } from '../../../src/core/review'
import { monthKey, places, type Tally, tally } from './accounts'
import { type Finding, grouped, total, unexplained } from './finding'

type Shown = Pick<Overview, 'asset' | 'damaged' | 'month' | 'pool' | 'sum' | 'time' | 'waiting'>

type Moment = ReadonlyMap<string, Tally>

const nothing = tally([])

const wholeOf = (sums: Tally) => total(Object.values(sums))

/** The moments of one run. */
export class Moments {
  readonly #all: Moment[] = [new Map()]

  /** The moment that it is: what was true from here on is asked for by it. */
  get now(): number {
    return this.#all.length - 1
  }

  /** The ledger has changed. */
  note(entries: readonly EntryRecord[]): void {
    const byMonth = grouped(entries, entry => monthKey(entry.month, entry.amount))
    this.#all.push(new Map([...byMonth].map(([key, own]) => [key, tally(own)])))
  }

  /** A pool as a screen was told it. */
  auditPool(pool: PoolView, since: number): Finding[] {
    const key = monthKey(pool.month, pool.set)
    const told = this.#since(since, key).some(sums => isPool(pool, sums))
    return told ? [] : [unexplained(`${key}: a screen was told ${JSON.stringify(pool)}`)]
  }

  /** A month as the review page shows it. */
  auditShown(shown: Shown, since: number): Finding[] {
    const { asset, damaged, month, pool, sum, time, waiting } = shown
    const key = monthKey(month, asset)
    // A month in which nothing has happened yet is shown with its pool standing still.
    const untouched = time === 'now' ? { ...nothing, still: BigInt(pool.set.value) } : nothing
    const waits = total(waiting.map(group => BigInt(group.total.value)))
    const told = this.#since(since, key, untouched).some(
      sums =>
        isPool(pool, sums) &&
        isPlaced(sum, sums, sum.beyond) &&
        BigInt(sum.setAside.value) === wholeOf(sums) &&
        waits === sums.kept,
    )
    if (told && sum.agrees && damaged === 0) return []
    return [unexplained(`${key}: the review page says ${JSON.stringify({ pool, sum, waiting })}`)]
  }

  #since(since: number, key: string, untouched = nothing): readonly Tally[] {
    return this.#all.slice(since).map(moment => moment.get(key) ?? untouched)
  }
}

function isPool(pool: PoolView, sums: Tally): boolean {
  const whole = wholeOf(sums)
  const { beyond } = pool
  const inPool = BigInt(beyond?.inPool.value ?? 0)
  return (
    isPlaced(pool, sums, beyond?.inPool) &&
    BigInt(pool.set.value) === whole &&
    BigInt(pool.moving.value) === whole - sums.still + inPool &&
    // All of it is told to be in the pool, or there is no room for more.
    (beyond === undefined ||
      beyond.amount.value === beyond.inPool.value ||
      pool.still.value === '0')
  )
}

type Placed = { readonly [P in (typeof places)[number]]: { readonly value: string } }

/** Each place as the entries have it; what another browser spent is taken off what stands still. */
function isPlaced(
  told: Placed,
  sums: Tally,
  beyond: { readonly value: string } | undefined,
): boolean {
  return places.every(place => {
    const off = place === 'still' ? BigInt(beyond?.value ?? 0) : 0n
    return BigInt(told[place].value) + off === sums[place]
  })
}
