/** Every ending of a payment has its own outcome: in the ledger, to the cent, and in what the reader can read. */
import { describe, expect, it, test } from 'vitest'
import { runSettlements } from '../../src/background/run-settlements'
import { EXPIRY_MARGIN_MS, UNREADABLE_MS } from '../../src/core/settlement'
import { DAY_MS, MINUTE_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import type { Settings } from '../sandbox/settings'
import { type Rig, START } from './rig'
import { connected, flow, pageOf, settle, statesOf, sumsOf } from './scene'

const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })
const eur = (value: string) => ({ ...usd(value), assetCode: 'EUR' })

async function keeping(value: string, settings: Partial<Settings> = {}): Promise<Rig> {
  const rig = await connected(settings)
  await rig.keep(value)
  return rig
}

/** The only settlement there is. */
async function settlementOf({ world }: Rig) {
  const [settlement, other] = await world.database.settlements.toArray()
  if (!settlement || other) throw new Error('not one settlement')
  return settlement
}

const tipOf = async ({ world }: Rig) => (await world.database.tips.toArray())[0]
const payments = ({ sandbox }: Rig) => sandbox.harbour.control.outgoingPayments()
const bank = ({ sandbox }: Rig) => sandbox.harbour.control.settings

/** The wallets agree with the ledger: what left the reader's account arrived, or was its fee. */
async function expectAgreed(rig: Rig, payee: string = wallets.ana): Promise<void> {
  const { arrived = '0', fees = '0' } = await sumsOf(rig)
  const left = 20_000n - rig.sandbox.balance(wallets.reader)
  expect(left).toBe(BigInt(arrived) + BigInt(fees))
  if (payee === wallets.ana) expect(rig.sandbox.balance(payee)).toBe(BigInt(arrived))
  rig.sandbox.network.assertAgree()
}

describe('arrived', () => {
  test('in full', async () => {
    const rig = await keeping('50')
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'arrived', sent: usd('50') })
    expect(await tipOf(rig)).toMatchObject({ state: 'arrived', arrived: usd('50') })
    expect(await sumsOf(rig)).toEqual({ still: '950', arrived: '50' })
    await expectAgreed(rig)
  })

  test('less a fee, which is named to the cent and does not come back', async () => {
    const rig = await keeping('50', { feeFixed: 3n, feeBps: 100n })
    await flow(rig)
    expect(await tipOf(rig)).toMatchObject({ state: 'arrived', arrived: usd('46') })
    expect(await sumsOf(rig)).toEqual({ still: '950', arrived: '46', fees: '4' })
    await expectAgreed(rig)
  })

  test('in another currency: what was debited and what was delivered are both known', async () => {
    const rig = await connected()
    await rig.visit(pageOf(wallets.jonas))
    await rig.keep('50')
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({
      state: 'arrived',
      sent: usd('50'),
      received: eur('45'),
    })
    expect(rig.sandbox.balance(wallets.jonas)).toBe(45n)
    await expectAgreed(rig, wallets.jonas)
  })
})

describe('came back', () => {
  test('in part: what arrived has arrived, the rest is in the pool again', async () => {
    const rig = await keeping('51', { outcome: 'partial' })
    await flow(rig)
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({
      state: 'part-arrived',
      sent: usd('25'),
      why: 'failed',
    })
    expect(await tipOf(rig)).toMatchObject({ state: 'arrived', arrived: usd('25') })
    expect(await sumsOf(rig)).toEqual({ still: '975', arrived: '25' })
    await expectAgreed(rig)
  })

  test('in whole, with the wallet’s own word for why', async () => {
    const rig = await keeping('50', { outcome: 'cancel' })
    await flow(rig)
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({
      state: 'came-back',
      why: 'failed',
      payment: { cancellationReason: 'The bank cancelled the payment.' },
    })
    expect(await statesOf(rig)).toEqual(['came-back'])
    expect(await sumsOf(rig)).toEqual({ still: '1000' })
    await expectAgreed(rig)
  })

  test('because the account held too little', async () => {
    const rig = await keeping('50')
    rig.sandbox.harbour.control.fund(wallets.reader, -19_990n)
    await flow(rig)
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({
      state: 'came-back',
      payment: { cancellationReason: 'Account does not have enough balance.' },
    })
    expect(await sumsOf(rig)).toEqual({ still: '1000' })
    expect(rig.sandbox.balance(wallets.reader)).toBe(10n)
  })

  test('because the receiver closed before the bank paid: decided once the quote is surely dead', async () => {
    const rig = await keeping('50', { fundingMs: 60_000 })
    await flow(rig)
    const [receiver] = rig.sandbox.harbour.control.incomingPayments()
    if (!receiver) throw new Error('no receiver was opened')
    receiver.completed = true
    const { quote, quotedAt = 0 } = await settlementOf(rig)
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'came-back', why: 'never-sent' })
    const life = Date.parse(quote?.expiresAt ?? '') - Date.parse(quote?.createdAt ?? '')
    expect(rig.clock.now).toBeGreaterThanOrEqual(quotedAt + life + EXPIRY_MARGIN_MS)
    expect(await sumsOf(rig)).toEqual({ still: '1000' })
    await expectAgreed(rig)
  })
})

describe('refused', () => {
  test('below the smallest amount: it is learned, waited for, and asked for no sooner', async () => {
    const rig = await connected()
    await rig.visit(pageOf(wallets.sora))
    bank(rig).rates['USD/JPY'] = '0.2'
    await rig.keep('300')
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'held-back', why: 'too-small' })
    const hold = { payee: wallets.sora, reason: 'below-smallest', minimum: usd('500') }
    expect(await rig.world.database.holds.toArray()).toMatchObject([hold])
    expect(await sumsOf(rig)).toEqual({ still: '700', kept: '300' })
    rig.requests.splice(0)
    await rig.keep('199')
    await flow(rig)
    expect(rig.requests.filter(({ method }) => method === 'POST')).toEqual([])
    await rig.keep('1')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived', 'arrived', 'arrived'])
    expect(rig.sandbox.balance(wallets.sora)).toBe(1n)
    // It stays true: the next small tip waits without anybody being asked.
    expect(await rig.world.database.holds.toArray()).toMatchObject([{ ...hold, times: 0 }])
  })

  test('by the reader’s own wallet, in words that are kept and shown', async () => {
    const rig = await keeping('50')
    const no = () => ({ error: { code: 'x', description: 'Card expired' } })
    rig.answerOtherwise(/POST .*\/quotes$/, no, 400)
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({
      state: 'held-back',
      why: 'wallet-refused',
      said: 'Card expired',
    })
    expect(await rig.world.database.holds.toArray()).toMatchObject([
      { reason: 'wallet-refused', said: 'Card expired' },
    ])
    expect(await sumsOf(rig)).toEqual({ still: '950', kept: '50' })
  })

  test('by a browser that may not speak to the payee’s wallet: it waits, and is tried again', async () => {
    const rig = await keeping('50')
    rig.permissions.mayAsk = false
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'held-back', why: 'host-not-allowed' })
    expect(await rig.world.database.holds.toArray()).toMatchObject([
      { reason: 'host-not-allowed', retryAt: expect.any(Number) },
    ])
    rig.permissions.mayAsk = true
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
  })

  test('while the reader paused: nothing is asked to be paid, and it flows when they go on', async () => {
    const rig = await keeping('50')
    rig.meanwhile(/POST .*\/quotes$/, () => rig.ask('settings/change', { paused: true }))
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'held-back', why: 'paused' })
    expect(await rig.world.database.holds.count()).toBe(0)
    expect(payments(rig)).toEqual([])
    await rig.ask('settings/change', { paused: false })
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
  })

  test('once another wallet is connected than the one that made the quote', async () => {
    const rig = await keeping('50')
    rig.meanwhile(/POST .*\/quotes$/, async () => {
      await rig.ask('wallet/disconnect', {})
      await rig.connect(wallets.broke)
    })
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'held-back', why: 'no-wallet' })
    expect(payments(rig)).toEqual([])
    expect(await sumsOf(rig)).toEqual({ still: '950', kept: '50' })
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(rig.sandbox.balance(wallets.broke)).toBe(0n)
    expect(rig.sandbox.balance(wallets.reader)).toBe(20_000n)
  })

  it.each<[string, RegExp, number, string]>([
    ['a quote that ran out before the wallet read the payment', /outgoing-payments$/, 6, 'arrived'],
    ['a receiver that closed before the quote', /quotes$/, 3 * 24 * 60, 'arrived'],
  ])('%s is asked for anew, and paid once', async (_, path, minutes, state) => {
    const rig = await keeping('50')
    rig.faults.add({ kind: 'delay', method: 'POST', path, delayMs: minutes * MINUTE_MS })
    await flow(rig)
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({ state })
    expect(payments(rig)).toHaveLength(1)
    await expectAgreed(rig)
  })

  test('a right to open receivers that ran out is asked for again', async () => {
    const rig = await keeping('50')
    rig.faults.add({
      kind: 'delay',
      method: 'POST',
      path: /incoming-payments$/,
      delayMs: 11 * MINUTE_MS,
    })
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(rig.sandbox.harbour.control.incomingPayments()).toHaveLength(1)
  })
})

describe('unknown', () => {
  test('while the bank is silent: it is said to be on its way, and decided when the bank speaks', async () => {
    const rig = await keeping('50', { bankSilent: true })
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'confirming' })
    expect(await sumsOf(rig)).toEqual({ still: '950', flowing: '50' })
    // It can be seen in the month, and cannot be taken back nor kept a second time.
    const [tip] = await rig.world.database.tips.toArray()
    expect(await rig.ask('tip/undo', { actId: tip?.actId ?? ('' as never) })).toMatchObject({
      failure: { kind: 'already-flowing' },
    })
    bank(rig).bankSilent = false
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'arrived' })
    await expectAgreed(rig)
  })

  test('for good, a wallet that took the payment and never speaks again: the receiver’s word decides', async () => {
    const rig = await keeping('50')
    rig.meanwhile(/POST .*\/outgoing-payments$/, async () => {
      rig.faults.add({
        kind: 'server-error',
        path: /outgoing-payment/,
        times: Number.POSITIVE_INFINITY,
      })
    })
    await flow(rig)
    const { quote, quotedAt = 0, state } = await settlementOf(rig)
    expect(state).toBe('confirming')
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'arrived', why: 'receiver-says-so' })
    expect(rig.clock.now).toBeGreaterThanOrEqual(quotedAt + UNREADABLE_MS)
    expect(quote).toBeDefined()
    expect(payments(rig)).toHaveLength(1)
    await expectAgreed(rig)
  })

  test('for good, with nobody saying anything: it is taken to be back, and is never paid again', async () => {
    const rig = await keeping('50', { outcome: 'cancel' })
    rig.meanwhile(/POST .*\/outgoing-payments$/, async () => {
      rig.faults.add({
        kind: 'drop-request',
        host: 'pay.harbour.test',
        times: Number.POSITIVE_INFINITY,
      })
    })
    await flow(rig)
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'came-back', why: 'nobody-says' })
    expect(await sumsOf(rig)).toEqual({ still: '1000' })
    rig.faults.clear()
    await flow(rig)
    expect(payments(rig)).toHaveLength(1)
    await expectAgreed(rig)
  })

  test('by the wallet’s list, while the receiver has the money: nothing is paid again', async () => {
    const rig = await keeping('50')
    rig.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/outgoing-payments$/ })
    const none = { pagination: { hasNextPage: false }, result: [] }
    rig.answerOtherwise(/GET .*\/outgoing-payments\//, () => ({}), 404)
    rig.answerOtherwise(/GET .*\/outgoing-payments\?/, () => {
      rig.clock.now += bank(rig).fundingMs
      return none
    })
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    const asked = rig.requests.filter(
      ({ method, url }) => method === 'POST' && url.endsWith('/outgoing-payments'),
    )
    expect(asked).toHaveLength(1)
    await expectAgreed(rig)
  })

  test('because the reader went offline while Rill looked: looked again later', async () => {
    const rig = await keeping('50')
    rig.faults.add({ kind: 'drop-request', method: 'POST', path: /\/outgoing-payments$/ })
    // The list is also read before anything is cut.
    rig.meanwhile(/GET .*\/outgoing-payments\?/, async () => undefined)
    rig.meanwhile(/GET .*\/outgoing-payments\?/, async () => {
      rig.network.online = false
    })
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'looking' })
    expect(await sumsOf(rig)).toEqual({ still: '950', flowing: '50' })
    rig.network.online = true
    await settle(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(payments(rig)).toHaveLength(1)
  })

  test('because the reader disconnected: decided without the wallet, at a time that is known before', async () => {
    const rig = await keeping('50')
    rig.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/outgoing-payments$/ })
    rig.meanwhile(/GET .*\/outgoing-payments\//, async () => {
      await rig.ask('wallet/disconnect', {})
    })
    rig.faults.add({ kind: 'server-error', method: 'GET', path: /\/outgoing-payments\// })
    await flow(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'looking' })
    const from = rig.clock.now
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'arrived', why: 'receiver-says-so' })
    expect(rig.clock.now - from).toBeLessThan(DAY_MS)
    expect(await sumsOf(rig)).toEqual({ still: '950', arrived: '50' })
    await expectAgreed(rig)
  })
})

describe('what a wallet says that cannot be', () => {
  test('a quote by which nothing would arrive: nothing is paid, and the tip waits', async () => {
    const rig = await connected()
    await rig.visit(pageOf(wallets.jonas))
    await rig.keep('50')
    rig.answerOtherwise(/POST .*\/quotes$/, quote => ({ ...quote, receiveAmount: eur('0') }))
    await flow(rig)
    expect(payments(rig)).toEqual([])
    expect(await sumsOf(rig)).toEqual({ still: '950', kept: '50' })
    expect(await rig.world.database.holds.toArray()).toMatchObject([{ reason: 'below-smallest' }])
  })

  const inEuro = (payment: object) => ({
    ...payment,
    debitAmount: eur('50'),
    sentAmount: eur('50'),
  })

  it.each<[string, RegExp]>([
    ['taken', /POST .*\/outgoing-payments$/],
    ['looked at', /GET .*\/outgoing-payments\//],
  ])(
    'a payment in another currency, when it is %s: asked again, and booked once',
    async (_, of) => {
      const rig = await keeping('50')
      rig.answerOtherwise(of, inEuro)
      await flow(rig)
      await settle(rig)
      expect(await settlementOf(rig)).toMatchObject({ state: 'arrived', sent: usd('50') })
      expect(payments(rig)).toHaveLength(1)
      await expectAgreed(rig)
    },
  )

  test('a payment in another currency for good: the receiver’s word decides', async () => {
    const rig = await keeping('50')
    const strange = () => rig.answerOtherwise(/GET .*\/outgoing-payments\//, strangely)
    const strangely = (payment: object) => {
      strange()
      return inEuro(payment)
    }
    strange()
    await flow(rig)
    await settle(rig)
    expect(await settlementOf(rig)).toMatchObject({ state: 'arrived', why: 'receiver-says-so' })
    await expectAgreed(rig)
  })

  test('a list whose next page is not known any more is no word that nothing was paid', async () => {
    const rig = await keeping('50')
    await rig.ask('flow/begin', {})
    rig.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/outgoing-payments$/ })
    rig.answerOtherwise(/GET .*\/outgoing-payments\//, () => ({}), 404)
    const more = { hasNextPage: true, endCursor: crypto.randomUUID() }
    rig.answerOtherwise(/GET .*\/outgoing-payments\?/, () => ({ pagination: more, result: [] }))
    await runSettlements(rig.world)
    await settle(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    const asked = rig.requests.filter(
      ({ method, url }) => method === 'POST' && url.endsWith('/outgoing-payments'),
    )
    expect(asked).toHaveLength(1)
  })

  test('a list longer than is read is read far enough where it is older than the payment that is looked for', async () => {
    const rig = await keeping('50')
    await rig.ask('flow/begin', {})
    rig.faults.add({ kind: 'drop-request', method: 'POST', path: /\/outgoing-payments$/ })
    const old = (at: number) => ({
      ...{ id: `https://pay.harbour.test/outgoing-payments/${at}`, sentAmount: usd('1') },
      ...{ receiver: 'https://pay.harbour.test/incoming-payments/old', failed: false },
      ...{ debitAmount: usd('1'), receiveAmount: usd('1'), createdAt: new Date(at).toISOString() },
    })
    let made = rig.clock.now - DAY_MS
    const pages = (): void =>
      rig.answerOtherwise(/GET .*\/outgoing-payments\?/, () => {
        pages()
        const result = Array.from({ length: 100 }, () => {
          made -= MINUTE_MS
          return old(made)
        })
        const pagination = { hasNextPage: true, endCursor: crypto.randomUUID() }
        return { pagination, result }
      })
    pages()
    await runSettlements(rig.world)
    await settle(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(rig.clock.now - START).toBeLessThan(DAY_MS)
    await expectAgreed(rig)
  })

  test('a list that begins with the oldest is read to its end, for the payment may be there', async () => {
    const rig = await keeping('50')
    await rig.ask('flow/begin', {})
    rig.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/outgoing-payments$/ })
    rig.answerOtherwise(/GET .*\/outgoing-payments\//, () => ({}), 404)
    const own: unknown[] = []
    rig.answerOtherwise(/GET .*\/outgoing-payments\?/, ({ result }) => {
      const [payment] = result as [object]
      own.push(payment)
      const older = (days: number) => ({
        ...{ ...payment, receiver: 'https://pay.harbour.test/incoming-payments/old' },
        createdAt: new Date(rig.clock.now - days * DAY_MS).toISOString(),
      })
      const pagination = { hasNextPage: true, endCursor: crypto.randomUUID() }
      return { pagination, result: [older(9), older(8)] }
    })
    const last = { hasNextPage: false }
    rig.answerOtherwise(/GET .*cursor=/, () => ({ pagination: last, result: own }))
    await runSettlements(rig.world)
    await settle(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(rig.requests.filter(({ url }) => url.includes('&cursor='))).toHaveLength(1)
    expect(payments(rig)).toHaveLength(1)
  })

  test('a receiver that was paid into before is not taken for a new one', async () => {
    const rig = await keeping('50')
    await flow(rig)
    const { receiver } = await settlementOf(rig)
    await rig.keep('60')
    rig.answerOtherwise(/POST .*\/incoming-payments$/, opened => ({
      ...opened,
      id: receiver,
      receivedAmount: usd('50'),
    }))
    rig.faults.add({ kind: 'drop-request', method: 'POST', path: /\/outgoing-payments$/ })
    await flow(rig)
    await settle(rig)
    expect(await sumsOf(rig)).toEqual({ still: '890', arrived: '110' })
    await expectAgreed(rig)
  })
})

test('an ending is booked once, however often it is run again', async () => {
  const rig = await keeping('50')
  await flow(rig)
  const before = await rig.world.database.entries.toArray()
  await runSettlements(rig.world)
  await flow(rig)
  expect(await rig.world.database.entries.toArray()).toEqual(before)
})
