/**
 * What the class and the id of an element say, as bits.
 *
 * Names of classes are habits of the web, not a standard: core weighs them, this file only reports them.
 */
import { remembering } from '../detection/remembering'
import { ARTICLE, COMMENT, FOOTER, NAVIGATION, SIDE } from './place'

/** May name somebody. */
export const MARK = 1 << 10
/** Says when something was published. */
export const PUBLISHED = 1 << 11

/** Holds a word that says something only by itself, or only between others; neither is in an answer. */
const WORDS = 1 << 12
const PLACED = 1 << 13

/** Longer labels are cut. */
const LABEL_MAX = 200

const PLACED_WORDS = 'comment,replies,responses,guestbook,nav,menu,breadcrumb'
const HAS_PLACED = new RegExp(PLACED_WORDS.replaceAll(',', '|'))

/** Parts of labels that say something wherever they stand. */
const PARTS: readonly (readonly [number, string])[] = [
  [
    COMMENT,
    'commentlist,commentarea,disqus,livefyre,reader-comment,readercomment,user-comment,user-review',
  ],
  [
    SIDE,
    'sidebar,related,recommend,teaser,trending,popular,most-read,mostread,read-next,you-may,also-like,promo,newsletter,upsell,outbrain,taboola,more-from,more-stor,more-article,more-post,more-news',
  ],
  [
    MARK,
    'author,byline,by-line,vcard,writer,autor,auteur,contributor,reporter,creator,posted-by,postedby,written,credit,hcard,h-card,redakt,journalist,columnist,user-name,username,screen-name,screenname,penname',
  ],
  [WORDS, 'footer,entry,widget,aside,published,p-name,fn,by,sign,firma'],
  [PLACED, PLACED_WORDS],
]
const bitsOfPart = new Map<string, number>()
for (const [bits, parts] of PARTS) for (const part of parts.split(',')) bitsOfPart.set(part, bits)
/** One search that most labels end at; of two parts that begin alike the longer is found. */
const PART = new RegExp([...bitsOfPart.keys()].sort((a, b) => b.length - a.length).join('|'), 'gi')

const MARK_TOKENS = new Set(['p-name', 'fn', 'by', 'sign', 'signature', 'firma'])
const NAVIGATIONS = new Set(['nav', 'navbar', 'navigation', 'menu', 'breadcrumb', 'breadcrumbs'])
const COMMENT_WORDS = new Set(['comment', 'comments', 'replies', 'responses', 'guestbook'])
const NOT_COMMENTS = new Set(['no', 'has', 'with', 'the'])
const COMMENT_PARTS = new Set(
  'list,area,section,body,wrap,wrapper,thread,content,container,item,holder,box,block,inner'.split(
    ',',
  ),
)
const FOOTERS = new Set(
  'footer,site-footer,page-footer,global-footer,sitefooter,pagefooter'.split(','),
)

/** The class and the id of an element as one text. */
export function labelOf(names: string, id: string): string {
  return (id === '' ? names : `${names} ${id}`.trim()).slice(0, LABEL_MAX)
}

/** The bits of a label. */
export function labelBits(label: string): number {
  return label === '' ? 0 : bitsOfLabel(label)
}

const bitsOfLabel = remembering(2_000, readLabel)

function readLabel(label: string): number {
  let bits = 0
  PART.lastIndex = 0
  for (let found = PART.exec(label); found; found = PART.exec(label)) {
    bits |= bitsOfPart.get(found[0].toLowerCase()) ?? 0
    // Another may begin within this one.
    PART.lastIndex = found.index + 1
  }
  const lower = bits & (WORDS | PLACED) ? label.toLowerCase() : ''
  if (bits & WORDS) bits = (bits & ~WORDS) | wordBits(lower)
  return bits & PLACED ? (bits & ~PLACED) | placeBits(lower) : bits
}

/** The line about a work itself, even where it counts its comments. */
const OWN_METAS = new Set(['entry-meta', 'post-meta', 'article-meta'])

function wordBits(label: string): number {
  let bits = 0
  for (const token of label.split(' ')) {
    if (FOOTERS.has(token)) bits |= FOOTER
    if (token === 'hentry' || token === 'h-entry') bits |= ARTICLE
    if (token === 'widget' || token === 'aside' || token.startsWith('widget_')) bits |= SIDE
    if (token.startsWith('published')) bits |= PUBLISHED
    if (MARK_TOKENS.has(token)) bits |= MARK
  }
  return bits
}

function placeBits(label: string): number {
  const tokens = label.split(' ')
  let bits = 0
  for (const token of tokens) if (HAS_PLACED.test(token)) bits |= placeOfToken(token)
  return bits & COMMENT && tokens.some(token => OWN_METAS.has(token)) ? bits & ~COMMENT : bits
}

const placeOfToken = remembering(1_000, token => placeOfWords(token.split(/[_-]+/)))

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
