/** The bounds that page facts are held to, and the address of a work. */
import { expect, test } from 'vitest'
import { canonicalAddress, withoutTracking } from '../../src/core/page'
import { boundedFacts, pageFacts } from './page-facts'

test('facts of a plain article are within their bounds', () => {
  expect(boundedFacts(pageFacts())).toEqual(pageFacts())
})

test.each([
  ['an unknown key', { ...pageFacts(), extra: 1 }],
  ['a text beyond its bound', pageFacts({ title: 'x'.repeat(301) })],
  ['a list beyond its bound', pageFacts({ jsonLd: Array(13).fill('{}') })],
  ['a place that is none', pageFacts({ lines: [{ at: 1, text: 'a', place: '<b>' }] })],
  ['a number that is none', pageFacts({ lines: [{ at: Number.NaN, text: 'a', place: '' }] })],
  ['too much in all', pageFacts({ jsonLd: Array(12).fill('x'.repeat(12_000)) })],
  ['nothing', null],
])('%s is beyond them', (_, input) => {
  expect(() => boundedFacts(input)).toThrow()
})

const canonical = (href: string) =>
  pageFacts({ links: [{ rel: 'canonical', href, type: '', title: '' }] })

test.each([
  ['its own', 'https://meadow.test/river', 'https://meadow.test/river'],
  ['tracking', 'https://meadow.test/river?id=7&utm_source=x', 'https://meadow.test/river?id=7'],
  [
    'a neighbour of the same site',
    'https://www.meadow.test/river',
    'https://www.meadow.test/river',
  ],
  ['another page’s', 'https://evil.test/river', pageFacts().url],
  ['the front page', 'https://meadow.test/', pageFacts().url],
  ['less safe', 'http://meadow.test/river', 'https://meadow.test/river'],
  ['no address', 'javascript:alert(1)', pageFacts().url],
])('canonical: %s', (_, href, address) => {
  expect(canonicalAddress(canonical(href))).toBe(address)
})

test('two blogs of one host are two sites', () => {
  const facts = { ...canonical('https://ben.github.io/river'), url: 'https://ana.github.io/river' }
  expect(canonicalAddress(facts)).toBe('https://ana.github.io/river')
})

test('only what tracks is taken from an address', () => {
  expect(withoutTracking('https://a.test/p?q=1&fbclid=2&gclid=3#part')).toBe('https://a.test/p?q=1')
})
