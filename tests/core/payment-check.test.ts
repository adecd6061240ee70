/** What a wallet says of a payment now, beside what is stored: the same, another sum, or no word. */
import { expect, it } from 'vitest'
import { checkSent } from '../../src/core/payment-check'
import { cents, euroCents, settlementIn } from './sample-settlements'

const arrived = { ...settlementIn('arrived'), sent: cents(100) }
/** Only the receiver could be asked: the fee is not known apart from what was sent. */
const byReceiver = { ...arrived, why: 'receiver-says-so' }

it.each([
  ['no word', arrived, undefined, 'not-asked'],
  ['the same sum', arrived, cents(100), 'same'],
  ['less', arrived, cents(99), 'differs'],
  ['nothing sent, and nothing stored', settlementIn('came-back'), cents(0), 'same'],
  ['something sent, and nothing stored', settlementIn('came-back'), cents(1), 'differs'],
  ['by the receiver’s word, and its fee told now', byReceiver, cents(99), 'same'],
  ['by the receiver’s word, and more', byReceiver, cents(101), 'differs'],
  ['by the receiver’s word, and nothing', byReceiver, cents(0), 'differs'],
  ['by the receiver’s word, and another currency', byReceiver, euroCents(99), 'differs'],
] as const)('%s', (_, settlement, now, at) => {
  expect(checkSent(settlement, now).at).toBe(at)
})
