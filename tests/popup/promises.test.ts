/** Promises and gifts in the popup, with the real background behind it. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { NowhereScreen, TipScreen } from '../../src/core/popup-view'
import type { PopupState } from '../../src/popup/state'
import { retell } from '../background/scene'
import { wallets } from '../sandbox/default-world'
import { openPopupOn, type PopupStage } from './stage'

const url = 'https://mossandmargin.test/notes/counting-what-is-common'
type Open = Extract<PopupState, { at: 'open' }>

const nowhere = ({ view }: Open) => view.screen as NowhereScreen
const payable = ({ view }: Open) => view.screen as TipScreen
const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })

let stage: PopupStage
beforeEach(async () => {
  stage = await openPopupOn(url)
  await stage.shown(({ view }) => view.screen.state === 'nowhere')
})

const promised = (value: string) =>
  stage.shown(state => nowhere(state).promised?.amount.value === value)
const sentNames = () => stage.sent.map(({ name }) => name)

/** Promises an amount and waits until it is told. */
async function promise(value: string, sum = value): Promise<Open> {
  stage.rig.clock.now += 1000
  stage.acts.promise(usd(value))
  return promised(sum)
}

/** The page comes to name a wallet, and the popup looks again. */
async function walletAppears(): Promise<Open> {
  await retell(stage.rig, {
    payees: [{ address: wallets.ana, source: 'link', weight: 1, creator: 0 }],
  })
  stage.change()
  return stage.shown(({ view }) => view.screen.state === 'tip')
}

describe('nowhere to pay', () => {
  it('promises with one press, and says it once it is stored', async () => {
    await promise('20')
    const state = await promise('50', '70')
    expect(nowhere(state).last?.amount).toEqual(usd('50'))
    expect(state.view.pool?.moving).toEqual(usd('0'))
  })

  it('takes one press at a time', async () => {
    stage.acts.promise(usd('20'))
    stage.acts.promise(usd('20'))
    await promised('20')
    expect(sentNames().filter(name => name === 'promise/make')).toHaveLength(1)
  })

  it('takes back one promise after another', async () => {
    await promise('20')
    const state = await promise('50', '70')
    const last = nowhere(state).last
    expect(last && (await stage.acts.byHand.drop([last.id]))).toBeUndefined()
    expect(nowhere(await promised('20')).last?.amount).toEqual(usd('20'))
  })

  it('says what stands in the way of a promise', async () => {
    await stage.rig.ask('settings/change', { paused: true })
    stage.acts.promise(usd('20'))
    const state = await stage.shown(({ act }) => act.at === 'refused')
    expect(state.act).toMatchObject({ failure: { kind: 'paused' } })
  })

  it('opens the support page in a tab only once that is stored, and asks afterwards', async () => {
    const { offer } = nowhere(await promise('100'))
    if (!offer) throw new Error('no offer')
    expect(stage.outside).toEqual([])
    expect(await stage.acts.byHand.give(offer, false)).toBeUndefined()
    expect(stage.outside).toEqual([offer.link.url])
    stage.change()
    const asking = await stage.shown(({ view }) => view.gift !== undefined)
    const gift = asking.view.gift
    if (!gift) throw new Error('not asked')
    expect(await stage.acts.byHand.answer(gift.id, { given: true })).toBeUndefined()
    const given = await stage.shown(({ view }) => view.gift === undefined)
    expect(given.view.pool?.given).toEqual(usd('100'))
  })

  it('opens nothing where it is refused', async () => {
    const { offer } = nowhere(await promise('100'))
    if (!offer) throw new Error('no offer')
    const moved = { ...offer, link: { ...offer.link, url: 'https://ko-fi.com/somebody' } }
    expect(await stage.acts.byHand.give(moved, false)).toMatchObject({ kind: 'promise-gone' })
    expect(stage.outside).toEqual([])
  })

  it('copies the invitation, and sends nothing', async () => {
    const before = stage.sent.length
    expect(await stage.acts.byHand.copy('Hello')).toBe(true)
    expect(stage.copied).toEqual(['Hello'])
    expect(stage.sent).toHaveLength(before)
  })
})

describe('a wallet for what was promised', () => {
  it('makes it a tip with one press, which undo makes a promise again', async () => {
    await promise('20')
    expect(payable(await walletAppears()).promised?.fits).toEqual(usd('20'))
    stage.acts.tipPromised()
    const kept = await stage.shown(({ act, view }) => act.at === 'rest' && view.undo !== undefined)
    expect(kept.view.undo?.amount).toEqual(usd('20'))
    stage.change()
    await stage.shown(state => payable(state).promised === undefined)
    if (kept.view.undo) stage.acts.undo(kept.view.undo.actId)
    const back = await stage.shown(state => payable(state).promised !== undefined)
    expect(payable(back).promised?.amount).toEqual(usd('20'))
  })

  it('keeps what the pool holds of it', async () => {
    await promise('600')
    await promise('600', '1200')
    expect(payable(await walletAppears()).promised?.fits).toEqual(usd('1000'))
    stage.acts.tipPromised()
    const kept = await stage.shown(({ act, view }) => act.at === 'rest' && view.undo !== undefined)
    expect(kept.view.pool?.still).toEqual(usd('0'))
    const open = await stage.rig.world.database.promises.where('state').equals('open').toArray()
    expect(open.map(({ amount }) => amount.value)).toEqual(['200'])
  })

  it('left alone, it stays a promise: a press on an amount is a tip of its own', async () => {
    await promise('20')
    await walletAppears()
    stage.acts.keep(usd('50'))
    await stage.shown(({ act, view }) => act.at === 'rest' && view.undo !== undefined)
    stage.change()
    const state = await stage.shown(({ view }) => view.screen.state === 'tip')
    expect(payable(state).promised?.amount).toEqual(usd('20'))
    expect(sentNames()).not.toContain('promise/tip')
  })

  it('asks about another wallet than last time, and goes on with the promises', async () => {
    await promise('20')
    await walletAppears()
    await stage.rig.world.database.creators.put({
      key: 'piotr zielak|mossandmargin.test',
      payee: 'https://wallet.meadow.test/else',
      lastAt: 0,
    })
    stage.acts.tipPromised()
    await stage.shown(({ act }) => act.at === 'asking-payee')
    stage.acts.confirmPayee()
    await stage.shown(({ act, view }) => act.at === 'rest' && view.undo !== undefined)
    const states = (await stage.rig.world.database.promises.toArray()).map(({ state }) => state)
    expect(states).toEqual(['tipped'])
  })
})
