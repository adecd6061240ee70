/** The table in docs/detection.md is the table of precedence, row by row. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { precedence } from '../../../src/core/detection/precedence'

const page = readFileSync(new URL('../../../docs/detection.md', import.meta.url), 'utf8')

/** A weight as the page writes it: an empty cell is nothing. */
const weight = (cell: string) => (cell === '' ? 0 : Number.parseInt(cell.replace('−', '-'), 10))

test('docs/detection.md tells every row, and its weights', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| [^|]+ \|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)]
  const told = rows.map(([, row, ...cells]) => [row, ...cells.map(cell => weight(cell.trim()))])
  const ours = Object.entries(precedence).map(([row, of]) => {
    const { base, near = 0, end = 0 }: { base: number; near?: number; end?: number } = of
    return [row, base, near, end]
  })
  const byName = (rows: (string | number | undefined)[][]) =>
    rows.sort(([one], [other]) => String(one).localeCompare(String(other)))
  expect(byName(told)).toEqual(byName(ours))
})
