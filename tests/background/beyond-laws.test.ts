/**
 * Laws of two browsers at one wallet, over random histories of both: what a browser says the other has
 * spent is what the wallet's own books say; its pool adds up with it and is never exceeded by keeping; both
 * together stay within one limit; and once each has the other's file, nothing is beyond either.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookBeyond } from '../../src/background/look-beyond'
import type { PoolView } from '../../src/core/pool'
import { HOUR_MS } from '../../src/core/time'
import { runs } from '../core/runs'
import { wallets } from '../sandbox/default-world'
import { backupOf, merge } from './backups'
import type { Rig } from './rig'
import { connected, connectedBeside, flow, settle, sumsOf, undoOne } from './scene'

/** What a browser does; the number picks an amount, or a tip. */
type Act = readonly [
  who: 0 | 1,
  what: 'keep' | 'undo' | 'flow' | 'look' | 'merge' | 'wait',
  pick: number,
]

const act: fc.Arbitrary<Act> = fc.tuple(
  fc.constantFrom(0 as const, 1 as const),
  fc.constantFrom('keep', 'keep', 'keep', 'undo', 'flow', 'flow', 'look', 'merge', 'wait'),
  fc.nat(1000),
)

async function poolOf(rig: Rig): Promise<PoolView> {
  const view = await rig.ask('popup/look', { tabId: 1 })
  if (!view.ok || !view.value.pool) throw new Error(JSON.stringify(view))
  return view.value.pool
}

/** The payments in the wallet's own books, and what each has taken. */
function books({ sandbox }: Rig): readonly { readonly batchId: string; readonly took: bigint }[] {
  const { control } = sandbox.providerOf(wallets.reader)
  return control.outgoingPayments(wallets.reader).map(({ metadata, quote, sent, state }) => ({
    batchId: String(metadata?.batchId),
    took: state === 'sent' ? quote.debit : state === 'failed' ? sent : 0n,
  }))
}

/** What a browser says of the other is what the books say of every payment that it does not know. */
async function checkTold(rig: Rig): Promise<void> {
  const known = new Set<string>(await rig.world.database.settlements.toCollection().primaryKeys())
  const strange = books(rig).filter(({ batchId }) => !known.has(batchId))
  const told = BigInt((await poolOf(rig)).beyond?.amount.value ?? 0)
  expect(told).toBe(strange.reduce((all, { took }) => all + took, 0n))
}

/** Every part of the pool, and nothing but its parts. */
async function checkPool(rig: Rig): Promise<void> {
  const pool = await poolOf(rig)
  const { arrived, beyond, fees, flowing, given, kept, moving, set, still } = pool
  const inPool = beyond?.inPool ?? { value: '0' }
  const parts = [kept, flowing, arrived, fees, given, inPool].map(({ value }) => BigInt(value))
  expect(parts.reduce((all, part) => all + part, 0n)).toBe(BigInt(moving.value))
  expect(BigInt(moving.value) + BigInt(still.value)).toBe(BigInt(set.value))
}

async function perform(rigs: readonly [Rig, Rig], [who, what, pick]: Act): Promise<void> {
  const rig = rigs[who]
  switch (what) {
    case 'keep': {
      const { still } = await poolOf(rig)
      if (still.value === '0') return
      const value = String(1 + (pick % 400))
      expect((await rig.keep(value)).ok).toBe(BigInt(value) <= BigInt(still.value))
      return
    }
    case 'undo':
      await undoOne(rig, pick)
      return
    case 'flow':
      await flow(rig)
      await settle(rig)
      return
    case 'look':
      await lookBeyond(rig.world)
      await checkTold(rig)
      return
    case 'merge':
      await merge(rig, await backupOf(rigs[who === 0 ? 1 : 0]))
      return
    case 'wait':
      rig.clock.now += pick * 1000 + HOUR_MS
      return
  }
}

test.each([0n, 5n])('two browsers, any history (fee %s)', async feeFixed => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 18 }), async acts => {
      const a = await connected({ feeFixed })
      const rigs = [a, await connectedBeside(a)] as const
      for (const each of acts) {
        await perform(rigs, each)
        for (const rig of rigs) await checkPool(rig)
        const left = books(a).reduce((all, { took }) => all + took, 0n)
        expect(left <= BigInt(a.pool.value)).toBe(true)
      }
      await merge(rigs[0], await backupOf(rigs[1]))
      await merge(rigs[1], await backupOf(rigs[0]))
      for (const rig of rigs) {
        await lookBeyond(rig.world)
        await checkTold(rig)
        expect((await poolOf(rig)).beyond).toBeUndefined()
      }
      expect(await sumsOf(rigs[0])).toEqual(await sumsOf(rigs[1]))
    }),
    { numRuns: runs(8) },
  )
})
