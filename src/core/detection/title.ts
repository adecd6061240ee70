/** The title of the work on a page. */
import type { PageFacts } from '../page'
import { type LinkedData, textIn, worksIn } from './evidence/json-ld'
import { nameKey, plainText } from './names/plain-name'

/** The title: the heading that the page's own titles agree on, else the best of them without the site's name. */
export function titleOf(facts: PageFacts, data: LinkedData): string {
  const meta = (name: string) => plainText(facts.metas.find(m => m.name === name)?.content ?? '')
  const heading = plainText(facts.headings.find(h => h.at === facts.figures.titleAt)?.text ?? '')
  const linked = textIn(worksIn(data, facts, [facts.url])[0]?.headline)
  const shared = withoutSite(meta('og:title') || meta('twitter:title'), heading)
  const own = withoutSite(plainText(facts.title), heading)
  const key = nameKey(heading)
  const agreed = [shared, own, linked].some(title => {
    const other = nameKey(title)
    return key.length > 3 && other !== '' && (other.startsWith(key) || key.startsWith(other))
  })
  if (agreed) return heading
  return shared || linked || heading || own
}

/** A title without ` | Site` at its end. */
function withoutSite(title: string, heading: string): string {
  const key = nameKey(heading)
  if (key.length > 8 && nameKey(title).startsWith(key)) return heading
  const parts = title.split(/\s+[|·•»«–—-]\s+/)
  if (parts.length < 2) return title
  const last = parts.at(-1) ?? ''
  return last.length <= 40 && last.length < title.length / 2
    ? title.slice(0, title.lastIndexOf(last)).replace(/\s+[|·•»«–—-]\s+$/, '')
    : title
}
