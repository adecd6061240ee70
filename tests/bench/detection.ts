/**
 * Scores detection on a corpus of real pages with truth, beside what libraries reach on the same pages.
 *
 * The corpus, with its own scorer, is not part of the project (corpus.ts). `--held` and `--dev` score one part
 * only; the parts are by a hash of the page's id, and rules were developed without looking into the held part.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readPage } from '../../src/content/read-page'
import { detect } from '../../src/core/detection/detect'
import { factsOf } from '../../src/core/reading/page-facts'
import { ownAddress } from '../../src/page-check/check-pages'
import { parsePage, writeHtml } from '../../src/page-check/parse-page'
import { corpusFolder, NO_CORPUS } from './corpus'
import { atLeast, atMost, type Figure, figure } from './figure'
import type { Part } from './part'
import type { Recorded } from './peer'

type Truth = { id: string; dir: string; source: string; url: string | null; authors: unknown }
type Right = { n?: number; pages: number; P: number; R: number; F1: number; exact: number }
type Score = {
  person: Right & { exact: number }
  multi: Right
  notAuthored: { pages: number; spurious: number }
  cls: { acc: number }
  title: { n: number; ok: number }
  msMedian: number
  msP95: number
}
type Scorer = {
  loadCorpus: (folder: string) => Truth[]
  score: (truths: readonly Truth[], predictions: ReadonlyMap<string, object>) => Score
}

/** Of how many pages a quick run takes one. */
const QUICK_EVERY = 10

/** What libraries reach on the same pages, as recorded with the corpus on 2026-11-24. */
const LIBRARIES: readonly (readonly (string | number)[])[] = [
  ['metascraper', 79.5, 67.1, 72.7, 69.2, 13.8, 23.4, 87.1, '24 / 88'],
  ['defuddle', 78.2, 66.2, 71.7, 64.8, 46.2, 14.7, 81.8, '209 / 855'],
  ['readability', 74.7, 63.5, 68.6, 59.0, 44.6, 19.7, 80.2, '178 / 791'],
  ['mercury (jocmp)', 85.6, 38.3, 52.9, 37.2, 18.5, 2.8, 54.3, '62 / 288'],
  ['mercury (postlight)', 80.4, 32.3, 46.1, 30.8, 13.8, 2.8, 50.3, '48 / 245'],
  ['article-extractor', 45.3, 40.1, 42.5, 36.9, 15.4, 19.3, 78.7, '131 / 789'],
]
const FASTEST: Recorded = { value: 24, source: 'metascraper, of six libraries on the same pages' }
const HEAD = [
  '',
  'pages',
  'P',
  'R',
  'F1',
  'exact',
  'several',
  'spurious',
  'authored',
  'title',
  'ms',
]

/** Whether a page belongs to the part that rules were developed without. */
export function isHeld(id: string): boolean {
  const hash = createHash('sha256').update(id).digest('hex')
  return Number.parseInt(hash.slice(0, 4), 16) % 10 < 3
}

type Prediction = {
  readonly ms: number
  readonly authors: readonly string[]
  readonly authored: boolean
  readonly title: string | undefined
}

function predict(truth: Truth): Prediction {
  const html = readFileSync(join(truth.dir, 'page.html'), 'utf8')
  const start = performance.now()
  const document = parsePage(html)
  const url = /^https?:/.test(truth.url ?? '') ? (truth.url as string) : ownAddress(document)
  const detection = detect(factsOf(readPage(document, url, writeHtml)))
  return {
    ms: performance.now() - start,
    authors: detection.creators.map(creator => creator.name),
    authored: detection.authored,
    title: detection.title,
  }
}

function row(name: string, { score, truths }: { score: Score; truths: readonly Truth[] }): string {
  const percent = (part: number, whole = 1) =>
    whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)
  const { person, multi, notAuthored, cls, title } = score
  const named = person.pages > 0
  const cells = [
    name,
    truths.length,
    named ? percent(person.P) : '-',
    named ? percent(person.R) : '-',
    named ? percent(person.F1) : '-',
    percent(person.exact, person.pages),
    percent(multi.exact, multi.pages),
    percent(notAuthored.spurious, notAuthored.pages),
    Number.isNaN(cls.acc) ? '-' : percent(cls.acc),
    percent(title.ok, title.n),
    `${score.msMedian.toFixed(0)} / ${score.msP95.toFixed(0)}`,
  ]
  return print(cells)
}

function print(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, i) => (i === 0 ? String(cell).padEnd(20) : String(cell).padStart(9)))
    .join('')
}

/** Every row of the table: by source, by part, all, and the libraries. */
function table(of: Scored): string[] {
  const part = (name: string, truths: readonly Truth[]) =>
    truths.length > 0 ? [row(name, { score: of.score(truths), truths })] : []
  const sources = [...new Set(of.truths.map(({ source }) => source))].sort()
  return [
    print(HEAD),
    ...sources.flatMap(name =>
      part(
        name,
        of.truths.filter(({ source }) => source === name),
      ),
    ),
    ...part(
      'developed with',
      of.truths.filter(({ id }) => !isHeld(id)),
    ),
    ...part(
      'held out',
      of.truths.filter(({ id }) => isHeld(id)),
    ),
    ...part('rill, all', of.truths),
    ...LIBRARIES.map(([name = '', ...figures]) => {
      const [precision, recall, f1, exact, several, spurious, authored, ms] = figures
      const cells = [name, '', precision, recall, f1, exact, several, spurious, authored, '', ms]
      return print(cells.map(cell => (typeof cell === 'number' ? cell.toFixed(1) : (cell ?? ''))))
    }),
  ]
}

type Scored = {
  readonly truths: readonly Truth[]
  readonly score: (truths: readonly Truth[]) => Score
}

/** The best that any library reaches, by its column in LIBRARIES. */
function best(column: number, which: 'most' | 'least' = 'most'): Recorded {
  const all = LIBRARIES.map(library => ({ name: library[0], value: Number(library[column]) }))
  const [first] = all.sort((a, b) => (which === 'most' ? b.value - a.value : a.value - b.value))
  if (!first) throw new Error('no library was recorded')
  return { value: first.value, source: `${first.name}, of six libraries on the same pages` }
}

/** The figures that the issue names; limits on all pages together. */
function figuresOf(name: string, { cls, multi, notAuthored, person, title }: Score): Figure[] {
  const share = (of: string, value: number, more: Parameters<typeof figure>[3]) =>
    // What a few pages cannot say (nobody is named on any of them) is no figure.
    Number.isFinite(value) ? [figure(`${name}: ${of}`, '%', 100 * value, more)] : []
  return [
    ...share('author precision', person.P, { limit: atLeast(95, 3), peer: best(1) }),
    ...share('author recall', person.R, { peer: best(2) }),
    ...share('author F1', person.F1, { limit: atLeast(88, 3), peer: best(3) }),
    ...share('exact set of names', person.exact / person.pages, { peer: best(4) }),
    ...share('several authors, exact', multi.exact / multi.pages, {
      limit: atLeast(75, 3),
      peer: best(5),
    }),
    ...share('not authored, yet a name', notAuthored.spurious / notAuthored.pages, {
      limit: atMost(3, 3),
      peer: best(6, 'least'),
    }),
    ...share('authored or not', cls.acc, { limit: atLeast(96, 3), peer: best(7) }),
    ...share('title', title.ok / title.n, {}),
  ]
}

export const detection: Part = {
  name: 'detection',
  about: 'who wrote it, on real pages with truth',
  takes: '40 s',
  measure: async ({ alone, corpusPart, quick, say }) => {
    if (!existsSync(join(corpusFolder, 'score.mjs'))) {
      return { figures: [], notes: [`left out: ${NO_CORPUS}`] }
    }
    const scorer: Scorer = await import(pathToFileURL(join(corpusFolder, 'score.mjs')).href)
    const truths = scorer
      .loadCorpus(join(corpusFolder, 'pages'))
      .filter(({ id }) => corpusPart === 'all' || isHeld(id) === (corpusPart === 'held'))
      .filter((_, at) => !quick || at % QUICK_EVERY === 0)
    const predictions = new Map(truths.map(truth => [truth.id, predict(truth)]))
    const score = (some: readonly Truth[]) => scorer.score(some, predictions)
    if (alone) for (const line of table({ truths, score })) say(line)
    const held = truths.filter(({ id }) => isHeld(id))
    const times = [...predictions.values()].map(({ ms }) => ms)
    return {
      figures: [
        ...figuresOf('all pages', score(truths)),
        ...(corpusPart === 'all' ? figuresOf('held out', score(held)) : []),
        figure('a page in Node, parsed, read and detected', 'ms', times, { peer: FASTEST }),
      ],
      notes: [`${truths.length} pages, ${held.length} of them held out`],
    }
  },
}
