/** From what a page says to its creators: whose names are one person's, and how the evidence is quoted. */
import { expect, test } from 'vitest'
import { detect } from '../../../src/core/detection/detect'
import type { PageFacts } from '../../../src/core/page'
import { pageFacts } from '../page-facts'

function creatorsIn(changes: Partial<PageFacts>) {
  return detect(pageFacts(changes)).creators
}

function mark(text: string, label: string): PageFacts['marks'][number] {
  return { at: 12, tag: 'p', label, text, place: 'a' }
}

test('evidence is quoted in one line, one blank between two words', () => {
  const line = { at: 12, text: 'By\tAna Ruiz', place: 'a' }
  const marks = [mark('Ana Ruiz', 'byline\n\t\tauthor')]
  const [creator] = creatorsIn({ lines: [line], marks })
  expect(creator?.name).toBe('Ana Ruiz')
  expect(creator?.evidence.map(({ detail }) => detail).sort()).toEqual([
    'class=byline author',
    'line: By Ana Ruiz',
  ])
})

test.each([
  ['山田太郎', '山田 太郎', ['山田 太郎']],
  ['山田 太郎', '山田太郎', ['山田 太郎']],
  ['Ada', 'Ada Quill', ['Ada Quill']],
  ['Ada', 'Adam Quill', ['Adam Quill']],
  // Neither says more than the other: it is spelled as where it is believed most.
  ['Moby', 'MOBY', ['MOBY']],
])('%s in a meta and %s in a byline', (inMeta, inMark, names) => {
  const metas = [...pageFacts().metas, { name: 'author', content: inMeta }]
  const found = creatorsIn({ metas, marks: [mark(inMark, 'byline author')] })
  expect(found.map(({ name }) => name)).toEqual(names)
})
