/**
 * Planted faults: mistakes that would cost somebody money or the truth, put into a copy of the source.
 *
 * Each is a replacement of text that stands exactly once in its file. They show that the auditor can fail:
 * an audit that finds nothing in these would prove nothing of the real source.
 */

import type { Finding } from './audit/finding'
import type { History } from './history'
import { steps, written } from './written'

/** A replacement in one file of the source. */
export type Edit = { readonly file: string; readonly from: string; readonly to: string }

/** One mistake. */
export type PlantedFault = {
  readonly name: string
  /** What a reader would have suffered. */
  readonly harm: string
  readonly edits: readonly Edit[]
  /** From which seed on it is looked for; or where chance hits it too rarely, the history that does. */
  readonly at: number | History
}

/** How many runs from its seed on a fault may stay unseen. */
export const RUNS_MAX = 3

/** What came of looking for a fault: where it was caught, and by which findings; none where it was not. */
export type Verdict = {
  readonly name: string
  readonly seed?: string
  readonly findings: readonly Finding[]
}

const settlement = 'src/core/settlement.ts'
const run = 'src/background/run-settlements.ts'

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'a new quote after every lost answer',
    harm: 'pays twice when the lost request arrives after all',
    at: 20,
    edits: [
      {
        file: settlement,
        from: 'const dead = refused || context.now >= quoteDeadAt(settlement)',
        to: 'const dead = true',
      },
    ],
  },
  {
    name: 'trouble at the wallet is taken for “no payment”',
    harm: 'pays again what was paid, whenever the wallet stumbles over the look',
    at: 20,
    edits: [
      {
        file: 'src/core/wallet-answers.ts',
        from: 'if (status === 404) return true',
        to: 'if (status >= 404) return true',
      },
      {
        file: 'src/adapters/wallet.ts',
        from: 'if (!list.ok) return list\n      const payment = ',
        to: 'if (!list.ok) return ok({ payment: undefined })\n      const payment = ',
      },
      {
        file: settlement,
        from: 'const refused = quoteRefused === true && lost !== true',
        to: 'const refused = quoteRefused === true || lost === true',
      },
    ],
  },
  {
    name: 'a worker that died while paying starts over',
    harm: 'pays twice after a kill',
    at: 16,
    edits: [
      {
        file: settlement,
        from: "interrupted: { to: ['looking'],",
        to: "interrupted: { to: ['receivable'],",
      },
      {
        file: settlement,
        from: "case 'interrupted':\n      return { state: 'looking', lost: true }",
        to: "case 'interrupted':\n      return { state: 'receivable' }",
      },
    ],
  },
  {
    name: 'neither lock nor revision',
    harm: 'two runners quote and pay the same batch',
    at: 4,
    edits: [
      {
        file: run,
        from: 'if (current?.revision !== before.revision || current.state !== before.state) return undefined',
        to: 'if (!current) return undefined',
      },
      {
        file: run,
        from: 'await world.withFreeLock(',
        to: 'await (async (_: string, work: () => Promise<void>) => work())(',
      },
    ],
  },
  {
    name: 'released while a lost try may still arrive',
    harm: 'tips are said to be kept while their payment goes out',
    at: written('released', {}, [
      steps.pool,
      steps.connect,
      steps.keep,
      // Its request arrives after Rill has stopped waiting for the answer, has looked, and was paused.
      [{ do: 'road', fault: 'late', call: 'pay', skip: 0, times: 1, ms: 45_000 }, 0],
      [{ do: 'flow' }, 21_500],
      [{ do: 'pause', on: true }, 60_000],
    ]),
    edits: [
      {
        file: settlement,
        from: "case 'quoted':\n      return settlement.lost ? { state: 'looking', refusedWhy: failure.kind } : heldBack",
        to: "case 'quoted':\n      return heldBack",
      },
      {
        file: settlement,
        from: "if (clearNo.includes(failure.kind)) {\n    return settlement.lost ? { state: 'looking', refusedWhy: failure.kind } : heldBack\n  }",
        to: 'if (clearNo.includes(failure.kind)) return heldBack',
      },
    ],
  },
  {
    name: 'a lost answer is taken for being offline',
    harm: 'tips are said to be kept although they were paid, and are paid again',
    at: 2,
    edits: [
      {
        file: 'src/adapters/http.ts',
        from: "return fail({ kind: 'answer-lost', host })",
        to: "return fail({ kind: 'offline' })",
      },
    ],
  },
  {
    name: 'fees are dropped',
    harm: 'the pool shows money that the wallet has taken',
    at: 15,
    edits: [
      {
        file: 'src/core/settlement-entries.ts',
        from: "const restKind: EntryKind = settlement.state === 'arrived' ? 'fee' : 'came-back'",
        to: "const restKind: EntryKind = 'came-back'",
      },
    ],
  },
  {
    name: 'a tip can be undone while it flows',
    harm: 'the pool shows money as still that arrives at the creator',
    at: 27,
    edits: [
      {
        file: 'src/background/accept-tip.ts',
        from: "if (tips.some(tip => tip.state === 'flowing')) return fail({ kind: 'already-flowing' })",
        to: '',
      },
      {
        file: 'src/background/accept-tip.ts',
        from: "const kept = tips.filter(tip => tip.state === 'kept')",
        to: "const kept = tips.filter(tip => tip.state === 'kept' || tip.state === 'flowing')",
      },
      {
        file: 'src/background/accept-tip.ts',
        from: "tipEntry('undone', { id: tip.id }",
        to: "tipEntry(tip.state === 'flowing' ? 'came-back' : 'undone', { id: tip.id }",
      },
    ],
  },
  {
    name: 'pausing is only looked at by the screens',
    harm: 'money moves after the reader switched off',
    at: 40,
    edits: [
      {
        file: 'src/background/cut-tips.ts',
        from: "if (settings.paused) return fail({ kind: 'paused' })",
        to: '',
      },
      {
        file: 'src/background/perform-effect.ts',
        from: "if (settings.paused) return stopped({ kind: 'paused' })",
        to: '',
      },
    ],
  },
  {
    name: 'a rotated token is used and never stored',
    harm: 'the permission is lost without anybody’s doing',
    at: 2,
    edits: [
      {
        file: 'src/background/authority.ts',
        from: 'return writeGrant(world, used, { ...rest, ...tokenOf(answer.value, world.now()) })',
        to: 'return ok({ ...connected.value, grant: { ...rest, ...tokenOf(answer.value, world.now()) } })',
      },
    ],
  },
  {
    name: 'accepted is taken for arrived',
    harm: '“thank you” for money that never moved',
    at: 7,
    edits: [
      {
        file: settlement,
        from: 'if (now < decideAt) return undefined',
        to: "if (now < decideAt) return { state: 'arrived', sent: payment.debitAmount }",
      },
    ],
  },
  {
    name: 'held back is booked as come back',
    harm: 'the same money stands in the pool and in the tip',
    at: 12,
    edits: [
      {
        file: 'src/core/settlement-entries.ts',
        from: "entries: [entryOf('held-back', tip, whole, at)]",
        to: "entries: [entryOf('came-back', tip, whole, at)]",
      },
    ],
  },
  {
    name: 'the wallet’s clock is taken for ours',
    harm: 'a quote is held for dead that is not: pays twice, or gives up a payment that goes out',
    at: 35,
    edits: [
      {
        file: settlement,
        from: 'return said ? from + Math.max(0, life) : Math.max(named, from + QUOTE_LIFE_MS)',
        to: 'return named',
      },
    ],
  },
  {
    name: 'any wallet is asked about a payment, and the receiver is not',
    harm: 'a wallet that never heard of it says “no payment”, and it is paid again',
    at: 129,
    edits: [
      {
        file: 'src/background/authority.ts',
        from: "if (other) return fail({ kind: 'no-wallet' })",
        to: '',
      },
      {
        file: 'src/background/perform-effect.ts',
        from: "if (received.ok && (!received.value || received.value.value === '0'))",
        to: 'if (received.ok)',
      },
    ],
  },
  {
    name: 'nobody comes back after a death',
    harm: 'a payment stays undecided until the reader happens to open Rill',
    at: 24,
    edits: [
      {
        file: 'src/background/flow.ts',
        from: 'const { flowAt, stepAt } = await scheduleAlarms(world)',
        to: 'const [flowAt, stepAt] = [await flowDueAt(world), await nextStepAt(world)]',
      },
      {
        file: 'src/background/flow.ts',
        from: "await world.surface.setAlarm('settle', world.now())",
        to: '',
      },
    ],
  },
  {
    name: 'the popup counts fees as money that stands still',
    harm: 'a pool that is said to hold more than it does',
    at: 15,
    edits: [
      {
        file: 'src/core/pool.ts',
        from: 'still: toWire(leftOf(balances))',
        to: 'still: toWire(add(leftOf(balances), balances.fees))',
      },
    ],
  },
  {
    name: 'what is given by hand is not taken off the pool',
    harm: 'money that the reader has given is offered to them again',
    at: written('given', {}, [
      steps.pool,
      [{ do: 'promise', act: 0, value: 120 }, 2_000],
      [{ do: 'give', act: 1, answer: 'yes' }, 60_000],
    ]),
    edits: [
      {
        file: 'src/core/give.ts',
        from: "entries: [giftEntry('given', gift.id, turn, of)]",
        to: 'entries: []',
      },
    ],
  },
  {
    name: 'its own payments are taken for another browser’s',
    harm: 'money that was spent once is taken off the pool twice',
    at: written('own', {}, [steps.pool, steps.connect, steps.keep, steps.flow, steps.flow]),
    edits: [
      {
        file: 'src/core/beyond.ts',
        from: 'isBatch(batchId) && !known.has(batchId))',
        to: 'isBatch(batchId))',
      },
      {
        file: 'src/core/beyond.ts',
        from: 'record.payments.filter(({ batchId }) => !known.has(batchId))',
        to: 'record.payments',
      },
    ],
  },
  {
    name: 'a payment of another browser counts before it has settled',
    harm: 'money that never moved is said to be spent',
    at: written('unsettled', {}, [
      steps.pool,
      steps.connect,
      [{ do: 'bank', mood: 'silent' }, 0],
      [{ do: 'beside', page: 2, value: 300 }, 120_000],
      steps.keep,
      steps.flow,
    ]),
    edits: [
      {
        file: 'src/core/beyond.ts',
        from: "if (!createdAt || sentAmount.value === '0') return []",
        to: 'if (!createdAt) return []',
      },
    ],
  },
]
