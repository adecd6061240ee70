/** Reading time: counted for authored pages only, off with one switch, forgotten after sixty days. */
import { expect, test } from 'vitest'
import { createBackground } from '../../src/background/start'
import { DAY_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig, type Rig } from './rig'
import { retell } from './scene'

const [first, second] = villagePages.filter(page => page.payees[0]?.address === wallets.ana)
const piece = first?.url ?? ''
const front = villagePages.find(page => page.creators.length === 0)?.url ?? ''

const sender = (url: string, id = 1) => ({ id: 'rill', url, frameId: 0, tab: { id, url } })
const readFor = (rig: Rig, seconds: number, depth: number, url = piece) =>
  rig.say('page/attended', { seconds, depth }, sender(url))
const stored = (rig: Rig) => rig.world.database.attention.toArray()

async function reader(): Promise<Rig> {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  return rig
}

test('a piece that somebody wrote is counted, and adds up', async () => {
  const rig = await reader()
  expect(await rig.visit(piece)).toEqual({ ok: true, value: { attend: true } })
  await readFor(rig, 40, 30)
  rig.clock.now += 1000
  await readFor(rig, 20, 20)
  const [record, ...others] = await stored(rig)
  expect(others).toEqual([])
  expect(record).toMatchObject({ seconds: 60, depth: 30, firstAt: rig.clock.now - 1000 })
  expect(record?.payees[0]?.address).toBe(wallets.ana)
  // Nothing of it has left the browser.
  expect(rig.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('a title and a name that are too long are stored cut, visibly and at a whole character', async () => {
  const rig = await reader()
  await rig.visit(piece)
  const long = `${'x'.repeat(298)}🌊 and more`
  const creators = [{ name: long, kind: 'person', confidence: 'high', evidence: [] }] as const
  await retell(rig, { title: long, publication: long, creators })
  await readFor(rig, 40, 30)
  const cut = `${'x'.repeat(298)}…`
  expect(await stored(rig)).toMatchObject([
    { title: cut, publication: cut, creators: [{ name: cut }] },
  ])
})

test('a front page, another page of the tab and a page that was not read are not', async () => {
  const rig = await reader()
  expect(await rig.visit(front)).toMatchObject({ value: { attend: false } })
  await readFor(rig, 40, 90, front)
  await rig.visit(piece)
  await readFor(rig, 40, 90, second?.url)
  await rig.say('page/attended', { seconds: 40, depth: 90 }, sender(piece, 2))
  expect(await stored(rig)).toEqual([])
})

test('switched off, paused or never here: nobody is asked to count, and what comes is dropped', async () => {
  const rig = await reader()
  for (const change of [{ attention: false }, { attention: true, paused: true }]) {
    await rig.ask('settings/change', change)
    expect(await rig.visit(piece)).toMatchObject({ value: { attend: false } })
    await readFor(rig, 40, 90)
  }
  await rig.ask('settings/change', { paused: false })
  await rig.ask('site/exclude', { host: new URL(piece).host, excluded: true })
  expect(await rig.visit(piece)).toMatchObject({ value: { attend: false } })
  await readFor(rig, 40, 90)
  expect(await stored(rig)).toEqual([])
})

test('is erased with one message, and forgotten after sixty days', async () => {
  const rig = await reader()
  await rig.visit(piece)
  await readFor(rig, 40, 90)
  await rig.ask('attention/erase', {})
  expect(await stored(rig)).toEqual([])
  await readFor(rig, 40, 90)
  const { start } = createBackground(rig.world, { id: 'rill', origin: '' }, () => undefined)
  rig.clock.now += 60 * DAY_MS
  await start()
  expect(await stored(rig)).toHaveLength(1)
  rig.clock.now += 1
  await start()
  expect(await stored(rig)).toEqual([])
})

test('a damaged record is begun anew and not added to', async () => {
  const rig = await reader()
  await rig.visit(piece)
  await rig.world.database.table('attention').put({ url: piece, seconds: 'many' })
  await readFor(rig, 40, 90)
  expect((await stored(rig))[0]).toMatchObject({ seconds: 40 })
})
