/** Where months and years begin and end for the reader: zones, changes of clocks, a clock that was set, months of nothing. */
import { expect, it, test } from 'vitest'
import { readMonth, readMonths } from '../../src/adapters/ledger-reader'
import { readLines, readMonthSums, readYear } from '../../src/adapters/sums-reader'
import { statementOf } from '../../src/core/review'
import { linesOf } from '../../src/core/review/lines'
import { overviewOf } from '../../src/core/review/overview'
import { yearStatements } from '../../src/core/review/year'
import { defaultSettings } from '../../src/core/settings'
import { monthStart } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { createRig, type Rig } from './rig'
import { flow, pageOf, statesOf } from './scene'

async function readingIn(zone: string): Promise<Rig> {
  const rig = await createRig({ zone })
  await rig.visit(pageOf(wallets.ana))
  return rig
}

/** Sets the clock and keeps a tip; the first one sets the pool. */
async function keepAt(rig: Rig, at: number, value: string): Promise<void> {
  rig.clock.now = at
  await rig.ask('pool/set', { amount: rig.pool })
  expect(await rig.keep(value)).toMatchObject({ ok: true })
}

/** A month's sum as the review tells it at a moment: what moves, what stands still, and where the month lies. */
async function told(rig: Rig, month: string, zone: string) {
  const [overview] = overviewOf({
    month,
    zone,
    now: rig.clock.now,
    records: await readMonthSums(rig.world.database, month),
    settings: { ...defaultSettings, pool: rig.pool },
    connection: { state: 'none' },
  })
  const { pool, sum, time } = overview ?? {}
  return overview && [pool?.moving.value, pool?.still.value, time, pool?.daysLeft, sum?.agrees]
}

async function yearOf(rig: Rig, year: string) {
  const [statement] = yearStatements(year, await readYear(rig.world.database, year), rig.pool)
  return statement?.months.map(({ month, moving }) => `${month} ${moving.value}`)
}

it.each([
  // Clocks go back an hour on the first of November; forward on the first of a month; odd offsets; the date line.
  ['America/New_York', '2026-11'],
  ['Australia/Lord_Howe', '2026-10'],
  ['Asia/Kathmandu', '2027-01'],
  ['Pacific/Kiritimati', '2027-01'],
  ['Pacific/Pago_Pago', '2027-01'],
  ['Europe/Lisbon', '2027-04'],
])(
  'in %s the last instant before %s is of the month before, the first one of it',
  async (zone, month) => {
    const rig = await readingIn(zone)
    const start = monthStart(month, zone)
    await keepAt(rig, start - 1, '11')
    await keepAt(rig, start, '22')
    const [newest, before] = await readMonths(rig.world.database)
    expect(newest).toBe(month)
    expect(await told(rig, month, zone)).toEqual(['22', '978', 'now', daysOf(month), true])
    expect(await told(rig, before ?? '', zone)).toEqual(['11', '989', 'over', 0, true])
    const years = [...new Set([before, newest].map(each => each?.slice(0, 4) ?? ''))]
    const all = await Promise.all(years.map(year => yearOf(rig, year)))
    expect(all.flat()).toEqual([`${before} 11`, `${month} 22`])
  },
)

test('a clock that is set back, and forward again, leaves every tip in the month it was kept in', async () => {
  const zone = 'Europe/Lisbon'
  const rig = await readingIn(zone)
  await keepAt(rig, Date.UTC(2026, 11, 2, 12), '10')
  await keepAt(rig, Date.UTC(2026, 9, 30, 12), '20')
  await keepAt(rig, Date.UTC(2027, 0, 5, 12), '40')
  await keepAt(rig, Date.UTC(2026, 11, 3, 12), '80')
  expect(await yearOf(rig, '2026')).toEqual(['2026-10 20', '2026-12 90'])
  expect(await yearOf(rig, '2027')).toEqual(['2027-01 40'])
  expect(await told(rig, '2026-12', zone)).toEqual(['90', '910', 'now', 29, true])
  // Seen from before it began, a month that has tips is told all the same, with all its days.
  expect(await told(rig, '2027-01', zone)).toEqual(['40', '960', 'ahead', 31, true])
})

test('a month with no tips: the present one is a pool that stands still, a past one is not there', async () => {
  const zone = 'Asia/Tokyo'
  const rig = await readingIn(zone)
  await keepAt(rig, Date.UTC(2026, 9, 12), '10')
  rig.clock.now = Date.UTC(2026, 11, 1)
  expect(await told(rig, '2026-12', zone)).toEqual(['0', '1000', 'now', 31, true])
  expect(await told(rig, '2026-11', zone)).toBe(undefined)
  expect(await yearOf(rig, '2026')).toEqual(['2026-10 10'])
  expect(await yearOf(rig, '2025')).toBe(undefined)
})

test('a reader who moves to another zone keeps each tip where it was kept', async () => {
  const rig = await readingIn('Pacific/Auckland')
  const start = monthStart('2026-12', 'Pacific/Auckland')
  await keepAt(rig, start + 3_600_000, '10')
  // Eleven hours behind it is still November there.
  expect(await told(rig, '2026-12', 'Europe/Lisbon')).toEqual(['10', '990', 'ahead', 31, true])
  expect(await told(rig, '2026-11', 'Europe/Lisbon')).toEqual(['0', '1000', 'now', 1, true])
})

function daysOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(part => Number.parseInt(part, 10))
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}

test('what two months hold for one payee flows together, and is told so in both, line by line and in a statement', async () => {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.connect(wallets.reader)
  await rig.visit(pageOf(wallets.sora))
  rig.sandbox.harbour.control.settings.rates['USD/JPY'] = '0.2'
  await rig.keep('300')
  await flow(rig)
  const { database } = rig.world
  const connection = await rig.ask('wallet/look', {})
  if (!connection.ok) throw new Error('no connection')
  const waits = async (month: string) => {
    const about = {
      ...{ month, zone: 'UTC', now: rig.clock.now, connection: connection.value },
      settings: { ...defaultSettings, pool: rig.pool },
    }
    const [bySums] = overviewOf({ ...about, records: await readMonthSums(database, month) })
    const [byTips] = statementOf({ ...about, records: await readMonth(month, database) })
    expect(byTips?.waiting).toEqual(bySums?.waiting)
    const person = bySums?.people[0]
    const opened = { of: 'person', key: person?.key ?? '', payee: person?.payee ?? '' } as const
    const asked = { ...opened, asset: rig.pool }
    const lines = linesOf(asked, await readLines(database, asked, month), about)
    return [
      bySums?.waiting.map(({ reason, tips }) => `${reason} ${tips}`),
      lines.map(({ waiting }) => waiting),
      bySums?.figures.flowable.value,
    ]
  }
  expect(await waits('2026-11')).toEqual([['below-smallest 1'], ['below-smallest'], '0'])
  rig.clock.now = Date.UTC(2026, 11, 5, 10)
  await rig.visit(pageOf(wallets.sora))
  await rig.keep('250')
  expect(await waits('2026-11')).toEqual([['due 1'], ['due'], '300'])
  expect(await waits('2026-12')).toEqual([['due 1'], ['due'], '250'])
  await flow(rig)
  expect(await statesOf(rig)).toEqual(['arrived', 'arrived'])
})
