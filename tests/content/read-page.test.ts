/** The reader on hostile pages: bounded, total, and always facts of their shape. */
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { readPage } from '../../src/content/read-page'
import { NODES_MAX } from '../../src/core/detection/bounds'
import { detect } from '../../src/core/detection/detect'
import type { Detection } from '../../src/core/detection/detection'
import { type PageFacts, pageFactsSchema } from '../../src/core/page'
import { pageTextSchema } from '../../src/core/page-text'
import { factsOf } from '../../src/core/reading/page-facts'
import { parsePage, writeHtml } from '../../src/page-check/parse-page'
import { anyCharacter } from '../core/any-character'
import { boundedFacts } from '../core/page-facts'

const url = 'https://meadow.test/2024/05/a-long-night-on-the-river'

function read(html: string): { facts: PageFacts; detection: Detection } {
  const text = v.parse(pageTextSchema, readPage(parsePage(html), url, writeHtml))
  const facts = boundedFacts(factsOf(text))
  return { facts, detection: detect(facts) }
}

test.each([
  ['ten megabytes of text', `<h1>Large</h1><p>${'words and words '.repeat(640_000)}</p>`],
  [
    'ten megabytes of JSON-LD',
    `<script type="application/ld+json">[${'{"@type":"Article","author":"A B"},'.repeat(300_000)}{}]</script>`,
  ],
  ['a hundred thousand elements', '<b class="author">x</b>'.repeat(100_000)],
  [
    'ten thousand links',
    Array.from(
      { length: 10_000 },
      (_, n) => `<a class="author" href="/author/${'x'.repeat(1_800)}${n}">Jane Doe</a>`,
    ).join(''),
  ],
  [
    'ten thousand wallet links',
    `<link rel="monetization" href="https://wallet.test/${'x'.repeat(1_800)}">`.repeat(10_000),
  ],
  ['two thousand levels', `${'<div class="comment">'.repeat(2_000)}x`],
  [
    'long everything',
    `<meta name="author" content="${'é'.repeat(99_999)}"><h1 class="${'author '.repeat(9_999)}">${'\\ud800'.repeat(9_999)}</h1>`,
  ],
  ['nothing', ''],
])('%s', (_, html) => {
  const { facts } = read(html)
  expect(facts.figures.nodes).toBeLessThanOrEqual(NODES_MAX + 1)
})

test('JSON-LD at the end of a page that is too long to be read counts all the same', () => {
  const said = { '@type': 'NewsArticle', author: { '@type': 'Person', name: 'Ana Duarte' } }
  const script = `<script type="application/LD+JSON">${JSON.stringify(said)}</script>`
  const comment = `<p class="comment">${'so true '.repeat(60)}</p>`
  const { detection, facts } = read(
    `<h1>A long night on the river</h1><script>1</script>${comment.repeat(NODES_MAX)}${script}`,
  )
  expect(facts.figures.cut).toBe(true)
  expect(facts.jsonLd).toEqual([JSON.stringify(said)])
  expect(detection.creators.map(({ name }) => name)).toEqual(['Ana Duarte'])
})

test('a swapped base does not make addresses of scripts', () => {
  const { facts } = read(
    '<base href="javascript:alert(1)//"><a rel="author" href="data:text/html,x">Jane Doe</a><a rel="author" href="javascript:alert(1)">Jane Doe</a>',
  )
  expect(JSON.stringify(facts.marks)).not.toMatch(/javascript:|data:/)
})

const word = fc.constantFrom(
  'By ',
  'Jane Doe',
  ' and ',
  'Ben Okri',
  '\u202e',
  '\ud800',
  '&amp;',
  '2024-05-02',
  '$wallet.test/a',
  '"',
  '<',
  '🌊',
)
const attribute = fc.constantFrom(
  ' class="author vcard"',
  ' class="comment"',
  ' rel="author"',
  ' itemprop="author" itemscope',
  ' rel="monetization" href="https://wallet.test/a"',
  ' href="javascript:x"',
  ' name="author" content="Jane"',
  ' type="application/ld+json"',
  ' typeof="x:y" property="author"',
  '',
)
const element = fc.letrec<{ node: string; tag: string }>(tie => ({
  node: fc.oneof({ depthSize: 'small' }, word, tie('tag')),
  tag: fc
    .tuple(
      fc.constantFrom(
        'div',
        'a',
        'p',
        'h1',
        'article',
        'link',
        'meta',
        'script',
        'li',
        'time',
        'template',
        'svg',
        'table',
      ),
      attribute,
      fc.array(tie('node'), { maxLength: 6 }),
      fc.boolean(),
    )
    .map(
      ([tag, attributes, inside, closed]) =>
        `<${tag}${attributes}>${inside.join('')}${closed ? `</${tag}>` : ''}`,
    ),
}))

test('law: any page is read within bounds, and detection answers', () => {
  fc.assert(
    fc.property(fc.array(element.node, { maxLength: 12 }), nodes => {
      const { detection } = read(nodes.join(''))
      for (const creator of detection.creators)
        expect(creator.name).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      if (!detection.authored) expect(detection.creators).toEqual([])
      for (const payee of detection.payees) expect(payee.address).toMatch(/^https:\/\//)
    }),
    { numRuns: 300 },
  )
})

test('law: forged facts of the right shape never throw', () => {
  const text = fc.string({ unit: anyCharacter, maxLength: 60 })
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      const { facts } = read('<h1>A long night</h1>')
      const mark = {
        at: 1,
        tag: a.slice(0, 20),
        label: b,
        text: c,
        prop: a,
        scope: b.slice(0, 40),
        href: c,
        place: '',
      }
      const forged = {
        ...facts,
        url: a,
        title: b,
        jsonLd: [a + b, c],
        marks: [mark],
        lines: [{ at: 2, text: c, place: '' }],
      }
      if (v.is(pageFactsSchema, forged)) detect(forged)
    }),
  )
})
