/** A merge under way: how far it is told to be, that stopping it changes nothing, and whether it was done. */
import { beforeAll, expect, it } from 'vitest'
import type { ProgressNotice } from '../../src/core/progress-notice'
import { rows } from '../core/runs'
import { sampleBackup } from '../core/sample-backup'
import { bring, stored } from './backups'
import { copiesOf, type Rig } from './rig'
import { reading } from './scene'

/** More than one step's in each of the two months. */
const TIPS = 1200
/** At most so many records a telling. */
const STEP = 500

const text = sampleBackup(TIPS)

/** A browser that knows some tips of its own. */
const started = copiesOf(async () => {
  const rig = await reading()
  for (const value of ['20', '30']) expect(await rig.keep(value)).toMatchObject({ ok: true })
  return rig
})

/** Every table, as text: not one byte may be another. */
async function bytes({ world }: Rig): Promise<string> {
  const rows = world.database.tables.map(async table => [table.name, await table.toArray()])
  return JSON.stringify(await Promise.all(rows))
}

/** Stops the merge when it is told how far it is for the `telling`th time. */
function stopAt(rig: Rig, telling: number): void {
  rig.progress.meanwhile = now => {
    const { of: file = '' } = rig.progress.told.at(-1) ?? {}
    if (now === telling) void rig.ask('restore/stop', { file })
  }
}

/** What is told while all of it is merged. */
async function whole(rig: Rig): Promise<readonly ProgressNotice[]> {
  const done = await bring(rig, 'restore/merge', text)
  expect(done).toMatchObject({ ok: true, value: { tips: { fresh: TIPS } } })
  return rig.progress.told
}

/** One that was merged from beginning to end, and what it told. */
let merged: { readonly rig: Rig; readonly before: number; readonly told: readonly ProgressNotice[] }

beforeAll(async () => {
  const rig = await started()
  const before = await rig.world.database.entries.count()
  merged = { rig, before, told: await whole(rig) }
})

it('tells from nothing to all there is how much of it is done, a step at a time', async () => {
  const { before, rig, told } = merged
  const { balances, entries, tips } = rig.world.database
  const written = TIPS + (await entries.count()) - before + (await balances.count())
  // Every tip of the months is added up and has its words made, those that were there before among them.
  const total = written + 2 * (await tips.count())
  expect(new Set(told.map(each => each.total))).toEqual(new Set([total]))
  expect(new Set(told.map(each => each.of)).size).toBe(1)
  const done = told.map(each => each.done)
  expect([done.at(0), done.at(-1)]).toEqual([0, total])
  const steps = done.slice(1).map((each, at) => each - (done[at] ?? 0))
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0)
  expect(steps.filter(step => step > 0).length).toBeGreaterThan(total / STEP)
  // A month is added up in one piece.
  expect(Math.max(...steps)).toBeLessThanOrEqual(TIPS / 2 + 2)
})

it('stopped at any step it has changed nothing, and can be merged afterwards', async () => {
  const rig = await started()
  const before = await bytes(rig)
  const { length } = merged.told
  // Before anything is written, in the midst of tips, of entries, of sums and words, and when all of that is done.
  for (const telling of rows([1, 2, 5, 7, 9, length - 1])) {
    rig.progress.told.length = 0
    stopAt(rig, telling)
    const stopped = await bring(rig, 'restore/merge', text)
    expect([telling, stopped]).toEqual([telling, { ok: true, value: null }])
    expect(rig.progress.told.length).toBe(telling)
    expect((await bytes(rig)) === before).toBe(true)
  }
  rig.progress.told.length = 0
  rig.progress.meanwhile = () => undefined
  const told = await whole(rig)
  expect(told.map(({ done }) => done)).toEqual(merged.told.map(({ done }) => done))
  expect((await stored(rig)).tips).toHaveLength(TIPS + 2)
})

it('stopped when it is done it says that it is, also afterwards', async () => {
  const rig = await started()
  const { length } = merged.told
  stopAt(rig, length)
  const told = await whole(rig)
  expect(told).toHaveLength(length)
  const after = await bytes(rig)
  const { of: file = '' } = told.at(-1) ?? {}
  expect(await rig.ask('restore/stop', { file })).toEqual({ ok: true, value: null })
  expect((await bytes(rig)) === after).toBe(true)
})

/** Merges it under an address, and asks of each of some whether that was merged: while it is stored, and afterwards. */
async function asking(rig: Rig, stops: boolean) {
  const file = URL.createObjectURL(new Blob([text]))
  const ask = (each: string) => rig.ask('merge/look', { file: each })
  const meanwhile: ReturnType<typeof ask>[] = []
  rig.progress.told.length = 0
  rig.progress.meanwhile = telling => {
    if (telling === 2) meanwhile.push(ask(file), ask('blob:another'))
    if (telling === 3 && stops) void rig.ask('restore/stop', { file })
  }
  expect(await rig.ask('restore/merge', { file, gone: false })).toMatchObject({ ok: true })
  URL.revokeObjectURL(file)
  const asked = [...(await Promise.all(meanwhile)), await ask(file), await ask('blob:another')]
  return asked.map(each => each.ok && each.value)
}

it('whoever asks whether it was merged is told when that is so: of this offer of the file, and no other', async () => {
  const rig = await started()
  expect(await asking(rig, true)).toEqual([false, false, false, false])
  expect(await asking(rig, false)).toEqual([true, false, true, false])
})

it('is not stopped by a word about another file', async () => {
  const rig = await started()
  rig.progress.meanwhile = () => void rig.ask('restore/stop', { file: 'blob:another' })
  expect(await whole(rig)).not.toEqual([])
})

it('is stopped while the file is still being read', async () => {
  const rig = await started()
  const before = await bytes(rig)
  const file = URL.createObjectURL(new Blob([text]))
  const merging = rig.ask('restore/merge', { file, gone: false })
  await rig.ask('restore/stop', { file })
  expect(await merging).toEqual({ ok: true, value: null })
  URL.revokeObjectURL(file)
  expect(rig.progress.told).toEqual([])
  expect((await bytes(rig)) === before).toBe(true)
})
