/** The machine's picture in docs/ is drawn from the machine; `UPDATE=1` draws it anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { rules, settlementStates } from '../../src/core/settlement'
import { mermaidText, settlementPage, settlementSvg } from './settlement-drawing'

const path = (file: string) => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url))

test.each([
  ['settlement.md', settlementPage],
  ['settlement.svg', settlementSvg],
])('docs/%s is up to date', (file, draw) => {
  const drawn = draw()
  if (process.env.UPDATE) writeFileSync(path(file), drawn)
  expect(readFileSync(path(file), 'utf8')).toBe(drawn)
})

test('every rule is in the picture', () => {
  const text = mermaidText()
  for (const from of settlementStates) {
    for (const [event, { to }] of Object.entries(rules[from])) {
      for (const state of to) {
        const line = text
          .split('\n')
          .find(one =>
            one.startsWith(`  ${from.replaceAll('-', '_')} --> ${state.replaceAll('-', '_')}:`),
          )
        expect(line).toContain(event)
      }
    }
  }
})
