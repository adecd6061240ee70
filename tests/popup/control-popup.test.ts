/** The popup with the real background behind it: what each act sends, and what is then shown. */
import { beforeEach, describe, expect, it } from 'vitest'
import { quickKeep, rememberPassage } from '../../src/background/quick-keep'
import { type ActId, tipIdOf } from '../../src/core/ids'
import type { TipScreen } from '../../src/core/popup-view'
import { LEARN_FROM } from '../../src/core/usual-amounts'
import type { PopupState } from '../../src/popup/state'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { openPopupOn, type PopupStage } from './stage'

const anas = villagePages.filter(page => page.payees[0]?.address === wallets.ana)
const url = anas[0]?.url ?? ''

type Open = Extract<PopupState, { at: 'open' }>

function tipScreen({ view }: Open): TipScreen {
  if (view.screen.state !== 'tip') throw new Error(view.screen.state)
  return view.screen
}
const atTip = (state: Open) => state.view.screen.state === 'tip'
const isKept = (state: Open) => state.view.undo !== undefined && state.act.at === 'rest'

let stage: PopupStage
beforeEach(async () => {
  stage = await openPopupOn(url)
})

const usual = async () => {
  const [, amount] = tipScreen(await stage.shown(atTip)).amounts
  if (!amount) throw new Error('three amounts')
  return amount
}
const tips = () => stage.rig.world.database.tips.toArray()

describe('opening', () => {
  it('shows the page first, and then asks its wallet, once', async () => {
    await stage.shown(state => state.truth.at === 'told')
    await stage.rig.ask('pool/set', { amount: { ...stage.rig.pool, value: '2000' } })
    stage.change()
    await stage.shown(state => state.view.pool?.set.value === '2000')
    const names = stage.sent.map(({ name }) => name)
    expect(names.slice(0, 2)).toEqual(['popup/look', 'payee/look'])
    expect(names.filter(name => name === 'payee/look')).toHaveLength(1)
  })

  it('speaks as the reader chose before it draws', async () => {
    await stage.shown(atTip)
    expect(stage.spoken).toEqual(['browser'])
    await stage.rig.ask('settings/change', { language: 'fr' })
    stage.change()
    await stage.shown(({ view }) => view.language === 'fr')
    expect(stage.spoken.at(-1)).toBe('fr')
  })

  it('asks nobody where there is nobody to pay', async () => {
    const front = villagePages.find(page => page.payees.length === 0)
    stage = await openPopupOn(front?.url ?? '')
    await stage.shown(() => true)
    expect(stage.sent.map(({ name }) => name)).toEqual(['popup/look'])
    expect(stage.rig.requests).toEqual([])
  })
})

describe('keeping', () => {
  it('keeps one tip, for the page that was shown, with the reason chosen', async () => {
    const amount = await usual()
    stage.acts.choose('taught-me')
    stage.acts.keep(amount)
    const { view } = await stage.shown(isKept)
    expect(view.undo?.amount).toEqual(amount)
    expect(await tips()).toMatchObject([
      { state: 'kept', amount, reason: 'taught-me', payee: wallets.ana },
    ])
  })

  it('keeps once, however often it is pressed while it is being kept', async () => {
    const amount = await usual()
    stage.acts.keep(amount)
    stage.acts.keep(amount)
    await stage.shown(isKept)
    expect(await tips()).toHaveLength(1)
  })

  it('keeps what was typed, in the digits of any script', async () => {
    const like = await usual()
    stage.acts.type('٠٫٣٠')
    stage.acts.keepTyped(like)
    await stage.shown(isKept)
    expect(await tips()).toMatchObject([{ amount: { value: '30' } }])
  })

  it('sends nothing for what is no amount', async () => {
    const like = await usual()
    stage.acts.type('two')
    stage.acts.keepTyped(like)
    const { form } = await stage.shown(state => state.form.amountFailure !== undefined)
    expect(form.amountFailure).toMatchObject({ kind: 'amount-not-valid', text: 'two' })
    expect(await tips()).toEqual([])
  })

  it('says what is left when the pool does not hold it', async () => {
    const like = await usual()
    stage.acts.keep({ ...like, value: '1001' })
    const { act } = await stage.shown(state => state.act.at === 'keep-refused')
    expect(act).toMatchObject({ failure: { kind: 'over-pool', left: { value: '1000' } } })
  })

  it('sends a refused tip again under the same id', async () => {
    const like = await usual()
    stage.acts.keep({ ...like, value: '1001' })
    await stage.shown(state => state.act.at === 'keep-refused')
    await stage.rig.ask('pool/set', { amount: { ...like, value: '2000' } })
    stage.acts.again()
    await stage.shown(isKept)
    const asked = stage.sent.filter(({ name }) => name === 'tip/keep')
    const ids = asked.map(({ input }) => (input as { actId: string }).actId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })
})

describe('the amount of last time', () => {
  it('is known of a creator however many others were tipped since, unless it was undone', async () => {
    const amount = await usual()
    stage.acts.keep(amount)
    await stage.shown(isKept)
    const [tip] = await tips()
    if (!tip) throw new Error('kept')
    const actId = (at: number) => uuid(at) as ActId
    const others = Array.from({ length: LEARN_FROM + 5 }, (_, at) => ({
      ...tip,
      id: tipIdOf(actId(at), 0),
      actId: actId(at),
      keptAt: tip.keptAt + 1 + at,
      creator: { name: 'Somebody else' },
      page: { ...tip.page, url: `${tip.page.url}-${at}` },
    }))
    await stage.rig.world.database.tips.bulkPut(others)
    const later = await openPopupOn(url, stage.rig)
    expect(tipScreen(await later.shown(atTip)).lastTime).toEqual(amount)
    await stage.rig.ask('tip/undo', { actId: tip.actId })
    const after = await openPopupOn(url, stage.rig)
    expect(tipScreen(await after.shown(atTip))).not.toHaveProperty('lastTime')
  })
})

describe('a wallet that is not the one of last time', () => {
  it('is asked about, and paid only with the reader’s yes', async () => {
    const amount = await usual()
    stage.acts.keep(amount)
    await stage.shown(isKept)
    const { creators } = stage.rig.world.database
    const [known] = await creators.toArray()
    if (known) await creators.put({ ...known, payee: wallets.mira })
    stage.acts.keep(amount)
    const { act } = await stage.shown(state => state.act.at === 'asking-payee')
    expect(act).toMatchObject({ before: wallets.mira, now: wallets.ana })
    expect(await tips()).toHaveLength(1)
    stage.acts.confirmPayee()
    await stage.shown(isKept)
    expect(await tips()).toHaveLength(2)
  })
})

describe('undoing', () => {
  it('takes the tip back, and the pool stands as before', async () => {
    stage.acts.keep(await usual())
    const { view } = await stage.shown(isKept)
    if (view.undo) stage.acts.undo(view.undo.actId)
    const undone = await stage.shown(
      state => state.act.at === 'undone' && state.view.pool?.kept.value === '0',
    )
    expect(undone.view.undo).toBeUndefined()
    expect(await tips()).toMatchObject([{ state: 'undone' }])
  })

  it('says so when the tip has begun to flow', async () => {
    stage.acts.keep(await usual())
    const { view } = await stage.shown(isKept)
    const [tip] = await tips()
    if (tip) await stage.rig.world.database.tips.put({ ...tip, state: 'flowing' })
    if (view.undo) stage.acts.undo(view.undo.actId)
    const { act } = await stage.shown(state => state.act.at === 'refused')
    expect(act).toEqual({ at: 'refused', failure: { kind: 'already-flowing' } })
  })
})

describe('choosing what the shortcut keeps', () => {
  const marked = async () => {
    const { database, now } = stage.rig.world
    await database.marks.put({ key: 'choosing-shortcut', at: now() })
    stage.change()
    await stage.shown(state => state.choosing?.at === 'asked')
  }
  const settings = async () => {
    const row = await stage.rig.world.database.settings.get('settings')
    return (row as { value: Record<string, unknown> }).value
  }

  it('keeps the tip and the choice by one press, and then says what the keys do', async () => {
    const amount = await usual()
    await marked()
    stage.acts.keep(amount)
    const { choosing } = await stage.shown(state => state.choosing?.at === 'chosen')
    expect(choosing).toEqual({ at: 'chosen', way: 'shortcut', amount, keys: 'Alt+Shift+K' })
    expect(await tips()).toMatchObject([{ state: 'kept', amount }])
    expect(await settings()).toMatchObject({ usual: amount, shortcut: true, menu: false })
  })

  it('says nothing of keys where the browser tells none', async () => {
    const amount = await usual()
    await marked()
    stage.keys.told = undefined
    stage.acts.keep(amount)
    const { choosing } = await stage.shown(state => state.choosing?.at === 'chosen')
    expect(choosing).toEqual({ at: 'chosen', way: 'shortcut', amount, keys: undefined })
  })

  it('chooses nothing by a tip that was refused', async () => {
    const like = await usual()
    await marked()
    stage.acts.keep({ ...like, value: '1001' })
    const { choosing } = await stage.shown(state => state.act.at === 'keep-refused')
    expect(choosing).toEqual({ at: 'asked', way: 'shortcut' })
    expect(stage.sent.map(({ name }) => name)).not.toContain('settings/change')
  })

  it('only keeps the tip after “not now”, and the next popup does not ask', async () => {
    const amount = await usual()
    await marked()
    stage.acts.chooseLater()
    stage.acts.keep(amount)
    await stage.shown(isKept)
    expect(stage.sent.map(({ name }) => name)).not.toContain('settings/change')
    expect(await settings()).toMatchObject({ shortcut: false })
    const next = await openPopupOn(url, stage.rig)
    expect(await next.shown(atTip)).not.toHaveProperty('choosing')
  })
})

describe('a passage', () => {
  const quote = 'Slow rivers carry more.'
  const selected = async () => {
    await rememberPassage(stage.rig.world, 1, ` ${quote} `)
    stage.change()
    await stage.shown(state => state.form.passage !== undefined)
  }

  it('is kept with the reader’s own words, for nobody else to read', async () => {
    const amount = await usual()
    await selected()
    stage.acts.write('They do.')
    stage.acts.keep(amount)
    await stage.shown(isKept)
    expect(await tips()).toMatchObject([{ passage: { quote, words: 'They do.', shared: false } }])
  })

  it('is marked to be shared only when ticked', async () => {
    const amount = await usual()
    await selected()
    stage.acts.sharePassage(true)
    stage.acts.keep(amount)
    await stage.shown(isKept)
    expect((await tips())[0]?.passage).toEqual({ quote, shared: true })
  })

  it('is not kept once it was left out, and is not in the next popup either', async () => {
    const amount = await usual()
    await selected()
    stage.acts.leavePassageOut()
    const next = await openPopupOn(url, stage.rig)
    expect((await next.shown(atTip)).form).not.toHaveProperty('passage')
    stage.acts.keep(amount)
    await stage.shown(isKept)
    expect((await tips())[0]).not.toHaveProperty('passage')
  })

  it('is left by a tip that was kept without it', async () => {
    const amount = await usual()
    await selected()
    await stage.rig.ask('settings/change', { usual: amount, shortcut: true })
    await quickKeep(stage.rig.world, 1, 'shortcut', async () => undefined)
    stage.change()
    await stage.shown(state => state.form.passage === undefined)
    expect((await tips())[0]).not.toHaveProperty('passage')
  })
})

describe('a press that was refused without the popup', () => {
  const press = async () => {
    const amount = await usual()
    await stage.rig.ask('settings/change', { usual: amount, shortcut: true })
    await quickKeep(stage.rig.world, 1, 'shortcut', async () => undefined)
    return { amount, popup: await openPopupOn(url, stage.rig) }
  }
  const otherWallet = async () => {
    stage.acts.keep(await usual())
    await stage.shown(isKept)
    const { creators } = stage.rig.world.database
    const [known] = await creators.toArray()
    if (known) await creators.put({ ...known, payee: wallets.mira })
  }

  it('is asked about where the wallet is another, and kept with the reader’s yes', async () => {
    await otherWallet()
    const { amount, popup } = await press()
    const { act } = await popup.shown(state => state.act.at === 'asking-payee')
    expect(act).toMatchObject({ before: wallets.mira, now: wallets.ana, attempt: { amount } })
    popup.acts.confirmPayee()
    await popup.shown(isKept)
    expect(await tips()).toHaveLength(2)
    const next = await openPopupOn(url, stage.rig)
    expect((await next.shown(atTip)).act).toEqual({ at: 'rest' })
  })

  it('is not asked about again once it was let be', async () => {
    await otherWallet()
    const { popup } = await press()
    await popup.shown(state => state.act.at === 'asking-payee')
    popup.acts.letBe()
    const next = await openPopupOn(url, stage.rig)
    expect((await next.shown(atTip)).act).toEqual({ at: 'rest' })
    expect(await tips()).toHaveLength(1)
  })

  it('says why for any other reason too, and no more after a minute', async () => {
    await usual()
    await stage.rig.ask('settings/change', {
      usual: { ...stage.rig.pool, value: '5000' },
      shortcut: true,
    })
    await quickKeep(stage.rig.world, 1, 'shortcut', async () => undefined)
    const popup = await openPopupOn(url, stage.rig)
    const { act } = await popup.shown(atTip)
    expect(act).toMatchObject({ at: 'keep-refused', failure: { kind: 'over-pool' } })
    stage.rig.clock.now += 60_000
    const later = await openPopupOn(url, stage.rig)
    expect((await later.shown(atTip)).act).toEqual({ at: 'rest' })
  })
})

describe('never here', () => {
  it('leads to the quiet screen, and back', async () => {
    await stage.shown(atTip)
    const { host } = new URL(url)
    stage.acts.exclude(host, true)
    const { view } = await stage.shown(state => state.view.screen.state === 'excluded')
    expect(view.screen).toEqual({ state: 'excluded', host })
    // Read again without being loaded again.
    stage.acts.exclude(host, false)
    await stage.shown(atTip)
  })
})

describe('pausing', () => {
  it('leads to the one switch, and back', async () => {
    await stage.shown(atTip)
    stage.acts.pause(true)
    await stage.shown(state => state.view.screen.state === 'paused')
    stage.acts.pause(false)
    await stage.shown(atTip)
  })
})

describe('the foot', () => {
  it('opens Rill’s own pages', async () => {
    await stage.shown(atTip)
    stage.acts.open('review')
    expect(stage.opened).toEqual(['review'])
  })
})
