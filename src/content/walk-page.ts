/**
 * The one walk over a page in document order: marks, lines, headings, times and the page in figures.
 *
 * Nearly every page is walked by code that has never run before, so the loop asks the page as little as it
 * can and makes nothing that it does not keep. It can stop anywhere and go on later.
 */
import { NODES_MAX } from '../core/detection/bounds'
import { tidy } from './page-text'
import { LINK } from './place'
import { BARE, INLINE, SILENT, tagBits } from './tags'
import { type Taking, takeElement } from './take-element'
import { type Level, nothingWalked, type Walked } from './walked'

const LINES_SEEN_MAX = 3_000
const LINE_CHARS_MAX = 2_000
/** Nodes walked between two looks at the clock. */
const STRIDE = 128

/** A walk that can be done in pieces. */
export type Walk = {
  readonly found: Walked
  /** Goes on until `isOver` says so, asked every few nodes; whether the walk has come to its end. */
  readonly advance: (isOver: () => boolean) => boolean
  /** Whether the place where the walk stopped is still where it was: else it has to begin again. */
  readonly isInPlace: () => boolean
}

/** Text without the breaks of its source; most text has none, and a search is cheaper than a pattern. */
function onOneLine(text: string): string {
  const cut = text.length > LINE_CHARS_MAX ? text.slice(0, LINE_CHARS_MAX) : text
  return cut.includes('\n') || cut.includes('\t') ? cut.replace(/\s+/g, ' ') : cut
}

/**
 * Begins to walk the body of a page; `absolute` resolves an address, `''` where it is none.
 *
 * Walks without recursion, so that no depth of nesting can end it.
 */
export function walkPage(root: Element, absolute: (href: string) => string): Walk {
  const found = nothingWalked()
  const { figures, lines } = found
  const has = (selector: string) => root.matches(selector) || root.querySelector(selector) !== null
  const taking: Taking = {
    found,
    absolute,
    micro: has('[itemprop],[itemscope]'),
    rdfa: has('[property],[typeof]'),
    labels: new Map(),
  }
  /** The elements that are open, their kinds, and the levels around them. */
  const opened: Element[] = []
  const levels: Level[] = []
  const kinds: number[] = []
  let level: Level = { place: 0, scope: '', scopeProp: '' }
  let node: Node = root
  let ended = false
  let visited = 0
  let line = ''
  let lineAt = 0
  let linePlace = 0
  let lineLinked = 0

  const flush = (): void => {
    const text = tidy(line)
    line = ''
    if (text !== '' && lines.length < LINES_SEEN_MAX) {
      lines.push({ at: lineAt, text, place: linePlace, linked: lineLinked })
    }
  }

  const takeText = (text: string): void => {
    const { length } = text.trim()
    if (length === 0) {
      if (text !== '' && line !== '') line += ' '
      return
    }
    if (line === '') {
      lineAt = figures.nodes
      linePlace = level.place
      lineLinked = 0
    }
    figures.chars += length
    if (level.place & LINK) {
      figures.linkChars += length
      lineLinked += length
    }
    if (line.length < LINE_CHARS_MAX) line += onOneLine(text)
  }

  const edge = (kind: number): void => {
    if (kind & INLINE) line += '\t'
    else flush()
  }

  /** Goes to the node after this one and what is in it; false at the end. */
  const goOn = (): boolean => {
    while (node !== root) {
      const next = node.nextSibling
      if (next !== null) {
        node = next
        return true
      }
      // Not the parent that the page names: a form's field may be called so.
      node = opened.pop() as Element
      level = levels.pop() as Level
      const kind = kinds.pop() as number
      if (line !== '') edge(kind)
    }
    return false
  }

  return {
    found,
    advance(isOver) {
      while (!ended) {
        if (++visited % STRIDE === 0 && isOver()) return false
        if (visited > NODES_MAX * 3 || figures.nodes > NODES_MAX) {
          figures.cut = true
          break
        }
        const type = node.nodeType
        if (type === 1) {
          const element = node as Element
          const kind = tagBits(element.tagName)
          figures.nodes++
          if (line !== '') edge(kind)
          const above = level
          if (kind & BARE || element.hasAttributes()) {
            level = takeElement(taking, element, kind, above)
          }
          const silent = kind & SILENT
          const inside = silent || element.firstElementChild === null ? null : element.firstChild
          if (inside !== null) {
            opened.push(element)
            levels.push(above)
            kinds.push(kind)
            node = inside
            continue
          }
          // Nothing but text: asked for in one piece, which makes no object of the page's text nodes.
          if (!silent) takeText(element.textContent as string)
          level = above
          if (line !== '') edge(kind)
        } else if (type === 3) takeText(node.nodeValue as string)
        if (!goOn()) break
      }
      ended = true
      if (line !== '') flush()
      return true
    },
    isInPlace() {
      let below: Node = node
      for (let i = opened.length - 1; i >= 0; i--) {
        if (below.parentNode !== opened[i]) return false
        below = opened[i] as Element
      }
      return root.isConnected
    },
  }
}
