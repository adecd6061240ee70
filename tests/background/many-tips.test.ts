/** Many tips at once: few requests, side by side, and nobody waits for somebody else's wallet. */
import { expect, test } from 'vitest'
import { runSettlements } from '../../src/background/run-settlements'
import type { ActId } from '../../src/core/ids'
import { runs } from '../core/runs'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig, type Rig } from './rig'
import { connected, flow } from './scene'

const PAYEES = 20
const CENTS = 20

/** Opens twenty accounts at two providers; answers their addresses. */
function openAccounts({ sandbox }: Rig): string[] {
  return Array.from({ length: PAYEES }, (_, count) => {
    const provider = count % 2 === 0 ? sandbox.harbour : sandbox.meadow
    const asset = { assetCode: 'USD', assetScale: 2 }
    const path = `writer-${count}`
    return provider.control.addAccount({ path, publicName: `Writer ${count}`, asset }).url
  })
}

/** A connected rig with so many tips kept for each of twenty payees; answers what is due to each, too. */
async function keepMany(each: number) {
  const rig = await createRig()
  const { world } = rig
  await rig.ask('pool/set', { amount: { ...rig.pool, value: '5000' } })
  await rig.connect(wallets.reader)
  const payees = openAccounts(rig)
  await rig.visit(villagePages.find(page => page.payees[0]?.address === wallets.ana)?.url ?? '')
  const page = await world.database.pages.get(1)
  const hint = page?.detection.payees[0]
  if (!page || !hint) throw new Error('the page of a writer with a wallet was not read')
  for (let count = 0; count < each * PAYEES; count += 1) {
    const address = payees[count % PAYEES] ?? ''
    const url = `https://writer-${count % PAYEES}.test/page-${count}`
    const detection = { ...page.detection, canonicalUrl: url, payees: [{ ...hint, address }] }
    await world.database.pages.put({ ...page, url, detection })
    const kept = await rig.ask('tip/keep', {
      actId: crypto.randomUUID() as ActId,
      tabId: 1,
      pageUrl: url,
      amount: { ...rig.pool, value: CENTS.toString() },
      shares: [{ address, weight: 1 }],
    })
    expect(kept).toMatchObject({ ok: true })
  }
  rig.requests.length = 0
  return { rig, payees, due: BigInt(each * CENTS) }
}

/** The most batches that were between opening their receiver and hearing of their payment at one time. */
function mostAtOnce({ requests }: Rig): number {
  let [open, most] = [0, 0]
  for (const { method, url } of requests) {
    const { pathname } = new URL(url)
    if (method === 'POST' && pathname.endsWith('/incoming-payments')) open += 1
    if (method === 'GET' && pathname.includes('/outgoing-payments/')) open -= 1
    most = Math.max(most, open)
  }
  return most
}

const atMeadow = (address: string) => address.startsWith('https://wallet.meadow.test/')

const each = runs(10)
const all = each * PAYEES

test(`${all} tips to 20 payees at two providers: five signed requests a batch, side by side`, async () => {
  const { rig, payees, due } = await keepMany(each)
  expect(await rig.ask('flow/begin', {})).toEqual({
    ok: true,
    value: { tips: all, batches: PAYEES },
  })
  const noticesBefore = rig.notices.count
  await runSettlements(rig.world)
  for (const payee of payees) expect(rig.sandbox.balance(payee)).toBe(due)
  expect(rig.sandbox.balance(wallets.reader)).toBe(20_000n - due * BigInt(PAYEES))
  expect(rig.requests.filter(request => request.signed).length).toBeLessThanOrEqual(5 * PAYEES)
  expect(mostAtOnce(rig)).toBeGreaterThan(2)
  // Found, opened, quoted, cleared, paid, arrived: each is told.
  expect(rig.notices.count - noticesBefore).toBeGreaterThanOrEqual(6 * PAYEES)
  const states = await rig.world.database.tips.toArray()
  expect(new Set(states.map(tip => tip.state))).toEqual(new Set(['arrived']))
  expect(await rig.world.database.balances.toArray()).toMatchObject([
    {
      still: { value: String(5000 - all * CENTS) },
      kept: { value: '0' },
      flowing: { value: '0' },
      arrived: { value: String(all * CENTS) },
    },
  ])
})

test('one at a time: ten requests a tip, none of them for another permission of the reader’s', async () => {
  const rig = await connected()
  for (const value of ['20', '30', '20']) {
    await rig.keep(value)
    rig.requests.length = 0
    await flow(rig)
    const hosts = rig.requests.map(({ method, url }) => `${method} ${new URL(url).host}`)
    expect(hosts).toEqual([
      // What the permission has spent, and what was paid in the reader's name.
      'GET pay.harbour.test',
      'GET pay.harbour.test',
      // The payee, the right to open a receiver there, and the receiver.
      'GET wallet.harbour.test',
      'POST auth.harbour.test',
      'POST pay.harbour.test',
      // The quote, the payment, and what became of it at both ends.
      'POST pay.harbour.test',
      'POST pay.harbour.test',
      'GET pay.harbour.test',
      'GET pay.harbour.test',
      // The right is given back.
      'DELETE auth.harbour.test',
    ])
  }
})

test('a provider that does not answer holds back its own batches only', async () => {
  const { rig, payees, due } = await keepMany(2)
  rig.faults.add({ kind: 'drop-request', host: /meadow/, times: Number.POSITIVE_INFINITY })
  await rig.ask('flow/begin', {})
  await runSettlements(rig.world)
  for (const payee of payees) {
    expect(rig.sandbox.balance(payee)).toBe(atMeadow(payee) ? 0n : due)
    const stored = await rig.world.database.tips.toArray()
    const tips = stored.filter(tip => tip.payee === payee)
    const state = atMeadow(payee) ? 'kept' : 'arrived'
    expect(tips.map(tip => tip.state)).toEqual(tips.map(() => state))
    const hold = await rig.world.database.holds.get(payee)
    expect(hold?.reason).toBe(atMeadow(payee) ? 'payee-unreachable' : undefined)
  }
  rig.faults.clear()
  await rig.ask('flow/begin', {})
  await runSettlements(rig.world)
  for (const payee of payees) expect(rig.sandbox.balance(payee)).toBe(due)
  expect(await rig.world.database.holds.count()).toBe(0)
})
