/**
 * Laws of merging, over random histories of two browsers with one wallet: whatever each does and whenever
 * either merges the other's file, nobody is paid twice, nothing is counted twice, and in the end both
 * ledgers are the same.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assertConserved, decodeBalances } from '../../src/core/ledger'
import { HOUR_MS } from '../../src/core/time'
import { runs } from '../core/runs'
import { backupOf, merge, stored } from './backups'
import type { Rig } from './rig'
import { connectedAnew, flow, settle, undoOne } from './scene'

/** What a browser does; the number picks an amount, or a tip. */
type Act = readonly [
  who: 0 | 1,
  what: 'keep' | 'undo' | 'flow' | 'merge' | 'pool' | 'wait',
  pick: number,
]

const act: fc.Arbitrary<Act> = fc.tuple(
  fc.constantFrom(0 as const, 1 as const),
  fc.constantFrom('keep', 'keep', 'undo', 'flow', 'merge', 'merge', 'pool', 'wait'),
  fc.nat(1000),
)

async function perform(rigs: readonly [Rig, Rig], [who, what, pick]: Act): Promise<void> {
  const rig = rigs[who]
  const other = rigs[who === 0 ? 1 : 0]
  switch (what) {
    case 'keep':
      await rig.keep(String(1 + (pick % 97)))
      return
    case 'undo':
      await undoOne(rig, pick)
      return
    case 'flow':
      await flow(rig)
      if (pick % 2 === 0) await settle(rig)
      return
    case 'merge':
      await merge(rig, await backupOf(other))
      return
    case 'pool': {
      const amount = { ...rig.pool, value: String(600 + pick) }
      await rig.ask('pool/set', { amount })
      return
    }
    case 'wait':
      rig.clock.now += pick * 1000 + HOUR_MS
      return
  }
}

/** The payments that a browser has asked its wallet for, by quote. */
function paidBy({ requests }: Rig): number {
  return requests.filter(
    ({ method, url }) => method === 'POST' && url.endsWith('/outgoing-payments'),
  ).length
}

async function checkLedger({ world }: Rig): Promise<void> {
  for (const record of await world.database.balances.toArray()) {
    assertConserved(decodeBalances(record))
  }
}

test.each([1, 2, 3, 4])('two browsers, any history (%d)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async acts => {
      const rigs = [await connectedAnew(), await connectedAnew()] as const
      for (const each of acts) {
        await perform(rigs, each)
        for (const rig of rigs) await checkLedger(rig)
      }
      for (const rig of rigs) await settle(rig)
      // Once round and once back: each knows what the other knows.
      await merge(rigs[0], await backupOf(rigs[1]))
      await merge(rigs[1], await backupOf(rigs[0]))
      await merge(rigs[0], await backupOf(rigs[1]))
      const [one, other] = [await stored(rigs[0]), await stored(rigs[1])]
      const plain = (tips: unknown[] = []) =>
        tips.map(tip => {
          const { elsewhere: _, ...rest } = tip as { elsewhere?: true }
          return rest
        })
      expect(plain(one.tips)).toEqual(plain(other.tips))
      expect(one.balances).toEqual(other.balances)
      expect(one.shares).toEqual(other.shares)
      // Every kept tip is one browser's to pay, never both's, never nobody's.
      const own = (tips: unknown[] = []) =>
        (tips as { id: string; state: string; elsewhere?: true }[])
          .filter(({ elsewhere, state }) => state === 'kept' && !elsewhere)
          .map(({ id }) => id)
      const kept = (one.tips as { state: string }[]).filter(({ state }) => state === 'kept').length
      expect(new Set([...own(one.tips), ...own(other.tips)]).size).toBe(kept)
      expect(own(one.tips).length + own(other.tips).length).toBe(kept)
      // A payment of one is no payment of the other.
      const settled = (one.settlements as { state: string }[]).filter(
        ({ state }) => state !== 'held-back',
      )
      expect(paidBy(rigs[0]) + paidBy(rigs[1])).toBe(settled.length)
    }),
    { numRuns: runs(3) },
  )
})
