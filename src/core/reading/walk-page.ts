/**
 * The one walk over a page's tags and texts in document order: marks, lines, headings, times and the page in
 * figures.
 *
 * The loop does as little as it can for each tag and makes nothing that it does not keep: it is most of what
 * a page costs.
 */
import { bounds, NODES_MAX } from '../detection/bounds'
import { COMMENT_TAG, type PageTokens, valueIn } from './page-tokens'
import { ARTICLE, COMMENT, FOOTER, LINK, PLACE } from './place'
import { CLOSING, HEAD, INLINE, PLAIN, SILENT, TELLING, tagBits, VOID, WHOLE } from './tags'
import {
  BARE,
  countPlace,
  readAttributes,
  type Taking,
  takeElement,
  takeHead,
} from './take-element'
import { wordsOf } from './text-from'
import { type Attributes, nothingWalked, type Scope, type Walked, type WalkedLine } from './walked'

const LINES_SEEN_MAX = 3_000

/** Walks a page; without recursion, so that no depth of nesting can end it. */
export function walkPage(html: string, tokens: PageTokens): Walked {
  const found = nothingWalked()
  walk({ found, tokens, opened: [] }, !html.includes('<body'))
  return found
}

function walk(taking: Taking, bodyless: boolean): void {
  const { found, opened, tokens } = taking
  const { figures, lines } = found
  /** Of the elements around, beside their tokens: place and whether inline, and the item that they are in. */
  const places: number[] = []
  const scopes: (Scope | undefined)[] = []
  let place = 0
  let scope: Scope | undefined
  let inBody = bodyless
  let line: WalkedLine | undefined
  for (let i = 1; i < tokens.length; i += 3) {
    const name = tokens[i] as string
    const kind = tagBits(name)
    if (kind & CLOSING) {
      if (!(place & INLINE)) line = undefined
      if (opened.length > 0) {
        opened.pop()
        place = places.pop() as number
        scope = scopes.pop()
      }
    } else if (inBody || name === 'body') {
      if (!inBody) figures.nodes = 0
      inBody = true
      if (name !== COMMENT_TAG && ++figures.nodes > NODES_MAX) {
        figures.cut = true
        return
      }
      if (!(kind & INLINE)) line = undefined
      const text = tokens[i + 1]
      let attributes = BARE
      if (text !== undefined && !(kind & PLAIN)) {
        attributes = readAttributes(text)
      }
      const above = place
      const own = (kind | (kind & WHOLE ? 0 : attributes.bits) | attributes.role) & PLACE
      if (own !== 0) {
        place |= above & ARTICLE ? own & ~FOOTER : own
        countPlace(found, own, above)
      }
      if (kind & TELLING || attributes.telling)
        takeElement(taking, { name, kind, attributes, token: i, place, scope })
      let item = scope
      if (attributes.item) {
        item = scopeOf(attributes, found, scope)
        if (item.type === 'Comment' && !(place & COMMENT)) {
          place |= COMMENT
          figures.comments++
        }
      }
      if (kind & (VOID | SILENT) || text?.endsWith('/')) place = above
      else {
        opened.push(i)
        places.push(above)
        scopes.push(scope)
        place = kind & INLINE ? place | INLINE : place & ~INLINE
        scope = item
      }
    } else if (kind & HEAD) {
      const text = tokens[i + 1] ?? ''
      const attributes = readAttributes(text)
      takeHead(taking, { name, kind, attributes, token: i, place, scope })
    }
    const piece = tokens[i + 2] as string
    if (piece === '' || !inBody) continue
    const words = wordsOf(piece)
    const { length } = words
    if (length === 0) continue
    figures.chars += length
    const linked = place & LINK ? length : 0
    figures.linkChars += linked
    if (line === undefined) {
      line = { at: figures.nodes, place, text: words, chars: length, linked }
      if (lines.length < LINES_SEEN_MAX) lines.push(line)
    } else {
      line.chars += length
      // A longer one is a paragraph, and never read.
      if (line.chars <= bounds.line) line.text += (name === COMMENT_TAG ? ' ' : '\t') + words
      line.linked += linked
    }
  }
}

/** The item that begins with an element. */
function scopeOf({ text, prop }: Attributes, { types }: Walked, above: Scope | undefined): Scope {
  const whole = valueIn(text, ' itemtype="') ?? valueIn(text, ' typeof="') ?? ''
  const type = whole.replace(/^.*[/#:]/, '').slice(0, 40)
  if (type !== '' && types.size < bounds.types) types.add(type)
  return { type, prop, of: above?.type ?? '' }
}
