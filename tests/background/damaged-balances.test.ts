/** Balances that cannot be read: they are what the entries add up to, so they are added up again, and nothing stops. */
import { beforeEach, describe, expect, test } from 'vitest'
import { writeBackup } from '../../src/adapters/backup-writer'
import { readByHand, readMonth, readMonthBalances } from '../../src/adapters/ledger-reader'
import { readMonthSums, readYear } from '../../src/adapters/sums-reader'
import { runSettlements } from '../../src/background/run-settlements'
import type { ActId } from '../../src/core/ids'
import type { BalancesRecord, EntryRecord } from '../../src/core/ledger'
import { wallets } from '../sandbox/default-world'
import { copiesOf, type Rig } from './rig'
import { connected, flow } from './scene'

const month = '2026-11'
const key = `${month}|USD/2`
const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })

let rig: Rig
let right: BalancesRecord

/** A month with a tip that arrived, and one that is kept. */
const begun = copiesOf(async () => {
  const rig = await connected()
  await rig.keep('20')
  await flow(rig)
  await rig.keep('30')
  return rig
})

beforeEach(async () => {
  rig = await begun()
  right = (await stored()) as BalancesRecord
})

async function stored(): Promise<unknown> {
  return rig.world.database.balances.get(key)
}

const spoils: readonly [string, (row: BalancesRecord) => object][] = [
  ['nothing but a key', () => ({ key })],
  ['of no month', row => ({ ...row, month: 7 })],
  ['of another month', row => ({ ...row, month: '2026-10' })],
  ['lacking a sum', ({ kept: _, ...row }) => row],
  ['no number', row => ({ ...row, still: usd('many') })],
  ['of two currencies', row => ({ ...row, fees: { ...row.fees, assetCode: 'EUR' } })],
  ['not conserved', row => ({ ...row, still: usd('951') })],
]

describe.each(spoils)('balances %s', (_, spoil) => {
  beforeEach(async () => {
    await rig.world.database.balances.put(spoil(right) as never)
  })

  test('looking at the popup shows what the entries say, and mends them', async () => {
    const pool = { still: usd('950'), kept: usd('30'), arrived: usd('20') }
    expect(await rig.ask('popup/look', { tabId: 1 })).toMatchObject({ ok: true, value: { pool } })
    expect(await stored()).toEqual(right)
  })

  test('a tip is kept', async () => {
    expect(await rig.keep('40')).toMatchObject({ ok: true, value: { pool: { still: usd('910') } } })
    expect(await stored()).toMatchObject({ still: usd('910'), kept: usd('70') })
  })

  test('what was kept flows', async () => {
    await rig.ask('flow/begin', {})
    await runSettlements(rig.world)
    expect(rig.sandbox.balance(wallets.ana)).toBe(50n)
    expect(await stored()).toMatchObject({ still: usd('950'), kept: usd('0'), arrived: usd('50') })
  })

  test('a tip is taken back', async () => {
    const [kept] = await rig.world.database.tips.where({ state: 'kept' }).toArray()
    const actId = kept?.actId as ActId
    expect(await rig.ask('tip/undo', { actId })).toEqual({ ok: true, value: null })
    expect(await stored()).toMatchObject({ still: usd('980'), kept: usd('0') })
  })

  test('the pool is set', async () => {
    const set = await rig.ask('pool/set', { amount: usd('500') })
    expect(set).toMatchObject({ ok: true, value: { still: usd('450') } })
    expect(await stored()).toMatchObject({ outside: usd('500'), still: usd('450') })
  })

  test('every screen and a backup tell them, and say nothing of damage: nothing is lost', async () => {
    const { database } = rig.world
    const told = { balances: [right], damaged: 0 }
    expect(await readMonth(month, database)).toMatchObject(told)
    expect(await readMonthSums(database, month)).toMatchObject(told)
    expect(await readYear(database, '2026')).toMatchObject(told)
    expect(await readByHand(month, database)).toMatchObject(told)
    expect(await readMonthBalances(month, database)).toEqual([right])
    const about = { madeAt: rig.clock.now, browser: 'one' }
    const backup = await writeBackup(database, about as never, {})
    expect(backup?.damaged).toBe(0)
    expect(await backup?.file.text()).toContain(JSON.stringify(['balances', right]))
  })
})

test('entries that cannot be read either: the screens say so, and nothing stops', async () => {
  const { database } = rig.world
  await rig.keep('40')
  const [tip] = await database.tips.where({ state: 'arrived' }).toArray()
  const spoilt = { kind: 'stolen' } as unknown as Partial<EntryRecord>
  expect(await database.entries.update(`${tip?.id}/kept`, spoilt)).toBe(1)
  await database.balances.put({ key } as never)
  // The 20 that arrived have left what stands still, whatever can be read of how.
  const without = { still: usd('910'), kept: usd('70'), flowing: usd('0'), arrived: usd('20') }
  const told = { balances: [without], damaged: 1 }
  expect(await readMonth(month, database)).toMatchObject(told)
  expect(await readMonthSums(database, month)).toMatchObject(told)
  expect(await readYear(database, '2026')).toMatchObject(told)
  expect(await rig.keep('10')).toMatchObject({ ok: true, value: { pool: { still: usd('900') } } })
})

describe.each(['kept', 'flowing'] as const)(
  'an entry that cannot be read either, of a tip that is %s',
  at => {
    const spoilt = { kind: 'stolen' } as unknown as Partial<EntryRecord>

    beforeEach(async () => {
      const { database } = rig.world
      const [tip] = await database.tips.where({ state: 'kept' }).toArray()
      if (at === 'flowing') await rig.ask('flow/begin', {})
      const [entry] = await database.entries
        .where('month')
        .equals(month)
        .filter(
          ({ kind, tipId }) => tipId === tip?.id && kind === (at === 'kept' ? 'kept' : 'flowed'),
        )
        .toArray()
      expect(await database.entries.update(entry?.id ?? '', spoilt)).toBe(1)
      await database.balances.put({ key } as never)
    })

    test('it stands where its own record says', async () => {
      await rig.ask('popup/look', {})
      const sums = at === 'kept' ? right : { ...right, kept: usd('0'), flowing: usd('30') }
      expect(await stored()).toEqual(sums)
    })

    test.each(['at once', 'after another tip'])('it flows and arrives: %s', async when => {
      if (when === 'after another tip') await rig.keep('40')
      if (at === 'kept') await rig.ask('flow/begin', {})
      await runSettlements(rig.world)
      const [arrived, kept] =
        when === 'at once' ? ['50', '0'] : at === 'kept' ? ['90', '0'] : ['50', '40']
      expect(await stored()).toMatchObject({
        kept: usd(kept),
        flowing: usd('0'),
        arrived: usd(arrived),
      })
    })
  },
)

test('an entry that cannot be read either, of a tip that is taken back: its sum stands still again', async () => {
  const { database } = rig.world
  const [tip] = await database.tips.where({ state: 'kept' }).toArray()
  const spoilt = { kind: 'stolen' } as unknown as Partial<EntryRecord>
  expect(await database.entries.update(`${tip?.id}/kept`, spoilt)).toBe(1)
  await database.balances.put({ key } as never)
  await rig.keep('40')
  expect(await stored()).toMatchObject({ still: usd('910'), kept: usd('70') })
  expect(await rig.ask('tip/undo', { actId: tip?.actId as ActId })).toEqual({
    ok: true,
    value: null,
  })
  expect(await stored()).toMatchObject({ still: usd('940'), kept: usd('40') })
})

test('where no entry is left either, the month is empty, and its record is told as damaged', async () => {
  const { database } = rig.world
  await database.entries.clear()
  await database.balances.put({ key } as never)
  expect(await readMonthSums(database, month)).toMatchObject({ balances: [], damaged: 1 })
})
