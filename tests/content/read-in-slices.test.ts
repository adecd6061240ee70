/** Reading in slices: the same facts as in one piece, whatever happens to the page between two slices. */
import { expect, test } from 'vitest'
import { readInSlices } from '../../src/content/read-in-slices'
import { readPage } from '../../src/content/read-page'
import type { PageFacts } from '../../src/core/page'
import { parsePage } from '../../src/page-check/parse-page'

const url = 'https://meadow.test/2024/05/a-long-night-on-the-river'
const long = `<title>A long night</title><h1>A long night</h1><p class="byline">By Ana Ruiz</p><div id="text">${'<p>some <b>words</b> of it</p>'.repeat(600)}</div>`

/** A reading whose clock runs out at every look, so that each slice is as short as it can be. */
function sliced(document: Document, between: (slice: number) => void): PageFacts[] {
  const seen: PageFacts[] = []
  const tasks: (() => void)[] = []
  let time = 0
  const read = readInSlices({
    document,
    location: () => url,
    onFacts: facts => seen.push(facts),
    whenIdle: task => tasks.push(task),
    now: () => (time += 100),
  })
  read()
  for (let slice = 1; tasks.length > 0; slice++) {
    between(slice)
    tasks.shift()?.()
    if (slice > 500) throw new Error('the reading does not end')
  }
  return seen
}

test('many slices give the facts of one', () => {
  const document = parsePage(long)
  let slices = 0
  const seen = sliced(document, slice => {
    slices = slice
  })
  expect(slices).toBeGreaterThan(5)
  expect(seen).toEqual([readPage(document, url)])
})

test('where the walk stood is taken away: it begins again and reads what there is now', () => {
  const document = parsePage(long)
  const seen = sliced(document, slice => {
    if (slice !== 3) return
    const text = document.getElementById('text')
    if (text) text.outerHTML = '<p>By then it was over.</p>'
  })
  expect(seen).toEqual([readPage(document, url)])
})

test('a page that takes itself away again and again is read in part, and says so', () => {
  const document = parsePage(long)
  const seen = sliced(document, () => {
    const body = document.body
    body.innerHTML = `${body.innerHTML}`
  })
  expect(seen).toHaveLength(1)
  expect(seen[0]?.figures.cut).toBe(true)
})

test('a reading that is asked for during another replaces it', () => {
  const document = parsePage(long)
  const seen: PageFacts[] = []
  const tasks: (() => void)[] = []
  let time = 0
  let here = url
  const read = readInSlices({
    document,
    location: () => here,
    onFacts: facts => seen.push(facts),
    whenIdle: task => tasks.push(task),
    now: () => (time += 100),
  })
  read()
  here = `${url}/2`
  read()
  while (tasks.length > 0) tasks.shift()?.()
  expect(seen.map(facts => facts.url)).toEqual([here])
})
