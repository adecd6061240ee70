/** The day a work was published. */
import type { PageFacts } from '../page'
import { type LinkedData, textIn, worksIn } from './evidence/json-ld'

const DATE_META = new Set(
  'article:published_time og:article:published_time datepublished dc.date dc.date.issued dcterms.date dcterms.created dcterms.issued citation_date citation_publication_date parsely-pub-date sailthru.date date pubdate publishdate publish-date cxenseparse:recs:publishtime published_time article.published dc:date'.split(
    ' ',
  ),
)

/** ISO day from the first of the usual places that holds one; undefined where none does. */
export function publishedOn(facts: PageFacts, data: LinkedData): string | undefined {
  const work = worksIn(data, facts, [facts.url])[0]
  const candidates = [
    textIn(work?.datePublished ?? work?.uploadDate ?? work?.dateCreated),
    ...facts.metas.filter(meta => DATE_META.has(meta.name)).map(meta => meta.content),
    ...facts.times.filter(time => !/[cnfs]/.test(time.place)).map(time => time.value),
  ]
  for (const text of candidates) {
    const day = dayIn(text)
    if (day) return day
  }
  return undefined
}

/** The ISO day that a text begins with. */
function dayIn(text: string): string | undefined {
  const parts = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?=$|[T\s])/.exec(text)
  if (!parts) return undefined
  const [year, month, day] = [parts[1] ?? '', parts[2] ?? '', parts[3] ?? '']
  if (year < '1900' || month < '01' || month > '12' || day < '01' || day > '31') return undefined
  return `${year}-${month}-${day}`
}
