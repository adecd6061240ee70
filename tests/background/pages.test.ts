/** What Rill remembers of pages and payees, and what the toolbar icon and the popup make of it. */
import { beforeEach, describe, expect, it, test } from 'vitest'
import { quickKeep, rememberPassage } from '../../src/background/quick-keep'
import { forgetClosedTabs, forgetTab, seePage } from '../../src/background/see-page'
import { createBackground } from '../../src/background/start'
import type { IconState } from '../../src/background/world'
import type { Following } from '../../src/core/detection/detection'
import { DAY_MS, MINUTE_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { createRig, type Rig } from './rig'
import { connected, connectionOf, pageOf, reading, retell } from './scene'

const url = pageOf(wallets.ana)
let rig: Rig
beforeEach(async () => {
  rig = await reading()
})

const seen = async () => (await rig.world.database.pages.toArray()).map(page => page.tabId)
const screen = async (tabId = 1) => {
  const look = await rig.ask('popup/look', { tabId })
  return look.ok ? look.value.screen : look
}
const host = new URL(url).host
const exclude = (excluded: boolean) => rig.ask('site/exclude', { host, excluded })

describe('a page that was read', () => {
  it('is forgotten with its tab, or with the browser', async () => {
    await rig.visit(url, 2)
    await rig.visit(url, 3)
    await forgetTab(rig.world, 3)
    rig.tabs.delete(2)
    await forgetClosedTabs(rig.world)
    expect(await seen()).toEqual([1])
  })

  it('is not taken for another that the tab has come to meanwhile', async () => {
    const text = await rig.read(url)
    const next = pageOf(wallets.mira)
    const tab = { id: 2, url: next }
    const raw = { id: 'rill', url: next, frameId: 0, tab }
    expect(await rig.say('page/seen', text, raw)).toMatchObject({ ok: true })
    expect(await seen()).toEqual([1])
    // Told by nobody who has a tab, it is nobody's.
    expect(await rig.say('page/seen', text, { id: 'rill', url, frameId: 0, tab: {} })).toEqual({
      ok: false,
      failure: { kind: 'not-allowed' },
    })
  })

  it('is not shown once its tab shows something else, and is where the browser does not tell', async () => {
    rig.tabs.set(1, { id: 1, url: 'https://thelantern.test/' })
    expect(await screen()).toMatchObject({ state: 'not-seen' })
    rig.tabs.set(1, { id: 1 })
    expect(await screen()).toMatchObject({ state: 'tip' })
    rig.tabs.delete(1)
    expect(await screen()).toMatchObject({ state: 'not-seen' })
  })

  it('keeps what was selected on it when it is read again, and loses it when the page moves on', async () => {
    await rememberPassage(rig.world, 1, 'a clock for those who read them')
    await rig.visit(url)
    expect(await screen()).toMatchObject({ quote: 'a clock for those who read them' })
    await rig.visit(pageOf(wallets.mira))
    expect(await screen()).not.toHaveProperty('quote')
    // Selected nothing, or on a page that was never read.
    await rememberPassage(rig.world, 1, '  ')
    await rememberPassage(rig.world, 9, 'a clock')
    expect(await screen()).not.toHaveProperty('quote')
    expect(await seen()).toEqual([1])
  })

  it('is as it was read last, and has what was selected last, whichever came between', async () => {
    for (let turns = 0; turns < 30; turns += 1) {
      const quote = `a clock, ${turns}`
      rig.clock.now += MINUTE_MS
      const again = rig.visit(url)
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate)
      await Promise.all([again, rememberPassage(rig.world, 1, quote)])
      const [page] = await rig.world.database.pages.toArray()
      expect(page).toMatchObject({ quote, seenAt: rig.clock.now })
    }
  })

  it('is forgotten where the reader wants quiet, and read again once they do not', async () => {
    await rig.visit(pageOf(wallets.mira), 2)
    expect(await exclude(true)).toEqual({ ok: true, value: null })
    expect(await seen()).toEqual([2])
    await rig.visit(url)
    expect(await seen()).toEqual([2])
    expect(await screen()).toEqual({ state: 'excluded', host })
    await exclude(false)
    await rig.visit(url)
    expect(await seen()).toEqual([1, 2])
    expect(await screen()).toMatchObject({ state: 'tip' })
  })
})

describe('the icon', () => {
  const expectIcon = async (state: IconState, of = url) => {
    await rig.visit(of)
    await expect.poll(() => rig.icons.get(1)).toBe(state)
  }

  it('is not waited for by the page that was read', async () => {
    const showIcon = () => new Promise<never>(() => undefined)
    const world = { ...rig.world, surface: { ...rig.world.surface, showIcon } }
    const from = { tabId: 1, url }
    expect(await seePage(world, from, await rig.read(url))).toEqual({
      ok: true,
      value: { attend: true },
    })
  })

  it('tells what can be received, what was kept here, and nothing that the reader did not want', async () => {
    await expectIcon('can-receive')
    await rig.keep('20')
    await expectIcon('kept-here')
    await rig.ask('settings/change', { paused: true })
    await expectIcon('nothing')
    await rig.ask('settings/change', { paused: false })
    await exclude(true)
    await expectIcon('nothing')
    await exclude(false)
    rig.icons.clear()
    await expectIcon('nothing', 'https://thelantern.test/')
    rig.icons.clear()
    await expectIcon('nothing', 'https://tipjar.test/piotr')
  })

  it('says that the reader is needed once the permission has ended', async () => {
    rig = await connected()
    const row = await connectionOf(rig)
    if (row.state !== 'connected') throw new Error('not connected')
    await rig.world.database.connection.put({
      key: 'connection',
      value: { ...row, state: 'approve-again', reason: 'revoked' },
    })
    await expectIcon('needs-you')
    expect(await rig.ask('popup/look', {})).toMatchObject({
      value: { needsReader: { kind: 'token-dead' }, rehearsal: false },
    })
  })

  it('follows what was changed from any screen, on the tab in front', async () => {
    const troubles: unknown[] = []
    const self = { id: 'rill', origin: 'chrome-extension://rill' }
    const background = createBackground(rig.world, self, error => troubles.push(error))
    const from = { id: 'rill', url: `${self.origin}/src/popup/popup.html` }
    const say = (name: string, input: object) => background.receive({ name, input }, from)
    const before = rig.notices.count
    await say('settings/change', { paused: true })
    await expect.poll(() => rig.icons.get(1)).toBe('nothing')
    expect(rig.notices.count).toBe(before + 1)
    await say('settings/change', { paused: false })
    await expect.poll(() => rig.icons.get(1)).toBe('can-receive')
    // With no window open there is no icon to draw, and that is no trouble.
    rig.tabs.clear()
    await say('pool/set', { amount: rig.pool })
    await expect.poll(() => rig.notices.count).toBe(before + 3)
    expect(troubles).toEqual([])
  })
})

test('a wish to let flow is carried out behind the screen that asked for it', async () => {
  rig = await connected()
  await rig.keep('20')
  const troubles: unknown[] = []
  const self = { id: 'rill', origin: 'chrome-extension://rill' }
  const background = createBackground(rig.world, self, error => troubles.push(error))
  const from = { id: 'rill', url: `${self.origin}/src/review/review.html` }
  expect(await background.receive({ name: 'flow/begin', input: {} }, from)).toMatchObject({
    value: { tips: 1, batches: 1 },
  })
  await expect.poll(() => rig.sandbox.balance(wallets.ana)).toBe(20n)
  expect(troubles).toEqual([])
})

describe('the payees of a page', () => {
  const looks = () => rig.ask('payee/look', { tabId: 1 })

  it('are asked when the reader looks, and not again within minutes', async () => {
    expect(await looks()).toMatchObject({ ok: true, value: [{ address: wallets.ana }] })
    expect(await looks()).toMatchObject({ ok: true })
    expect(rig.requests).toHaveLength(1)
    rig.clock.now += 11 * MINUTE_MS
    await looks()
    expect(rig.requests).toHaveLength(2)
  })

  it('are asked at once when they were asked ahead of now, by a clock that has been set back', async () => {
    await looks()
    rig.clock.now -= 365 * DAY_MS
    const before = rig.requests.length
    await looks()
    expect(rig.requests.length).toBe(before + 1)
  })

  it('that do not answer are not vouched for by what they once said', async () => {
    await looks()
    rig.clock.now += 11 * MINUTE_MS
    rig.faults.add({ kind: 'drop-request', host: 'wallet.harbour.test' })
    expect(await looks()).toMatchObject({
      value: [{ statements: [{ code: 'not-looked-up' }] }],
    })
  })

  it('are those of the tab in front, or of no page', async () => {
    rig.tabs.clear()
    expect(await rig.ask('payee/look', {})).toEqual({
      ok: false,
      failure: { kind: 'page-not-seen' },
    })
    expect(await rig.ask('page/follow', {})).toEqual({
      ok: false,
      failure: { kind: 'page-not-seen' },
    })
  })
})

describe('looking where the author says more', () => {
  const author = 'https://lowwater.test/about'
  const at = (url: string): Following => ({ url, what: 'author-page', creator: 0 })
  const follow = () => rig.ask('page/follow', {})
  const nowhere = { ok: false, failure: { kind: 'nowhere-to-pay' } }

  const names = (...following: Following[]) => retell(rig, { payees: [], following })

  it('finds nothing where the page names nothing, nobody answers, or the answer says nothing', async () => {
    await retell(rig, { payees: [] })
    expect(await follow()).toEqual(nowhere)
    await names(at('https://nobody.test/about'), at('https://thelantern.test/'))
    expect(await follow()).toEqual(nowhere)
    expect(rig.requests.map(request => request.url)).toEqual([
      'https://nobody.test/about',
      'https://thelantern.test/',
    ])
    expect(await screen()).toMatchObject({ state: 'nowhere' })
  })

  it('goes on to the next where one says nothing', async () => {
    await names(at('https://nobody.test/about'), at(author))
    expect(await follow()).toEqual({ ok: true, value: null })
    expect(await screen()).toMatchObject({ state: 'tip', payees: [{ address: wallets.ana }] })
  })

  it('asks an account where it lives before it asks the account, and no further', async () => {
    const finger = 'https://lowwater.test/.well-known/webfinger'
    const account = 'https://lowwater.test/users/ana'
    const self = { rel: 'self', type: 'application/activity+json', href: account }
    const fediverse: Following = { url: finger, what: 'fediverse', creator: 0 }
    const own = { attributionDomains: ['lowwater.test'], monetization: wallets.ana }
    await names(fediverse)
    rig.answerOtherwise(/webfinger$/, () => ({ links: [self] }), 200)
    rig.answerOtherwise(/users\/ana$/, () => own, 200)
    expect(await follow()).toEqual({ ok: true, value: null })
    expect(await screen()).toMatchObject({
      state: 'tip',
      payees: [{ address: wallets.ana, source: 'fediverse' }],
    })
    await names(fediverse)
    rig.requests.splice(0)
    rig.answerOtherwise(/webfinger$/, () => ({ links: [self] }), 200)
    rig.answerOtherwise(/users\/ana$/, () => ({ links: [self] }), 200)
    expect(await follow()).toEqual(nowhere)
    expect(rig.requests.map(request => request.url)).toEqual([finger, account])
  })

  it('found for a page that the tab has left meanwhile is not taken for the next', async () => {
    await names(at(author))
    rig.meanwhile(/about$/, () => rig.visit(pageOf(wallets.mira)))
    expect(await follow()).toEqual({ ok: false, failure: { kind: 'page-changed' } })
    expect(await screen()).toMatchObject({ state: 'tip', payees: [{ address: wallets.mira }] })
  })
})

describe('one press', () => {
  const usual = { value: '20', assetCode: 'USD', assetScale: 2 }
  const press = async () => {
    let opened = 0
    await quickKeep(rig.world, 1, 'shortcut', async () => {
      opened += 1
    })
    return opened
  }

  it('opens the popup where keeping is refused, which says why', async () => {
    await rig.ask('settings/change', { usual, shortcut: true })
    await rig.keep('990')
    expect(await press()).toBe(1)
    expect(await rig.world.database.tips.count()).toBe(1)
  })
})

test('before a pool is set the popup welcomes', async () => {
  const fresh = await createRig()
  await fresh.visit(url)
  fresh.network.online = false
  expect(await fresh.ask('popup/look', {})).toMatchObject({
    value: { screen: { state: 'welcome' }, offline: true, rehearsal: true },
  })
})
