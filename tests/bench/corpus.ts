/** The corpus of real pages: not part of the project; `../shared/corpus`, or the folder in RILL_CORPUS. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where it would be. */
export const corpusFolder = resolve(process.env.RILL_CORPUS ?? '../shared/corpus')

/** What is said where it is not there. */
export const NO_CORPUS = 'no corpus here (name its folder in RILL_CORPUS)'

/** So many of its pages as HTML, in an order that has nothing to do with what they are; none where it is missing. */
export function corpusPages(count: number): string[] {
  const folder = join(corpusFolder, 'pages')
  const hash = (name: string) => createHash('sha256').update(name).digest('hex')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .map(name => ({ name, order: hash(name) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => readFileSync(join(folder, name, 'page.html'), 'utf8'))
}
