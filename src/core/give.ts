/**
 * The reader's word about a gift, and what it does: to the gift, its promises and the ledger, together.
 *
 * Keeps: what is given never exceeds what stands still in the month it was opened in; saying the same
 * twice changes nothing; taking the word back undoes exactly what it did.
 */
import { fail, ok, type Result } from './failure'
import type { GiftRecord } from './gift'
import { type EntryRecord, giftEntry } from './ledger'
import { exactlyIn, fromWire, type MoneyWire, toWire } from './money'
import { mayKeep, type Pool } from './pool'
import type { PromiseRecord } from './promise'
import { reopened } from './promised'
import type { UnixMs } from './time'

/** What the reader says. `amount` is what they gave, where that is not what was opened. */
export type GiftAnswer =
  | { readonly given: true; readonly amount?: MoneyWire | undefined }
  | { readonly given: false }

/** What changes by it. */
export type GiftChange = {
  readonly gift: GiftRecord
  readonly promises: readonly PromiseRecord[]
  readonly entries: readonly EntryRecord[]
}

type Before = {
  readonly gift: GiftRecord
  /** The promises that it was opened with. */
  readonly promises: readonly PromiseRecord[]
  /** Of the month that it was opened in, in its currency. */
  readonly balances: Pool
  /** How often it was entered as given before. */
  readonly turn: number
  readonly at: UnixMs
}

/**
 * What an answer changes.
 *
 * Fails: `asset-differs`, `amount-not-valid` and `over-pool` as for a tip; `already-decided` where it was
 * given with another sum, which is taken back first.
 */
export function giftAnswered(before: Before, answer: GiftAnswer): Result<GiftChange> {
  return answer.given ? given(before, answer.amount ?? before.gift.amount) : notGiven(before)
}

function given(before: Before, amount: MoneyWire): Result<GiftChange> {
  const { at, balances, gift, promises, turn } = before
  if (gift.state === 'given') {
    // The pool may have come to count in other places since the reader was asked.
    return exactlyIn(gift.amount, amount)?.value === gift.amount.value
      ? ok({ gift, promises: [], entries: [] })
      : fail({ kind: 'already-decided' })
  }
  const may = mayKeep(balances, fromWire(amount))
  if (!may.ok) return may
  const of = { at, month: gift.month, amount: may.value }
  return ok({
    gift: { ...gift, amount: toWire(may.value), state: 'given', stateAt: at },
    // One that lapsed while the reader gave was given all the same.
    promises: promises
      .filter(({ state }) => state === 'open' || state === 'lapsed')
      .map(promise => ({ ...promise, state: 'given', stateAt: at, endedBy: gift.id })),
    entries: [giftEntry('given', gift.id, turn, of)],
  })
}

function notGiven({ at, gift, promises, turn }: Before): Result<GiftChange> {
  if (gift.state === 'not-given') return ok({ gift, promises: [], entries: [] })
  const after: GiftRecord = { ...gift, state: 'not-given', stateAt: at }
  if (gift.state === 'opened') return ok({ gift: after, promises: [], entries: [] })
  const of = { at, month: gift.month, amount: fromWire(gift.amount) }
  return ok({
    gift: after,
    promises: promises
      .filter(({ endedBy, state }) => state === 'given' && endedBy === gift.id)
      .map(promise => reopened(promise, at)),
    // The word that is taken back was the last one entered.
    entries: [giftEntry('not-given', gift.id, turn - 1, of)],
  })
}
