/**
 * Where an element stands on the page: in the article, among comments, in the navigation…
 *
 * Bits while walking, letters in page facts (see page.ts). Names of classes are habits of the web, not a
 * standard: core weighs them, this file only reports them.
 */

export const ARTICLE = 1
export const COMMENT = 2
export const FOOTER = 4
export const HEADER = 8
export const NAVIGATION = 16
export const SIDE = 32
export const ITEM = 64
export const LINK = 128
/** Inside a heading; not reported. */
export const HEADING = 256
/** Inside audio, video or picture; not reported as a place. */
export const MEDIUM = 512

/** Places whose words are not the work's own. */
export const ELSEWHERE = COMMENT | FOOTER | NAVIGATION | SIDE

const byTag: Record<string, number> = {
  ARTICLE,
  FOOTER,
  HEADER,
  NAV: NAVIGATION,
  ASIDE: SIDE,
  LI: ITEM,
  A: LINK,
  H1: HEADING,
  H2: HEADING,
  H3: HEADING,
  H4: HEADING,
  AUDIO: MEDIUM,
  VIDEO: MEDIUM,
  PICTURE: MEDIUM,
}

const COMMENTS =
  'commentlist,commentarea,disqus,livefyre,reader-comment,readercomment,user-comment,user-review'.split(
    ',',
  )
const SIDES =
  'sidebar,related,recommend,teaser,trending,popular,most-read,mostread,read-next,you-may,also-like,promo,newsletter,upsell,outbrain,taboola,more-from,more-stor,more-article,more-post,more-news'.split(
    ',',
  )
const NAVIGATIONS = new Set(['nav', 'navbar', 'navigation', 'menu', 'breadcrumb', 'breadcrumbs'])
const COMMENT_WORDS = new Set(['comment', 'comments', 'replies', 'responses', 'guestbook'])
const COMMENT_PARTS = new Set(
  'list,area,section,body,wrap,wrapper,thread,content,container,item,holder,box,block,inner'.split(
    ',',
  ),
)
const FOOTERS = new Set(
  'footer,site-footer,page-footer,global-footer,sitefooter,pagefooter'.split(','),
)

/** Whether a text holds one of a list; on cold code much cheaper than a pattern of them. */
export function holdsAny(text: string, list: readonly string[]): boolean {
  for (const item of list) if (text.includes(item)) return true
  return false
}

/** The bits that an element adds by its tag and its role. */
export function placeOfTag(tag: string, role: string | null): number {
  const bits = byTag[tag] ?? 0
  if (role === null) return bits
  if (role === 'navigation') return bits | NAVIGATION
  if (role === 'article') return bits | ARTICLE
  if (role === 'complementary') return bits | SIDE
  return role === 'contentinfo' ? bits | FOOTER : bits
}

/** The bits that an element adds by its class and id, given in lower case. */
export function placeOfLabel(label: string): number {
  if (label === '') return 0
  let bits = 0
  if (holdsAny(label, COMMENTS)) bits |= COMMENT
  if (holdsAny(label, SIDES)) bits |= SIDE
  for (const token of label.split(' ')) {
    if (FOOTERS.has(token)) bits |= FOOTER
    if (token === 'hentry' || token === 'h-entry') bits |= ARTICLE
    if (token === 'widget' || token === 'aside' || token.startsWith('widget_')) bits |= SIDE
    bits |= placeOfWords(token.split(/[_-]+/))
  }
  return bits
}

/** `comments`, `post-comments`, `comment-list`; but not `no-comments` or `comments-link`. */
function placeOfWords(words: readonly string[]): number {
  let bits = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (NAVIGATIONS.has(word)) bits |= NAVIGATION
    if (!COMMENT_WORDS.has(word) || NOT_COMMENTS.has(words[i - 1] ?? '')) continue
    const next = words[i + 1] ?? ''
    if (next === '' || /^\d/.test(next) || COMMENT_PARTS.has(next)) bits |= COMMENT
  }
  return bits
}

const NOT_COMMENTS = new Set(['no', 'has', 'with', 'the'])

/** Bits as the letters of page facts. */
export function placeLetters(bits: number): string {
  let letters = ''
  for (let i = 0; i < 8; i++) if (bits & (1 << i)) letters += 'acfhnsil'[i]
  return letters
}
