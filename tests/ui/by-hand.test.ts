/** The invitation, and support pages in words, in every language. */
import { afterAll, describe, expect, it } from 'vitest'
import { invitationText, WALLET_LINE } from '../../src/ui/by-hand/invitation'
import { ownerText, placeName, shortAddress } from '../../src/ui/by-hand/support-words'
import { useWords } from '../../src/ui/words'
import { locales, messagesOf } from './locales'

const piece = { title: 'A year of\n repairing radios', url: 'https://solder.test/radios' }
afterAll(() => useWords('en', messagesOf('en')))

describe.each(locales)('in %s', locale => {
  it('the invitation holds the exact line, what was read, and nothing else of anybody', () => {
    useWords(locale, messagesOf(locale))
    const text = invitationText(piece)
    expect(text).toContain('<link rel="monetization" href="https://wallet.example/your-name">')
    expect(text).toContain('A year of repairing radios')
    expect(text).toContain(piece.url)
    // No sum is named, and no address but the page's, the example and where more is written.
    expect(text.replace(WALLET_LINE, '')).not.toMatch(/[€$¥£]|\d+[.,]\d/)
    const addresses = [...text.matchAll(/https:\/\/[\w.-]+/g)].map(([address]) => address)
    expect(new Set(addresses)).toEqual(
      new Set(['https://solder.test', 'https://wallet.example', 'https://webmonetization.org']),
    )
  })

  it('whose a page is', () => {
    useWords(locale, messagesOf(locale))
    const said = (['author', 'site', 'unknown'] as const).map(owner => ownerText({ owner }))
    expect(new Set(said).size).toBe(3)
  })
})

it('a title that runs the other way is kept apart in the invitation, and others have no mark', () => {
  useWords('en', messagesOf('en'))
  expect(invitationText(piece)).not.toMatch(/[\u2068\u2069]/)
  expect(invitationText({ ...piece, title: 'دكان A4' })).toContain('\u2068دكان A4\u2069')
})

it('a page is called by its service, or by its host to the letter', () => {
  expect(placeName({ kind: 'paypal', url: 'https://paypal.me/ana' })).toBe('PayPal')
  expect(placeName({ kind: 'payment-link', url: 'https://www.tipjar.test/piotr?x#y' })).toBe(
    'tipjar.test',
  )
  expect(shortAddress('https://www.tipjar.test/piotr/')).toBe('tipjar.test/piotr')
})
