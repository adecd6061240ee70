/** The corpus of real pages: not part of the project; `../shared/corpus`, or the folder in RILL_CORPUS. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const fixtures = fileURLToPath(new URL('../fixtures/pages', import.meta.url))

/** Where it would be. */
export const corpusFolder = resolve(process.env.RILL_CORPUS ?? '../shared/corpus')

/** What is said where it is not there. */
export const NO_CORPUS = 'no corpus here (name its folder in RILL_CORPUS)'

/** Pages to open in a browser, and what is said of them where they are not the corpus's. */
export type PagesToOpen = { readonly pages: readonly string[]; readonly notes: readonly string[] }

/**
 * So many pages of the corpus as HTML, in an order that has nothing to do with what they are; the project's own
 * fixtures where there is no corpus.
 */
export function pagesToOpen(count: number): PagesToOpen {
  const folder = join(corpusFolder, 'pages')
  if (existsSync(folder)) return { pages: pagesIn(folder, count), notes: [] }
  const pages = pagesIn(fixtures, count)
  return { pages, notes: [`${NO_CORPUS}: ${pages.length} pages of tests/fixtures instead`] }
}

function pagesIn(folder: string, count: number): string[] {
  const hash = (name: string) => createHash('sha256').update(name).digest('hex')
  return readdirSync(folder)
    .map(name => ({ name, order: hash(name) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => readFileSync(join(folder, name, 'page.html'), 'utf8'))
}
