/** Who may ask for what: every message from everybody who may not send it is refused, and changes nothing. */
import { beforeAll, describe, expect, it, test } from 'vitest'
import type { RawSender } from '../../src/background/router'
import { type MessageName, messages } from '../../src/core/messages'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { copiesOf, createRig, type Rig } from './rig'

const page = villagePages.find(({ payees }) => payees[0]?.address === wallets.ana)?.url ?? ''
const names = Object.keys(messages) as MessageName[]
const amount = { value: '20', assetCode: 'USD', assetScale: 2 }
const own = 'chrome-extension://rill/src/popup/popup.html'
const tab = { id: 1, url: page }

/** Something that each message takes, so that only its sender can be what is wrong with it. */
const inputs: Record<Exclude<MessageName, 'page/seen'>, unknown> = {
  'popup/look': { tabId: 1 },
  'payee/look': { tabId: 1 },
  'tip/keep': {
    actId: uuid(1),
    tabId: 1,
    pageUrl: page,
    amount,
    shares: [{ address: wallets.ana, weight: 1 }],
  },
  'page/follow': { tabId: 1 },
  'payee/confirm': { address: wallets.ana },
  'tip/undo': { actId: uuid(1) },
  'pool/set': { amount: { ...amount, value: '800' } },
  'settings/change': { paused: true },
  'question/leave': { tabId: 1, question: 'passage' },
  'site/exclude': { host: 'lantern.test', excluded: true },
  'page/attended': { seconds: 60, depth: 90 },
  'attention/erase': {},
  'walk/look': {},
  'walk/tip': { actId: uuid(1), amount, from: { kind: 'piece', url: page } },
  'walk/promise': { actId: uuid(1), amount, url: page },
  'walk/answer': { url: page, answer: 'never' },
  'walk/end': { what: 'walk' },
  'standing/begin': { actId: uuid(1) },
  'standing/skip': { id: uuid(1), skip: true },
  'standing/go-on': { id: uuid(1) },
  'standing/end': { id: uuid(1) },
  'wallet/find': { text: wallets.reader },
  'wallet/look': {},
  'wallet/check-key': {},
  'wallet/approve': {},
  'wallet/disconnect': {},
  'rehearsal/decide': { real: [] },
  'flow/begin': {},
  'beyond/look': {},
  'backup/begin': {},
  'restore/look': { file: 'blob:chrome-extension://rill/1', gone: false },
  'restore/merge': { file: 'blob:chrome-extension://rill/1', gone: false },
  'restore/stop': { file: 'blob:chrome-extension://rill/1' },
  'merge/look': { file: 'blob:chrome-extension://rill/1' },
  'recipe/look': { payees: [wallets.ana] },
  'recipe/keep': { actId: uuid(1), name: 'Ana', payee: wallets.ana, amount },
  'promise/make': { actId: uuid(1), tabId: 1, pageUrl: page, amount },
  'promise/drop': { ids: [uuid(1)] },
  'promise/tip': {
    actId: uuid(1),
    tabId: 1,
    pageUrl: page,
    amount,
    shares: [{ address: wallets.ana, weight: 1 }],
    promiseIds: [uuid(2)],
  },
  'gift/open': { id: uuid(1), promiseIds: [uuid(2)], amount, url: 'https://ko-fi.com/ana' },
  'gift/answer': { id: uuid(1), answer: { given: true } },
  'payment/check': { batchId: uuid(9) },
  'ledger/recount': { year: '2026' },
  'ledger/differed': { period: '2026-11', left: 'USD/2 ledger 20' },
}

/** Everybody who may speak to an extension, and what they may say. */
const senders: Record<string, { readonly raw: RawSender; readonly may?: 'page' | 'extension' }> = {
  'one of our own screens': { raw: { id: 'rill', url: own }, may: 'extension' },
  'one of our own screens in a tab': {
    raw: { id: 'rill', url: own, frameId: 0, tab },
    may: 'extension',
  },
  'our content script': { raw: { id: 'rill', url: page, frameId: 0, tab }, may: 'page' },
  'our content script in a subframe': { raw: { id: 'rill', url: page, frameId: 3, tab } },
  'our content script in no known frame': { raw: { id: 'rill', url: page, tab } },
  'our content script in no tab': { raw: { id: 'rill', url: page, frameId: 0 } },
  'our content script in a tab without an id': {
    raw: { id: 'rill', url: page, frameId: 0, tab: {} },
  },
  'our content script on http': {
    raw: { id: 'rill', url: page.replace('https:', 'http:'), frameId: 0, tab },
  },
  'our content script on a file': { raw: { id: 'rill', url: 'file:///tmp/a', frameId: 0, tab } },
  'a page': { raw: { url: page, frameId: 0, tab } },
  'another extension': { raw: { id: 'other', url: 'chrome-extension://other/popup.html' } },
  'another extension under our address': { raw: { id: 'other', url: own } },
  'an extension whose address begins like ours': {
    raw: { id: 'rill', url: 'chrome-extension://rill.evil/' },
  },
  'a page whose address begins like ours': { raw: { id: 'rill', url: 'chrome-extension://rill' } },
  'somebody without an address': { raw: { id: 'rill' } },
  nobody: { raw: {} },
}

const withPool = copiesOf(async () => {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  return rig
})

/** The text of the page, as the content script really sends it. */
async function rigWithPage(): Promise<{ readonly rig: Rig; readonly text: unknown }> {
  const rig = await withPool()
  const text = await rig.read(page)
  return { rig, text }
}

/** All that is stored. */
async function dump({ world }: Rig): Promise<unknown> {
  return Promise.all(world.database.tables.map(async table => [table.name, await table.toArray()]))
}

describe.each(Object.entries(senders))('%s', (_, { may, raw }) => {
  test('may say what it may, and is refused in everything else', async () => {
    const { rig, text } = await rigWithPage()
    const refused = names.filter(name => messages[name].from !== may)
    const before = await dump(rig)
    for (const name of refused) {
      const input = name === 'page/seen' ? text : inputs[name]
      expect([name, await rig.say(name, input, raw)]).toEqual([
        name,
        { ok: false, failure: { kind: 'not-allowed' } },
      ])
    }
    expect(await dump(rig)).toEqual(before)
    expect(rig.requests).toEqual([])
    for (const name of names.filter(name => !refused.includes(name))) {
      const answer = await rig.say(name, name === 'page/seen' ? text : inputs[name], raw)
      const kind = answer.ok ? 'ok' : answer.failure.kind
      expect([name, ['not-allowed', 'malformed', 'bug'].includes(kind)]).toEqual([name, false])
    }
  })
})

describe('a message of another version', () => {
  const screen = { id: 'rill', url: own }
  // One for all of these: each looks at what it changes itself.
  let rig: Rig
  beforeAll(async () => {
    rig = await createRig()
  })

  it.each([
    undefined,
    null,
    7,
    'tip/keep',
    [],
    {},
    { name: 'tip/give', input: {} },
    { name: 'tip/keep@2', input: {} },
    { name: '__proto__', input: {} },
    { name: 'constructor', input: {} },
    { name: ['flow/begin'], input: {} },
    { type: 'flow/begin' },
  ])('is malformed: %j', async message => {
    expect(await rig.sayRaw(message, screen)).toEqual({
      ok: false,
      failure: { kind: 'malformed', at: 'message' },
    })
  })

  it.each(names)('%s does not decode what it does not know', async name => {
    const before = await dump(rig)
    const raw = messages[name].from === 'page' ? { id: 'rill', url: page, frameId: 0, tab } : screen
    let taken = false
    for (const input of [undefined, null, 'x', 7, []]) {
      const answer = await rig.say(name, input, raw)
      // A list is an object too, and where nothing is asked for nothing is missing.
      taken ||= answer.ok
      if (Array.isArray(input) && answer.ok) continue
      expect([name, input, answer]).toMatchObject([name, input, { ok: false }])
      if (!Array.isArray(input)) expect(answer).toMatchObject({ failure: { kind: 'malformed' } })
    }
    if (!taken) expect(await dump(rig)).toEqual(before)
  })

  it.each<[MessageName, unknown]>([
    ['tip/keep', { ...(inputs['tip/keep'] as object), amount: { ...amount, value: 20 } }],
    ['tip/keep', { ...(inputs['tip/keep'] as object), amount: { ...amount, value: '-20' } }],
    ['tip/keep', { ...(inputs['tip/keep'] as object), actId: 'again' }],
    ['tip/keep', { ...(inputs['tip/keep'] as object), shares: [] }],
    ['tip/keep', { ...(inputs['tip/keep'] as object), shares: [{ address: 'a', weight: -1 }] }],
    ['pool/set', { amount: 8 }],
    ['settings/change', { undoWindowMs: -1 }],
    ['settings/change', { flow: 'hourly' }],
    ['rehearsal/decide', { real: ['all'] }],
    ['popup/look', { tabId: 1.5 }],
  ])('%s with %j says where it is wrong', async (name, input) => {
    expect(await rig.say(name, input, screen)).toMatchObject({
      ok: false,
      failure: { kind: 'malformed', at: expect.stringContaining(`${name}: `) },
    })
  })
})
