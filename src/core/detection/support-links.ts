/** Other ways to support somebody: links to show, never to pay. */
import type { PageFacts, PageSupport } from '../page'
import type { Creator, SupportLink } from './detection'
import { nameKey } from './names/plain-name'
import { supportPages } from './sites/support-pages'

const LINKS_MAX = 8
/** A box about the one who wrote it, wherever a page puts it. */
const AUTHOR_BIO = /author[-_ ]?(?:bio|box|card|info)|about[-_ ]?(?:the[-_ ]?)?author/i
const BIO_ELEMENTS = 16

/** The support links of a page, each once. What stands among comments belongs to somebody else and is left out. */
export function supportLinksOf(facts: PageFacts, creators: readonly Creator[]): SupportLink[] {
  const links: SupportLink[] = []
  for (const support of facts.supports) {
    if (/c/.test(support.place) || links.length >= LINKS_MAX) continue
    const kind = kindOf(support)
    if (!kind || links.some(link => link.url === support.url)) continue
    links.push({ kind, url: support.url, owner: ownerOf(support, facts, creators) })
  }
  return links
}

function kindOf(support: PageSupport): SupportLink['kind'] | undefined {
  const kind = supportPages.find(page => page.address.test(support.url))?.kind
  return kind ?? (/(?:^|\s)payment(?=$|\s)/i.test(support.rel) ? 'payment-link' : undefined)
}

/** The author's where the link names them or stands in their byline; the site's outside the article. */
function ownerOf(
  support: PageSupport,
  facts: PageFacts,
  creators: readonly Creator[],
): SupportLink['owner'] {
  const key = nameKey(`${support.url} ${support.text}`).replaceAll(' ', '')
  const named = creators.some(creator => {
    const name = nameKey(creator.name).replaceAll(' ', '')
    return name.length >= 5 && key.includes(name)
  })
  if (named) return 'author'
  const inBio = facts.marks.some(
    mark =>
      AUTHOR_BIO.test(mark.label) && mark.at <= support.at && support.at - mark.at < BIO_ELEMENTS,
  )
  if (inBio && creators.length === 1) return 'author'
  if (/[nfs]/.test(support.place)) return 'site'
  const byline = facts.marks.some(
    mark => /author|byline/i.test(mark.label) && mark.at < support.at && support.at - mark.at < 12,
  )
  if (byline && creators.length > 0) return 'author'
  const { titleAt, lastParagraphAt } = facts.figures
  if (support.at < titleAt || support.at > lastParagraphAt) return 'site'
  return 'unknown'
}
