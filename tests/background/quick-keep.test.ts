/** Without the popup: asked once, then one press keeps; whatever is not plain opens the popup, which says why. */
import { beforeEach, describe, expect, test } from 'vitest'
import { quickKeep, rememberPassage } from '../../src/background/quick-keep'
import { runSettlements } from '../../src/background/run-settlements'
import type { ActId } from '../../src/core/ids'
import type { Passage } from '../../src/core/passage'
import { PLAIN_NOTE, passageAddress } from '../../src/core/passage'
import type { PopupView, QuickWay, TipScreen } from '../../src/core/popup-view'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig, type Rig } from './rig'

const anas = villagePages.filter(page => page.payees[0]?.address === wallets.ana)
const url = anas[0]?.url ?? ''
const usual = { value: '20', assetCode: 'USD', assetScale: 2 }

let rig: Rig
let opened: number
beforeEach(async () => {
  rig = await createRig()
  opened = 0
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(url)
})

const press = (way: QuickWay, tabId = 1) =>
  quickKeep(rig.world, tabId, way, async () => {
    opened += 1
  })
const choose = (way: QuickWay) =>
  rig.ask('settings/change', way === 'shortcut' ? { usual, shortcut: true } : { usual, menu: true })
const tips = () => rig.world.database.tips.toArray()

async function popup(): Promise<PopupView> {
  const look = await rig.ask('popup/look', {})
  if (!look.ok) throw new Error(look.failure.kind)
  return look.value
}

describe.each(['shortcut', 'menu'] as const)('the first use of the %s', way => {
  test('keeps nothing: the popup opens and asks', async () => {
    await press(way)
    expect(opened).toBe(1)
    expect(await popup()).toMatchObject({ choosing: way, screen: { state: 'tip' } })
    expect(await tips()).toEqual([])
  })

  test('is asked about until it is chosen, and only then is one press a tip', async () => {
    await press(way)
    await choose(way)
    expect(await popup()).not.toHaveProperty('choosing')
    await press(way)
    expect(opened).toBe(1)
    expect(await tips()).toMatchObject([{ state: 'kept', amount: usual, payee: wallets.ana }])
  })

  test('is not asked about any more a minute later, and is asked again at the next', async () => {
    await press(way)
    rig.clock.now += 60_000
    expect(await popup()).not.toHaveProperty('choosing')
    await press(way)
    expect(await popup()).toMatchObject({ choosing: way })
  })
})

test('the choice for one way is none for the other', async () => {
  await choose('shortcut')
  await press('menu')
  expect(opened).toBe(1)
  expect(await popup()).toMatchObject({ choosing: 'menu' })
  expect(await tips()).toEqual([])
})

describe('one press', () => {
  beforeEach(() => choose('shortcut'))

  test('shows on the icon, and asks nobody', async () => {
    await expect.poll(() => rig.icons.get(1)).toBe('can-receive')
    await press('shortcut')
    expect(rig.icons.get(1)).toBe('kept-here')
    expect(opened).toBe(0)
    expect(rig.requests).toEqual([])
  })

  test('can be undone from the popup’s strip', async () => {
    await press('shortcut')
    const { undo, pool } = await popup()
    expect(undo).toMatchObject({ amount: usual })
    expect(pool).toMatchObject({ kept: { value: '20' }, still: { value: '980' } })
    expect(await rig.ask('tip/undo', { actId: undo?.actId ?? ('' as ActId) })).toMatchObject({
      ok: true,
    })
    expect(await tips()).toMatchObject([{ state: 'undone' }])
    expect(await popup()).toMatchObject({ pool: { still: { value: '1000' } } })
  })

  test('is one tip each: two presses are two acts', async () => {
    await press('shortcut')
    await press('shortcut')
    expect(new Set((await tips()).map(tip => tip.actId)).size).toBe(2)
  })

  test('opens the popup, and keeps nothing, where the wallet is not the one of last time', async () => {
    await press('shortcut')
    const { creators } = rig.world.database
    const [known] = await creators.toArray()
    if (known) await creators.put({ ...known, payee: wallets.mira })
    await press('shortcut')
    expect(opened).toBe(1)
    expect(await tips()).toHaveLength(1)
  })

  test.each([
    ['the pool does not hold it', () => rig.ask('pool/set', { amount: { ...usual, value: '10' } })],
    ['Rill is paused', () => rig.ask('settings/change', { paused: true })],
    [
      'the site is left alone',
      () => rig.ask('site/exclude', { host: new URL(url).host, excluded: true }),
    ],
    ['nobody wrote the page', () => rig.visit('https://lowwater.test/')],
  ])('opens the popup, and keeps nothing, where %s', async (_, happens) => {
    expect(await happens()).toMatchObject({ ok: true })
    await press('shortcut')
    expect(opened).toBe(1)
    expect(await tips()).toEqual([])
  })
})

describe('a passage', () => {
  const selected = ' Tides are\n a clock,   and-so on, for those & who read them in the mud. '
  const quote = 'Tides are a clock, and-so on, for those & who read them in the mud.'

  async function screen(): Promise<TipScreen> {
    const { screen } = await popup()
    if (screen.state !== 'tip') throw new Error(screen.state)
    return screen
  }

  async function keepWith(passage: Passage): Promise<void> {
    const { pageUrl, payees } = await screen()
    const kept = await rig.ask('tip/keep', {
      actId: crypto.randomUUID() as ActId,
      pageUrl,
      amount: usual,
      shares: payees.map(({ address, weight }) => ({ address, weight })),
      passage,
    })
    expect(kept).toMatchObject({ ok: true })
  }

  /** What the payee can read of all that was paid. */
  async function readByPayee(): Promise<unknown[]> {
    await rig.ask('flow/begin', {})
    await runSettlements(rig.world)
    expect(rig.sandbox.balance(wallets.ana)).toBeGreaterThan(0n)
    return rig.sandbox.harbour.control.incomingPayments().map(payment => payment.metadata)
  }

  test('is shown once as it was selected, and is gone when it was kept', async () => {
    await rememberPassage(rig.world, 1, selected)
    expect(await screen()).toMatchObject({ quote })
    await keepWith({ quote, shared: false })
    expect(await screen()).not.toHaveProperty('quote')
  })

  test('is stored with what leads back to it on the page', async () => {
    await rememberPassage(rig.world, 1, selected)
    await keepWith({ quote, words: 'So it is.', shared: false })
    const [tip] = await tips()
    expect(tip?.passage).toEqual({ quote, words: 'So it is.', shared: false })
    expect(passageAddress(tip?.page.url ?? '', tip?.passage?.quote ?? '')).toBe(
      `${tip?.page.url}#:~:text=Tides%20are%20a%20clock%2C%20and%2Dso,read%20them%20in%20the%20mud.`,
    )
  })

  test('is read by nobody else unless it was ticked', async () => {
    await rig.connect(wallets.reader)
    await keepWith({ quote, words: 'Not for you.', shared: false })
    expect(await readByPayee()).toEqual([{ description: PLAIN_NOTE }])
  })

  test('is read exactly as previewed once it was ticked, and nothing beside it', async () => {
    await rig.connect(wallets.reader)
    await keepWith({ quote, words: 'So it is.', shared: true })
    await keepWith({ quote: 'Another.', words: 'Mine alone.', shared: false })
    expect(await readByPayee()).toEqual([{ description: `“${quote}” So it is.` }])
  })
})

test('a wallet that nobody looked at is known from its first payment: when it leads elsewhere, it asks', async () => {
  await rig.connect(wallets.reader)
  await choose('shortcut')
  await press('shortcut')
  await rig.ask('flow/begin', {})
  await runSettlements(rig.world)
  expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
  await press('shortcut')
  rig.answerOtherwise(/GET .*\/ana$/, answer => ({ ...answer, id: wallets.thief }))
  await rig.ask('flow/begin', {})
  await runSettlements(rig.world)
  expect(rig.sandbox.balance(wallets.thief)).toBe(0n)
  expect(await rig.world.database.holds.toArray()).toMatchObject([{ reason: 'payee-changed' }])
})
