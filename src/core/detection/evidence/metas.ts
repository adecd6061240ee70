/** Evidence from meta elements that exist to name an author. */
import type { PageFacts } from '../../page'
import { peopleIn } from '../names/people-in'
import { plainText } from '../names/plain-name'
import type { Row } from '../precedence'
import type { Finding } from './finding'

const ROWS: readonly (readonly [RegExp, Row])[] = [
  [
    /^(?:parsely-author|sailthru\.author|cxenseparse:author|byl|citation_author|citation_authors)$/,
    'meta-strict',
  ],
  [
    /^(?:article:author_name|article:authors?:name|shareaholic:article_author_name|mrf:authors?|og:article:author|og:author|lp\.article:author|author_name|article\.author|article_author|articleauthor|vr:author|bt:author)$/,
    'meta-strict',
  ],
  [/^(?:article:author)$/, 'meta-article'],
  [/^(?:dc|dcterms|dcsext|dc\.contributor)[.:](?:creator|author)/, 'meta-dc'],
  [
    /^(?:author|authors|web_author|article-author|twitter:author|page-author|content-author)$/,
    'meta-author',
  ],
]

/** What each author meta says. */
export function metaFindings(facts: PageFacts): Finding[] {
  return facts.metas.flatMap(meta => {
    const row = ROWS.find(([name]) => name.test(meta.name))?.[1]
    if (!row || /^https?:|^\/|^@/i.test(meta.content)) return []
    const people = peopleIn(meta.content, 'field')
    return [
      {
        source: 'meta' as const,
        row,
        detail: `meta ${meta.name}`,
        people,
        ...(people.length === 0 ? { group: plainText(meta.content) } : {}),
      },
    ]
  })
}
