/** Page facts of a plain article, for tests that change one thing; and what holds facts to their bounds. */
import * as v from 'valibot'
import { FACTS_CHARS_MAX } from '../../src/core/detection/bounds'
import { type PageFacts, pageFactsSchema } from '../../src/core/page'

/** Facts as they are; throws where they are not of their shape or beyond a bound, each or all together. */
export function boundedFacts(facts: unknown): PageFacts {
  const bounded = v.parse(pageFactsSchema, facts)
  const { length } = JSON.stringify(bounded)
  if (length > FACTS_CHARS_MAX) throw new Error(`page facts of ${length} characters`)
  return bounded
}

/** The facts of an article of four paragraphs, with `changes` laid over it. */
export function pageFacts(changes: Partial<PageFacts> = {}): PageFacts {
  return {
    url: 'https://meadow.test/2024/05/a-long-night-on-the-river',
    lang: 'en',
    title: 'A long night on the river - The Meadow',
    bodyClass: '',
    metas: [{ name: 'og:type', content: 'article' }],
    links: [],
    jsonLd: [],
    types: [],
    headings: [{ at: 10, level: 1, text: 'A long night on the river', place: 'a' }],
    marks: [],
    lines: [],
    times: [],
    payments: [],
    supports: [],
    figures: {
      nodes: 100,
      chars: 3_000,
      linkChars: 100,
      paragraphs: 4,
      paragraphChars: 2_000,
      articles: 1,
      linkedHeadings: 0,
      passwords: 0,
      fields: 0,
      comments: 0,
      titleAt: 10,
      firstParagraphAt: 20,
      lastParagraphAt: 40,
      cut: false,
    },
    ...changes,
  }
}
