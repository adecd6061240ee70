/** The popup's amounts are what the reader presses: no sum that was proposed to them becomes a button. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { ActId, TipId } from '../../src/core/ids'
import type { TipScreen } from '../../src/core/popup-view'
import { LEARN_FROM } from '../../src/core/usual-amounts'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { createRig, type Rig } from './rig'
import { pageOf, retell } from './scene'

const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })
const id = (count: number) => uuid(count) as ActId
const anas = pageOf(wallets.ana)
const scale = ['10', '20', '100']

let rig: Rig
beforeEach(async () => {
  rig = await createRig()
  await rig.ask('pool/set', { amount: usd('1000') })
  await rig.visit(anas)
})

async function amounts(): Promise<string[]> {
  const view = await rig.ask('popup/look', {})
  if (!view.ok) throw new Error(JSON.stringify(view))
  return (view.value.screen as TipScreen).amounts.map(({ value }) => value)
}
/** Several tips by one way, a second apart, as pressing takes. */
async function several(count: number, keep: (at: number) => Promise<{ readonly ok: boolean }>) {
  for (let at = 0; at < count; at += 1) {
    rig.clock.now += 1000
    expect(await keep(at)).toMatchObject({ ok: true })
  }
}
const sources = async () =>
  (await rig.world.database.tips.orderBy('keptAt').toArray()).map(({ sumFrom }) => sumFrom)
const recipeLine = (at: number) =>
  rig.ask('recipe/keep', {
    actId: id(200 + at),
    name: 'Ana, says a friend',
    payee: wallets.ana,
    amount: usd('3'),
  })

describe('what is kept without a press', () => {
  beforeEach(async () => {
    await rig.keep('7')
  })

  test('in the month’s close is no button; on a card of the walk it is', async () => {
    const [tip] = await rig.world.database.tips.toArray()
    const from = { kind: 'person' as const, tipId: tip?.id as TipId }
    const keep = (proposed: boolean) => (at: number) =>
      rig.ask('walk/tip', {
        actId: id(100 + at + (proposed ? 50 : 0)),
        amount: usd('37'),
        from,
        ...(proposed && { proposed }),
      })
    await several(6, keep(true))
    expect(await sources()).toEqual([undefined, ...Array(6).fill('close')])
    expect(await amounts()).toEqual(scale)
    await several(6, keep(false))
    expect(await amounts()).toEqual(['7', '10', '37'])
  })

  test('out of a recipe is none', async () => {
    await rig.ask('recipe/look', { payees: [wallets.ana] })
    await several(6, recipeLine)
    expect((await sources()).slice(1)).toEqual(Array(6).fill('recipe'))
    expect(await amounts()).toEqual(scale)
  })

  test('out of promises is none', async () => {
    const page = 'https://mossandmargin.test/notes/counting-what-is-common'
    await rig.visit(page)
    const made = { tabId: 1, pageUrl: page }
    await several(6, at => rig.ask('promise/make', { actId: id(at), ...made, amount: usd('37') }))
    await retell(rig, { payees: [{ address: wallets.ana, source: 'link', weight: 1, creator: 0 }] })
    const shares = [{ address: wallets.ana, weight: 1 }]
    await several(6, at =>
      rig.ask('promise/tip', {
        actId: id(50 + at),
        ...made,
        amount: usd('37'),
        shares,
        promiseIds: [id(at)],
      }),
    )
    expect((await sources()).slice(1)).toEqual(Array(6).fill('promises'))
    expect(await amounts()).toEqual(scale)
  })

  test('every month is none: it was pressed once', async () => {
    const [tip] = await rig.world.database.tips.toArray()
    await rig.ask('standing/begin', { actId: tip?.actId as ActId })
    for (const month of [0, 1, 2, 3, 4]) {
      rig.clock.now = Date.UTC(2027, month, 5)
      expect(await amounts()).toEqual(scale)
    }
    expect(await sources()).toEqual([undefined, ...Array(5).fill('every-month')])
  })
})

test('what was pressed before a long recipe is still what the buttons keep', async () => {
  await several(6, () => rig.keep('7'))
  expect(await amounts()).toEqual(['7', '10', '20'])
  await rig.ask('recipe/look', { payees: [wallets.ana] })
  await several(LEARN_FROM, recipeLine)
  expect(await amounts()).toEqual(['7', '10', '20'])
})
