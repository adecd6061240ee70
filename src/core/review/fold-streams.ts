/**
 * Who is told apart in the drawing of the flow, and who is folded into "and 287 more".
 *
 * The largest stay apart, ties by first tip; what is folded keeps its sum. The order stays that of the
 * lists (first tip first), with the folded ones last.
 */
import { add, fromWire, type Money, type MoneyWire, zero } from '../money'
import type { Overview } from '../review'

/** Somebody or something told apart, or the rest of its kind. */
export type Told = {
  readonly key: string
  readonly name: string
  /** How many are folded into it; 0 for one that is told apart. */
  readonly folded: number
}

/** What moves from one publication to one person, both as told. */
export type Band = {
  readonly from: Told
  readonly to: Told
  readonly amount: Money
  /** The part of it that is only kept. */
  readonly kept: Money
}

type Item = { readonly key: string; readonly name: string; readonly moving: MoneyWire }
type Folding = { readonly order: readonly Told[]; readonly of: (key: string) => Told }

/** The streams of a statement between at most so many publications and people, in drawing order. */
export function foldStreams(
  statement: Overview,
  max: { readonly publications: number; readonly people: number },
): readonly Band[] {
  const publications = fold(statement.publications, max.publications)
  const people = fold(statement.people, max.people)
  const bands = new Map<string, Band>()
  for (const stream of statement.streams) {
    const from = publications.of(stream.publication)
    const to = people.of(stream.person)
    const key = `${from.key}\n${to.key}`
    const before = bands.get(key)
    const nothing = zero(statement.asset)
    bands.set(key, {
      from,
      to,
      amount: add(before?.amount ?? nothing, fromWire(stream.moving)),
      kept: add(before?.kept ?? nothing, fromWire(stream.kept)),
    })
  }
  const rank = ({ from, to }: Band) => [publications.order.indexOf(from), people.order.indexOf(to)]
  return [...bands.values()].sort((a, b) => {
    const [[left = 0, leftTo = 0], [right = 0, rightTo = 0]] = [rank(a), rank(b)]
    return left - right || leftTo - rightTo
  })
}

function fold(items: readonly Item[], max: number): Folding {
  const moving = items.filter(item => item.moving.value !== '0')
  const apart = moving.length <= max ? moving : largest(moving, max - 1)
  const told = new Map(apart.map(({ key, name }) => [key, { key: `=${key}`, name, folded: 0 }]))
  const rest: Told = { key: 'more', name: '', folded: moving.length - apart.length }
  const order = moving.flatMap(item => told.get(item.key) ?? [])
  return {
    order: rest.folded > 0 ? [...order, rest] : order,
    of: key => told.get(key) ?? rest,
  }
}

function largest(items: readonly Item[], count: number): readonly Item[] {
  const bySize = [...items].sort((a, b) => {
    const [left, right] = [BigInt(a.moving.value), BigInt(b.moving.value)]
    return left === right ? 0 : left > right ? -1 : 1
  })
  return bySize.slice(0, count)
}
