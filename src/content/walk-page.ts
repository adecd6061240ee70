/** The one walk over a page in document order: marks, lines, headings, times and the page in figures. */
import { NODES_MAX } from '../core/detection/bounds'
import { isBlock, isSilent, tidy } from './page-text'
import { LINK } from './place'
import { type Taking, takeElement } from './take-element'
import { type Level, nothingWalked, type Walked } from './walked'

const LINES_SEEN_MAX = 3_000
const LINE_CHARS_MAX = 2_000

/** Walks an element in document order without recursion, so that no depth of nesting can end it. */
function walk(root: Node, enter: (node: Node) => boolean, leave: (node: Node) => void): void {
  let node = root
  for (;;) {
    const inside = enter(node) ? node.firstChild : null
    if (inside) {
      node = inside
      continue
    }
    for (;;) {
      leave(node)
      if (node === root) return
      if (node.nextSibling) {
        node = node.nextSibling
        break
      }
      node = node.parentNode as Node
    }
  }
}

/** Text without the breaks of its source; most text has none, and a search is cheaper than a pattern. */
function onOneLine(text: string): string {
  const cut = text.length > LINE_CHARS_MAX ? text.slice(0, LINE_CHARS_MAX) : text
  return cut.includes('\n') || cut.includes('\t') ? cut.replace(/\s+/g, ' ') : cut
}

/** Walks the body of a page; `absolute` resolves an address, `''` where it is none. */
export function walkPage(root: Element, absolute: (href: string) => string): Walked {
  const found = nothingWalked()
  const { figures } = found
  const structured =
    root.matches('[itemscope],[typeof]') ||
    root.querySelector('[itemprop],[itemscope],[property],[typeof]') !== null
  const taking: Taking = { found, absolute, structured, labels: new Map() }
  const levels: Level[] = []
  let level: Level = { place: 0, scope: '', scopeProp: '' }
  let visited = 0
  let line = ''
  let lineAt = 0
  let linePlace = 0
  let lineLinked = 0

  const flush = (): void => {
    if (line === '') return
    const text = tidy(line)
    line = ''
    if (text === '') return
    if (found.lines.length < LINES_SEEN_MAX) {
      found.lines.push({ at: lineAt, text, place: linePlace, linked: lineLinked })
    }
  }

  const takeText = (text: string): void => {
    const { length } = text.trim()
    if (length === 0) {
      if (line !== '') line += ' '
      return
    }
    if (line === '' || line.trim() === '') {
      line = ''
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

  const edge = (tag: string): void => {
    if (line === '') return
    if (isBlock(tag)) flush()
    else line += '\t'
  }

  walk(
    root,
    node => {
      if (++visited > NODES_MAX * 3 || figures.nodes > NODES_MAX) figures.cut = true
      if (node.nodeType === 3 && !figures.cut) takeText(node.nodeValue ?? '')
      if (node.nodeType !== 1) return false
      const element = node as Element
      levels.push(level)
      if (figures.cut) return false
      figures.nodes++
      edge(element.tagName)
      level = takeElement(taking, element, level)
      return !isSilent(element.tagName)
    },
    node => {
      if (node.nodeType !== 1) return
      level = levels.pop() as Level
      if (!figures.cut) edge((node as Element).tagName)
    },
  )
  flush()
  return found
}
