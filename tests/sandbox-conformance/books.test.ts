/**
 * The books: nothing is ever out of balance, whatever the payments.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBooks } from '../sandbox/books'
import { wallets } from '../sandbox/default-world'
import { askQuote, openIncoming, payQuote, quoteToken, spendingGrant, usd } from './acts'
import { createRig } from './rig'

const asset = { assetCode: 'USD', assetScale: 2 }
const outside = { kind: 'outside', name: 'x', asset } as const
const person = { kind: 'customer', name: 'p', asset } as const
const euros = { ...person, asset: { assetCode: 'EUR', assetScale: 2 } }

test.each([
  ['out of balance', [{ account: person, change: 1n }], /out by 1/],
  [
    'balanced over two assets only',
    [
      { account: outside, change: -1n },
      { account: euros, change: 1n },
    ],
    /out by/,
  ],
  [
    'overdrawing a customer',
    [
      { account: person, change: -1n },
      { account: outside, change: 1n },
    ],
    /overdrawn/,
  ],
])('a posting %s is a bug', (_, legs, message) => {
  expect(() => createBooks().post({ at: 0, memo: 'm', legs })).toThrow(message)
})

test('a balanced posting moves both sides', () => {
  const books = createBooks()
  books.post({
    at: 0,
    memo: 'm',
    legs: [
      { account: outside, change: -5n },
      { account: person, change: 5n },
    ],
  })
  expect([books.balance(person), books.balance(outside)]).toEqual([5n, -5n])
})

const payees = [wallets.ana, wallets.jonas, wallets.mira, wallets.sora, wallets.lee]
const payment = fc.record({
  payee: fc.constantFrom(...payees),
  cents: fc.integer({ min: 1, max: 9_000 }),
  outcome: fc.constantFrom('send', 'send', 'cancel', 'partial'),
})

test('any payments: all books sum to zero, the providers agree, what was funded is all there is', async () => {
  const schedules = fc.array(payment, { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(schedules, fc.boolean(), async (schedule, withFee) => {
      const rig = createRig(withFee ? { feeFixed: 2n, feeBps: 200n } : {})
      const { token } = await spendingGrant(rig, undefined)
      const quoting = await quoteToken(rig)
      for (const { payee, cents, outcome } of schedule) {
        rig.world.harbour.control.settings.outcome = outcome
        const receiver = await openIncoming(rig, payee)
        const quote = await askQuote(rig, quoting, { receiver, debit: usd(cents) })
        if (quote.status === 201) await payQuote(rig, token, quote.body.id)
        rig.advance(1_000)
        rig.world.tick()
        rig.world.network.assertAgree()
      }
      const { control } = rig.world.harbour
      const left = control.balance(wallets.reader)
      const gone = control
        .outgoingPayments(wallets.reader)
        .reduce((sum, made) => sum + made.spentDebit, 0n)
      expect(left + gone).toBe(20_000n)
      expect(rig.world.network.funded().get('USD/2')).toBe(20_050n)
      expect(rig.world.network.funded().get('EUR/2')).toBe(20_000n)
    }),
    { numRuns: 12 },
  )
})

test('what leaves one provider arrives at the other', async () => {
  const rig = createRig()
  const { token } = await spendingGrant(rig, undefined)
  const receiver = await openIncoming(rig, wallets.sora)
  const quote = await askQuote(rig, await quoteToken(rig), { receiver, debit: usd(1_000) })
  await payQuote(rig, token, quote.body.id)
  rig.advance(300)
  expect(rig.world.balance(wallets.sora)).toBe(1_490n)
  expect(rig.world.balance(wallets.reader)).toBe(19_000n)
  const row = (books: typeof rig.world.harbour.control.books) =>
    books.balances().find(one => one.kind === 'peer')?.balance
  expect(row(rig.world.harbour.control.books)).toBe(1_490n)
  expect(row(rig.world.meadow.control.books)).toBe(-1_490n)
})
