/** The watcher: it notices what may change the answer, and reports it once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type PageChange, watchPage } from '../../src/content/watch-page'
import { parsePage } from '../../src/page-check/parse-page'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const page =
  '<html><head><title>A</title><link rel="monetization" href="https://wallet.test/a"></head><body><main></main></body></html>'

async function reports(act: (document: Document) => void, waitMs = 10): Promise<PageChange[]> {
  const document = parsePage(page)
  const seen: PageChange[] = []
  const stop = watchPage({
    document,
    onChange: change => seen.push(change),
    whenIdle: task => setTimeout(task, 1),
  })
  act(document)
  await vi.advanceTimersByTimeAsync(waitMs)
  stop()
  return seen
}

const main = (document: Document) => document.querySelector('main') as Element
const link = (document: Document) => document.querySelector('link') as Element
const added = (html: string) => (document: Document) => {
  const box = document.createElement('div')
  box.innerHTML = html
  main(document).append(box)
}

test.each<[string, (document: Document) => void, PageChange[]]>([
  ['a swapped wallet', d => link(d).setAttribute('href', 'https://wallet.test/thief'), ['payment']],
  ['a wallet switched off', d => link(d).setAttribute('disabled', ''), ['payment']],
  ['a link that stops to be one', d => link(d).setAttribute('rel', 'icon'), ['payment']],
  ['a wallet taken away', d => link(d).remove(), ['payment']],
  [
    'a wallet deep in what was added',
    added('<p><i><link rel="monetization" href="x"></i></p>'),
    ['payment'],
  ],
  ['words and links that pay nobody', added('<p>a <a href="/x" rel="nofollow">b</a></p>'), []],
  ['nothing', () => {}, []],
])('%s', async (_, act, expected) => {
  expect(await reports(act)).toEqual(expected)
})

test('a heading is reported when its wave is over', async () => {
  const act = added('<h1>New</h1>')
  expect(await reports(act)).toEqual([])
  expect(await reports(act, 1_100)).toEqual(['content'])
})

test('many changes are one report, of the most telling', async () => {
  const seen = await reports(document => {
    for (let i = 0; i < 50; i++) link(document).setAttribute('href', `https://wallet.test/${i}`)
    added('<h1>New</h1>')(document)
  }, 200)
  expect(seen).toEqual(['payment'])
})

test('a page that never rests is read a few times a second at most', async () => {
  const document = parsePage(page)
  let count = 0
  const stop = watchPage({
    document,
    onChange: () => count++,
    whenIdle: task => setTimeout(task, 1),
  })
  for (let i = 0; i < 200; i++) {
    link(document).setAttribute('href', `https://wallet.test/${i}`)
    await vi.advanceTimersByTimeAsync(10)
  }
  stop()
  expect(count).toBeGreaterThan(4)
  expect(count).toBeLessThan(10)
})

test('after the end nothing is reported', async () => {
  const document = parsePage(page)
  const seen: PageChange[] = []
  watchPage({
    document,
    onChange: change => seen.push(change),
    whenIdle: task => setTimeout(task, 1),
  })()
  link(document).setAttribute('href', 'https://wallet.test/b')
  await vi.advanceTimersByTimeAsync(50)
  expect(seen).toEqual([])
})
