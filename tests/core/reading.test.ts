/** Reading page text: what looks like HTML and is none, and what anybody may have put into a message. */
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../src/content/read-page'
import { textBounds } from '../../src/core/detection/bounds'
import { detect } from '../../src/core/detection/detect'
import type { PageFacts } from '../../src/core/page'
import { type PageText, pageTextSchema } from '../../src/core/page-text'
import { factsOf } from '../../src/core/reading/page-facts'
import { parsePage, writeHtml } from '../../src/page-check/parse-page'
import { anyCharacter } from './any-character'
import { boundedFacts } from './page-facts'

const url = 'https://meadow.test/2024/05/a-long-night-on-the-river'

function read(html: string): PageFacts {
  return factsOf(readPage(parsePage(html), url, writeHtml))
}

function textOf(html: string, changes: Partial<PageText> = {}): PageText {
  return { url, html, cut: false, ...changes }
}

const texts = (facts: PageFacts) => facts.marks.map(mark => mark.text)

describe('what is silent says nothing', () => {
  const mark = '<b class="author">Jane Doe</b>'
  test.each([
    ['a comment', `<!-- ${mark} > -->`],
    ['a script', `<script>const a = 1 <b; write('${mark}')</script>`],
    ['a style', `<style>a > b { content: "${mark}" }</style>`],
    ['a text field', `<textarea>${mark.replaceAll('<', '&lt;')}</textarea>`],
    ['a drawing in a drawing', `<svg><svg>${mark}</svg>${mark}</svg>`],
    ['the title of a drawing', `<svg><title>${mark}</title></svg>`],
    ['a value', `<p title='${mark}'></p>`],
    ['a text', `<p>${mark.replaceAll('<', '&lt;')}</p>`],
  ])('%s', (_, html) => {
    const page = `<h1>A title</h1>${html}<p class="byline">By Ana Ruiz</p><script>`
    const facts = read(`${page}1</script>`)
    expect(texts(facts)).toEqual(['By Ana Ruiz'])
    expect(facts.marks[0]?.place).toBe('')
    // Of a short page the background takes it out, of a long one the content script.
    expect(read(`${page}${LONG}</script>`)).toEqual(facts)
  })
})

/** More than a page is sent with. */
const LONG = 'x '.repeat(60_000)

test('a long page is sent without what is silent, and with what that tells; a short one as it is', () => {
  const said = '{"@type":"Article"}'
  const sent = (script: string) => {
    const html = `<title>A title</title><script type="application/ld+json">${said}</script><h1>A</h1><script>${script}</script>`
    return readPage(parsePage(html), url, writeHtml)
  }
  const long = sent(LONG)
  expect(long.silence).toEqual({ title: 'A title', scripts: [said] })
  expect(long.html).not.toContain('</script>')
  expect(long.html.length).toBeLessThan(300)
  const short = sent('1')
  expect(short.silence).toBeUndefined()
  expect(short.html).toContain('<script>1</script>')
  expect(factsOf(long)).toEqual(factsOf(short))
  expect(factsOf(short)).toMatchObject({ title: 'A title', jsonLd: [said] })
})

test('places end where their elements end', () => {
  const facts = read(
    '<nav><br><img src="x"><ul><li><a class="author" href="/a">A</a></ul></nav><div class="comments"><p class="author">B</p></div><article><p class="author">C</p><footer><p class="author">D</p></footer></article><p class="author">E</p>',
  )
  expect(facts.marks.map(({ text, place }) => [text, place])).toEqual([
    ['B', 'c'],
    ['C', 'a'],
    ['D', 'a'],
    ['E', ''],
  ])
})

test('a comment parts words only where there is a blank', () => {
  expect(texts(read('<p class="author">By <!-- -->Jane<!-- --> <!-- -->Doe</p>'))).toEqual([
    'By Jane Doe',
  ])
})

test('values and texts are read as they stand in the document', () => {
  const facts = read(
    '<title>Fish &amp; chips</title><meta name="author" content="Smith &amp; &quot;Sons&quot; > all"><a rel="author" href="/by?a=1&amp;b=ü ü">R&amp;D &lt;b&gt;</a>',
  )
  expect(facts.title).toBe('Fish & chips')
  expect(facts.metas).toEqual([{ name: 'author', content: 'Smith & "Sons" > all' }])
  expect(facts.marks).toMatchObject([
    { text: 'R&D <b>', href: 'https://meadow.test/by?a=1&b=%C3%BC%20%C3%BC' },
  ])
})

describe('payments', () => {
  const link = (more = '') => `<link rel="monetization" href="https://wallet.test/a"${more}>`
  const payments = (html: string) => read(`<h1>A title</h1>${html}`).payments

  test('are found in head and body, with their place', () => {
    expect(payments(`${link()}<div id="comments"><p>${link()}</p></div>`)).toMatchObject([
      { form: 'link', value: 'https://wallet.test/a', disabled: false, place: '' },
      { place: 'c' },
    ])
  })
  test('a link that is disabled is, one whose title says so is not', () => {
    expect(payments(`${link(' disabled')}${link(' title="never disabled"')}`)).toMatchObject([
      { disabled: true },
      { disabled: false },
    ])
  })
  test('stand in the card of a person, or in nobody’s', () => {
    expect(payments(`<div class="h-card"><p>Ana Ruiz</p>${link()}</div>${link()}`)).toMatchObject([
      { card: 'Ana Ruiz' },
      {},
    ])
  })
  test('are none in what is silent, in a text or in a value', () => {
    const text = link().replaceAll('<', '&lt;')
    const html = `<p>${text}</p><p title='${link()}'></p><!-- ${link()} --><svg>${link()}</svg><select><option>${text}</option></select>`
    expect(payments(html)).toEqual([])
  })
  test('a word that only ends so is another word', () => {
    expect(payments('<link rel="x:monetization" href="https://wallet.test/a">')).toEqual([])
  })
  test('two hundred levels down they are somebody else’s words', () => {
    expect(payments(`${'<div>'.repeat(250)}${link()}`)).toMatchObject([{ place: 'c' }])
  })
})

test('a page with too many elements is read from its beginning, with the places of what is kept', () => {
  const many = '<p>a <b>word</b></p>'.repeat(6_000)
  const facts = read(
    `<h1>A title</h1><div class="comments" title="a &amp; b"><p class="author">Ana Ruiz</p>loose &lt;i&gt; words ${many}<p class="author">Ben Okri</p></div>`,
  )
  expect(facts.figures.cut).toBe(true)
  expect(facts.marks).toMatchObject([{ text: 'Ana Ruiz', place: 'c' }])
})

const piece = fc.constantFrom(
  '<',
  '>',
  '"',
  '=',
  '/',
  '<a href="',
  '<a rel="author"',
  ' class="author',
  '<p>',
  '</p>',
  '</',
  '<!>',
  '<br/>',
  '<body>',
  '<h1>',
  'Jane Doe',
  '&amp',
  '\ud800',
  ' itemscope',
  '<link rel="monetization" href="x"',
  '<svg>',
  '<!-- ',
  '<script type="application/ld+json">',
  '</script>',
)

test('law: any page text becomes facts within bounds, and detection answers', () => {
  const html = fc.array(piece, { maxLength: 60 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(html, fc.string({ unit: anyCharacter }), (some, other) => {
      const silence = { title: other, scripts: [other, some] }
      for (const text of [textOf(some, { silence }), textOf(some)]) {
        detect(boundedFacts(factsOf(v.parse(pageTextSchema, text))))
      }
    }),
  )
})

test.each([
  ['tags that never end', '<a '.repeat(textBounds.html / 3)],
  ['tags without names', '<>'.repeat(textBounds.html / 2)],
  ['values that never end', ' class="'.repeat(textBounds.html / 8)],
  ['closing tags only', '</a>'.repeat(textBounds.html / 4)],
  ['blanks', `<p>${' '.repeat(textBounds.html - 10)}x`],
  ['drawings that never end', '<svg>'.repeat(textBounds.html / 5)],
  ['drawings in drawings', '<svg>'.repeat(50_000) + '</svg>'.repeat(50_000)],
  ['one tag of all attributes', `<a${' href="x"'.repeat(textBounds.html / 9 - 2)}>`],
])('text at its bound is read: %s', (_, html) => {
  const text = v.parse(pageTextSchema, textOf(html))
  expect(() => boundedFacts(factsOf(text))).not.toThrow()
})

test.each([
  ['a text beyond its bound', textOf('x'.repeat(textBounds.html + 1))],
  [
    'scripts beyond theirs together',
    textOf('', { silence: { title: '', scripts: ['x'.repeat(300_000), 'x'.repeat(300_000)] } }),
  ],
  ['more than is asked for', { ...textOf(''), more: 1 }],
])('%s is refused', (_, input) => {
  expect(v.safeParse(pageTextSchema, input).success).toBe(false)
})
