/** Evidence from meta elements that exist to name an author. */
import type { PageFacts } from '../../page'
import { peopleIn } from '../names/people-in'
import { plainText } from '../names/plain-name'
import type { Row } from '../precedence'
import type { Finding } from './finding'

/** Made for a handle: believed where a clear name stands there instead. */
const CREATOR = 'twitter:creator'

const ROWS: ReadonlyMap<string, Row> = new Map([
  ...names(
    'meta-strict',
    'parsely-author sailthru.author cxenseparse:author byl citation_author citation_authors',
  ),
  ...names(
    'meta-strict',
    'article:author_name article:author:name article:authors:name shareaholic:article_author_name mrf:author mrf:authors og:article:author og:author lp.article:author author_name article.author article_author articleauthor vr:author bt:author',
  ),
  ...names('meta-article', 'article:author'),
  ...names(
    'meta-author',
    'author authors web_author article-author twitter:author page-author content-author',
  ),
  ...names('meta-author', CREATOR),
])
const DUBLIN_CORE = /^(?:dc|dcterms|dcsext|dc\.contributor)[.:](?:creator|author)/

function names(row: Row, list: string): (readonly [string, Row])[] {
  return list.split(' ').map(name => [name, row] as const)
}

function rowOf(name: string): Row | undefined {
  return ROWS.get(name) ?? (name.startsWith('dc') && DUBLIN_CORE.test(name) ? 'meta-dc' : undefined)
}

/** Whether the makers of the page's template stand there: `…, and Bootstrap contributors`. */
function isOfTemplate(content: string): boolean {
  return content.endsWith(' contributors')
}

/** What each author meta says. */
export function metaFindings(facts: PageFacts): Finding[] {
  return facts.metas.flatMap(meta => {
    const row = rowOf(meta.name)
    if (!row || /^https?:|^\/|^@/i.test(meta.content)) return []
    const people = isOfTemplate(meta.content)
      ? []
      : peopleIn(meta.content, meta.name === CREATOR ? 'text' : 'field')
    const whole = plainText(meta.content)
    return [
      {
        source: 'meta' as const,
        row,
        detail: `meta ${meta.name}`,
        people,
        ...(people.length === 0 ? { group: whole } : {}),
        ...(people[0] === whole ? {} : { whole }),
      },
    ]
  })
}
