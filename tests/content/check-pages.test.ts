/** The page check as a command: one line a page, and bad files do not stop the rest. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPages } from '../../src/page-check/check-pages'
import { parsePage } from '../../src/page-check/parse-page'

let folder = ''
const html =
  '<html><head><title>The river</title><meta property="og:type" content="article"><meta name="author" content="Ana Ruiz"><link rel="monetization" href="https://wallet.test/ana"></head><body><h1>The river</h1></body></html>'

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-check-'))
  mkdirSync(join(folder, 'one'))
  writeFileSync(join(folder, 'one/page.html'), html)
  writeFileSync(
    join(folder, 'one/truth.json'),
    JSON.stringify({ url: 'https://meadow.test/2024/05/the-river-at-four-in-may' }),
  )
  writeFileSync(join(folder, 'bad.html'), '\0\x01\x02')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function check(...args: string[]): { code: number; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = []
  const code = checkPages(args, line => lines.push(JSON.parse(line) as Record<string, unknown>))
  return { code, lines }
}

test('a folder gives a line a page; the address comes from truth.json beside it', () => {
  const { code, lines } = check(join(folder, 'one'))
  expect(code).toBe(0)
  expect(lines).toMatchObject([
    {
      authored: true,
      canonicalUrl: 'https://meadow.test/2024/05/the-river-at-four-in-may',
      creators: [{ name: 'Ana Ruiz' }],
      payees: [{ address: 'https://wallet.test/ana', source: 'link', relation: 'page' }],
    },
  ])
  expect(Object.keys(lines[0] ?? {})).toEqual([
    'file',
    'authored',
    'kind',
    'title',
    'canonicalUrl',
    'publisher',
    'creators',
    'payees',
    'links',
    'notes',
  ])
})

test('a given address wins', () => {
  const { lines } = check(
    join(folder, 'one/page.html'),
    '--url',
    'https://other.test/posts/the-river',
  )
  expect(lines[0]).toMatchObject({ canonicalUrl: 'https://other.test/posts/the-river' })
})

test('bad and missing files are lines with an error, and the rest is done', () => {
  const { code, lines } = check(
    join(folder, 'none.html'),
    join(folder, 'bad.html'),
    join(folder, 'one'),
  )
  expect(code).toBe(1)
  expect(lines.map(line => 'error' in line)).toEqual([true, true, false])
})

test.each([
  ['no file at all', [], /^usage: /],
  ['an option that there is not', ['--json'], /^usage: /],
  ['an address without its scheme', ['one', '--url', 'meadow.test/river'], /address: meadow.test/],
  ['an address of another scheme', ['one', '--url=file:///tmp/page.html'], /address: file:/],
  ['an address that is missing', ['one', '--url'], /address: $/],
])('%s is said to be wrong, and nothing is read', (_, args, error) => {
  const asked = args.map(arg => (arg === 'one' ? join(folder, 'one') : arg))
  expect(check(...asked)).toEqual({
    code: 1,
    lines: [{ error: expect.stringMatching(error) }],
  })
})

test('help is a sentence for people', () => {
  const said: string[] = []
  expect(checkPages(['--help'], line => said.push(line))).toBe(0)
  expect(said).toEqual([expect.stringMatching(/^usage: npm run detect -- /)])
})

test('attributes have their names as browsers write them, and their values as they stand', () => {
  const html =
    '<meta NAME="author" Content="Work = Force x Way"><b itemProp=\'a B = c\' REL=Me>x</b>'
  const document = parsePage(html)
  const attributesOf = (tag: string) =>
    [...(document.querySelector(tag)?.attributes ?? [])].map(({ name, value }) => [name, value])
  expect(attributesOf('meta')).toEqual([
    ['name', 'author'],
    ['content', 'Work = Force x Way'],
  ])
  expect(attributesOf('b')).toEqual([
    ['itemprop', 'a B = c'],
    ['rel', 'Me'],
  ])
})
