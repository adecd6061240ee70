/**
 * docs/settlement.md and its picture show the machine as it is.
 *
 * `UPDATE=1 npx vitest run tests/core/settlement-diagram` draws them anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { rules, settlementStates } from '../../src/core/settlement'
import { mermaidText, settlementSvg } from './settlement-drawing'
import { settlementTable } from './settlement-table'

const path = (file: string) => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url))

const drawn = {
  diagram: () => `\`\`\`mermaid\n${mermaidText()}\n\`\`\``,
  table: settlementTable,
}

/** The page with everything between its markers drawn anew. */
function redrawn(text: string): string {
  return Object.entries(drawn).reduce((so, [part, draw]) => {
    const [begin, end] = [`<!-- ${part}: drawn -->\n`, `\n<!-- ${part}: end -->`]
    const from = so.indexOf(begin)
    const to = so.indexOf(end)
    if (from < 0 || to < from) throw new Error(`docs/settlement.md has no place for its ${part}`)
    return `${so.slice(0, from)}${begin}\n${draw()}\n${so.slice(to)}`
  }, text)
}

test.each<[string, (text: string) => string]>([
  ['settlement.md', redrawn],
  ['settlement.svg', settlementSvg],
])('docs/%s is up to date', (file, draw) => {
  const text = readFileSync(path(file), 'utf8')
  if (process.env.UPDATE) writeFileSync(path(file), draw(text))
  expect(readFileSync(path(file), 'utf8')).toBe(draw(text))
})

test('every rule is in the picture and in the table', () => {
  const lines = mermaidText().split('\n')
  const rows = settlementTable().split('\n')
  const name = (state: string) => state.replaceAll('-', '_')
  for (const from of settlementStates) {
    for (const [event, { to, why }] of Object.entries(rules[from])) {
      for (const state of to) {
        const arrow = `  ${name(from)} --> ${name(state)}:`
        expect(lines.find(line => line.startsWith(arrow))).toContain(event)
      }
      if (to.length > 0) {
        expect(rows).toContain(`| ${from} | ${event} | ${to.join(' · ')} | ${why} |`)
        continue
      }
      const own = rows.filter(row => row.startsWith(`- ${from}: `))
      expect(own.some(row => row.includes(event) || row.endsWith('all of them'))).toBe(true)
    }
  }
})
