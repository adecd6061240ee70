/** JSON-LD as strangers write it: broken, cyclic, hostile. */
import { expect, test } from 'vitest'
import { detect } from '../../../src/core/detection/detect'
import { parseJson } from '../../../src/core/detection/json-text'
import { pageFacts } from '../page-facts'

const article = (author: unknown) =>
  JSON.stringify({ '@type': 'NewsArticle', headline: 'A long night on the river', author })

function namesIn(...jsonLd: string[]): string[] {
  return detect(pageFacts({ jsonLd })).creators.map(creator => creator.name)
}

test.each([
  ['one person', article({ '@type': 'Person', name: 'Ana Ruiz' }), ['Ana Ruiz']],
  ['a name as its owner types it', article({ '@type': 'Person', name: 'Ana ruiz' }), ['Ana ruiz']],
  ['a list', article([{ name: 'Ana Ruiz' }, 'Ben Okri']), ['Ana Ruiz', 'Ben Okri']],
  ['names in one text', article('Ana Ruiz and Ben Okri'), ['Ana Ruiz', 'Ben Okri']],
  ['given and family name', article({ givenName: 'Ana', familyName: 'Ruiz' }), ['Ana Ruiz']],
  ['a list of names', article({ name: ['Ana Ruiz', 'Ben Okri'] }), ['Ana Ruiz', 'Ben Okri']],
])('%s', (_, text, names) => {
  expect(namesIn(text)).toEqual(names)
})

test('references lead across scripts, and a circle of them ends', () => {
  const person = '{"@type":"Person","@id":"#a","name":"Ana Ruiz","author":{"@id":"#a"}}'
  expect(namesIn(article({ '@id': '#a' }), person)).toEqual(['Ana Ruiz'])
  const circle =
    '{"@graph":[{"@id":"#a","author":{"@id":"#b"}},{"@id":"#b","author":{"@id":"#a"}}]}'
  expect(namesIn(circle)).toEqual([])
})

test.each([
  ['its address', { '@id': 'https://ana.test/me', url: 'https://ana.test/' }, 'https://ana.test/'],
  ['its id, where that is an address', { '@id': 'https://ana.test/me' }, 'https://ana.test/me'],
  ['no id that only names it here', { '@id': 'https://river.test/#/schema/person/7' }, undefined],
])('a person’s own page: %s', (_, more, url) => {
  const [creator] = detect(
    pageFacts({ jsonLd: [article({ '@type': 'Person', name: 'Ana Ruiz', ...more })] }),
  ).creators
  expect(creator?.url).toBe(url)
})

test.each([
  ['a comma before the end', '{"a": [1, 2,], }', { a: [1, 2] }],
  ['a raw line break in a string', '{"a": "b\nc"}', { a: 'b c' }],
  ['an end cut off in a string', '{"a": {"b": "c"}, "d": ["e", "f', { a: { b: 'c' }, d: ['e'] }],
  ['a comment wrapper', '<!-- {"a": "b"} -->', { a: 'b' }],
  ['a quote not escaped', '{"a": "the "b" of c", "d": 1}', { a: 'the "b" of c', d: 1 }],
])('repaired: %s', (_, text, value) => {
  expect(JSON.parse(JSON.stringify(parseJson(text)?.value))).toEqual(value)
})

test('nothing of JSON-LD reaches a prototype', () => {
  const hostile =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"@type":"Article"}'
  namesIn(hostile)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  const value = parseJson(hostile)?.value as object
  expect(Object.getPrototypeOf(value)).toBeNull()
  expect(Object.keys(value)).not.toContain('__proto__')
})

test('JSON nested a thousand deep is cut, not followed', () => {
  const deep = `${'{"author":'.repeat(1_000)}"x"${'}'.repeat(1_000)}`
  expect(namesIn(deep)).toEqual([])
  expect(JSON.stringify(parseJson(deep)?.value).split('author').length).toBeLessThan(30)
})
