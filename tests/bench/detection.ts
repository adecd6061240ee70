/**
 * Scores detection on a corpus of real pages with truth, beside what libraries reach on the same pages.
 *
 * The corpus is not part of the project: `../shared/corpus`, or the folder in RILL_CORPUS, with its own
 * scorer. `--held` and `--dev` score one part only; the parts are by a hash of the page's id, and rules
 * were developed without looking into the held part.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readPage } from '../../src/content/read-page'
import { detect } from '../../src/core/detection/detect'
import { decodePageFacts } from '../../src/core/page'
import { ownAddress } from '../../src/page-check/check-pages'
import { parsePage } from '../../src/page-check/parse-page'

type Truth = { id: string; dir: string; source: string; url: string | null; authors: unknown }
type Part = { n?: number; pages: number; P: number; R: number; F1: number; exact: number }
type Score = {
  person: Part & { exact: number }
  multi: Part
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

/** What libraries reach on the same pages, as recorded with the corpus on 2026-11-24. */
const LIBRARIES: readonly (readonly (string | number)[])[] = [
  ['metascraper', 79.5, 67.1, 72.7, 69.2, 13.8, 23.4, 87.1, '24 / 88'],
  ['defuddle', 78.2, 66.2, 71.7, 64.8, 46.2, 14.7, 81.8, '209 / 855'],
  ['readability', 74.7, 63.5, 68.6, 59.0, 44.6, 19.7, 80.2, '178 / 791'],
  ['mercury (jocmp)', 85.6, 38.3, 52.9, 37.2, 18.5, 2.8, 54.3, '62 / 288'],
  ['mercury (postlight)', 80.4, 32.3, 46.1, 30.8, 13.8, 2.8, 50.3, '48 / 245'],
  ['article-extractor', 45.3, 40.1, 42.5, 36.9, 15.4, 19.3, 78.7, '131 / 789'],
]
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

function predict(truth: Truth): object {
  const html = readFileSync(join(truth.dir, 'page.html'), 'utf8')
  const start = performance.now()
  const document = parsePage(html)
  const url = /^https?:/.test(truth.url ?? '') ? (truth.url as string) : ownAddress(document)
  const facts = decodePageFacts(readPage(document, url))
  if (!facts.ok) throw new Error(`${truth.id}: ${JSON.stringify(facts.failure)}`)
  const detection = detect(facts.value)
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

async function main(): Promise<void> {
  const corpus = resolve(process.env.RILL_CORPUS ?? '../shared/corpus')
  if (!existsSync(join(corpus, 'score.mjs'))) {
    console.log(`no corpus at ${corpus}: set RILL_CORPUS`)
    process.exitCode = 1
    return
  }
  const scorer = (await import(pathToFileURL(join(corpus, 'score.mjs')).href)) as Scorer
  const all = scorer.loadCorpus(join(corpus, 'pages'))
  const only = process.argv.includes('--held')
    ? true
    : process.argv.includes('--dev')
      ? false
      : undefined
  const truths = all.filter(truth => only === undefined || isHeld(truth.id) === only)
  const predictions = new Map(truths.map(truth => [truth.id, predict(truth)]))
  const part = (name: string, some: readonly Truth[]) =>
    some.length > 0 &&
    console.log(row(name, { score: scorer.score(some, predictions), truths: some }))
  console.log(print(HEAD))
  for (const source of [...new Set(truths.map(truth => truth.source))].sort()) {
    part(
      source,
      truths.filter(truth => truth.source === source),
    )
  }
  part(
    'developed with',
    truths.filter(truth => !isHeld(truth.id)),
  )
  part(
    'held out',
    truths.filter(truth => isHeld(truth.id)),
  )
  part('rill, all', truths)
  for (const [name = '', ...figures] of LIBRARIES) {
    const [precision, recall, f1, exact, several, spurious, authored, ms] = figures
    const cells = [name, '', precision, recall, f1, exact, several, spurious, authored, '', ms]
    console.log(
      print(cells.map(cell => (typeof cell === 'number' ? cell.toFixed(1) : (cell ?? '')))),
    )
  }
}

await main()
