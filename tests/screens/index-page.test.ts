/** The pictures that lie in the docs: those that `npm run screens` would take, each in the index, no other. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { screens } from './all-screens'
import { indexPage } from './index-page'
import { pictureOf } from './picture'

const folder = new URL('../../docs/screens/', import.meta.url)
const pictures = screens.flatMap(screen =>
  screen.variants.map(variant => pictureOf(screen, variant)),
)

test('the index is the one of these screens', () => {
  expect(readFileSync(new URL('index.html', folder), 'utf8')).toBe(indexPage(pictures))
})

test('every picture of the index is there, and none that nothing takes', () => {
  const found = readdirSync(folder).filter(name => name !== 'index.html')
  expect(found.sort()).toEqual(pictures.map(({ file }) => file).sort())
})
