/** Promises and gifts: nobody loses one, and the ledger has of them what the reader said was given, no more. */
import type { GiftRecord } from '../../../src/core/gift'
import type { Input } from '../../../src/core/messages'
import type { PromiseRecord } from '../../../src/core/promise'
import type { Sent } from '../browser'
import { monthKey, tally } from './accounts'
import type { Evidence } from './evidence'
import { type Finding, grouped, lost, repeated, total, unexplained } from './finding'

const unitsOf = ({ amount }: { readonly amount: { readonly value: string } }) =>
  BigInt(amount.value)

/** Every promise that was made stands somewhere, whole; what ended it is there. */
export function auditPromises({ records, sent }: Evidence): Finding[] {
  const { gifts, promises, tips } = records
  const made = sent.filter(({ name }) => name === 'promise/make')
  const inputs = made.map(({ input }) => input as Input<'promise/make'>)
  const findings = made.flatMap(({ input, result }) => {
    const { actId } = input as Input<'promise/make'>
    const there = promises.some(promise => promise.id === actId)
    return result?.ok && !there ? [lost(`promise ${actId} was made and is gone`)] : []
  })
  // One that was made a tip in part goes on as another: the sum stays what was promised.
  const asked = inputs.filter(({ actId }) => promises.some(promise => promise.id === actId))
  if (total(asked.map(unitsOf)) !== total(promises.map(unitsOf))) {
    findings.push(lost('promises do not add up to what was promised'))
  }
  for (const [by, own] of grouped(promises, promise => String(promise.endedBy ?? ''))) {
    if (by === '') continue
    const sum = total(own.map(unitsOf))
    const tipped = total(tips.filter(tip => tip.actId === by && isThere(tip)).map(unitsOf))
    const gift = gifts.find(one => one.id === by)
    const fits = gift ? gift.state === 'given' : tipped === sum
    if (!fits) findings.push(unexplained(`promises of ${sum} were ended by ${by}: ${tipped}`))
  }
  return [...findings, ...promises.flatMap(auditEnd)]
}

const isThere = ({ state }: Evidence['records']['tips'][number]) => state !== 'undone'

function auditEnd({ endedBy, id, state }: PromiseRecord): Finding[] {
  const byAct = state === 'tipped' || state === 'given'
  return byAct === (endedBy !== undefined) ? [] : [unexplained(`promise ${id}: ${state}`)]
}

/** The reader's word about every gift is what stands, and all that the ledger has as given. */
export function auditGifts({ records, sent }: Evidence): Finding[] {
  const given = records.gifts.filter(({ state }) => state === 'given')
  const inLedger = grouped(records.entries, entry => monthKey(entry.month, entry.amount))
  const byWord = grouped(given, gift => monthKey(gift.month, gift.amount))
  const sums = [...new Set([...inLedger.keys(), ...byWord.keys()])].flatMap(key => {
    const booked = tally(inLedger.get(key) ?? []).given
    const said = total((byWord.get(key) ?? []).map(unitsOf))
    return booked === said ? [] : [lost(`${key}: ${said} given by hand, ${booked} in the ledger`)]
  })
  const opened = grouped(records.gifts, ({ promiseIds }) => promiseIds.join())
  const twice = [...opened.values()].filter(
    own => own.filter(({ state }) => state === 'given').length > 1,
  )
  return [
    ...sums,
    ...twice.map(([gift]) => repeated(`promises were given twice: ${gift?.promiseIds}`)),
    ...records.gifts.flatMap(gift => auditWord(gift, sent)),
  ]
}

function auditWord({ id, state }: GiftRecord, sent: readonly Sent[]): Finding[] {
  const opened = sent.some(
    ({ input, name, result }) =>
      name === 'gift/open' && (input as Input<'gift/open'>).id === id && result?.ok !== false,
  )
  if (!opened) return [unexplained(`gift ${id} was never opened`)]
  const answers = sent.filter(
    ({ input, name }) => name === 'gift/answer' && (input as Input<'gift/answer'>).id === id,
  )
  const taken = answers.filter(({ result }) => result?.ok !== false)
  const wordOf = ({ input }: Sent) => (input as Input<'gift/answer'>).answer.given
  if (state === 'given' && !taken.some(wordOf)) {
    return [unexplained(`gift ${id} is given, and nobody said so`)]
  }
  // Where every answer was heard before the next was given, the last one stands.
  const settled = answers.every(
    ({ answeredAt }, index) =>
      answeredAt !== undefined && answeredAt < (answers[index + 1]?.at ?? Number.POSITIVE_INFINITY),
  )
  const last = taken.at(-1)
  if (!settled || !last) return []
  const expected = wordOf(last) ? 'given' : 'not-given'
  return state === expected ? [] : [lost(`gift ${id} is ${state}, the reader said ${expected}`)]
}
