/** What of a walk becomes page facts: the parts near the title and near the end of the text. */
import { bounds } from '../core/detection/bounds'
import type { PageFacts } from '../core/page'
import { ELSEWHERE, NAVIGATION, placeLetters } from './place'
import type { Walked } from './walked'

type Selected = Pick<
  PageFacts,
  'types' | 'headings' | 'marks' | 'lines' | 'times' | 'supports' | 'figures'
>

const BEFORE_TITLE = 8
const AFTER_TITLE = 32
const BEFORE_END = 4
const AFTER_END = 10

/** Cuts a walk to the bounds; `titles` are what the page calls itself, best first. */
export function selectWalked(walked: Walked, titles: readonly string[]): Selected {
  const { figures } = walked
  figures.titleAt = titleAt(walked, titles)
  const plain = <T extends { place: number }>(item: T) => ({
    ...item,
    place: placeLetters(item.place),
  })
  const here = walked.marks.filter(mark => !(mark.place & ELSEWHERE)).slice(0, bounds.marks - 12)
  const away = walked.marks
    .filter(mark => mark.place & ELSEWHERE && !(mark.place & NAVIGATION))
    .slice(0, bounds.marks - here.length)
  return {
    types: [...walked.types],
    headings: walked.headings.slice(0, bounds.headings).map(plain),
    marks: [...here, ...away].sort((a, b) => a.at - b.at).map(plain),
    lines: nearLines(walked).map(line => plain({ ...line, text: line.text.slice(0, bounds.line) })),
    times: walked.times.slice(0, bounds.times).map(plain),
    supports: walked.supports.slice(0, bounds.supports).map(plain),
    figures,
  }
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** `at` of the first heading that the page's own title begins with or contains; else of the first h1. */
function titleAt(walked: Walked, titles: readonly string[]): number {
  const wanted = titles.map(letters).filter(title => title.length > 3)
  const named = walked.headings.filter(heading => {
    const text = letters(heading.text)
    return (
      text.length >= 8 && wanted.some(title => title.startsWith(text) || text.startsWith(title))
    )
  })
  const inside = walked.headings.filter(heading => {
    const text = letters(heading.text)
    return text.length >= 12 && wanted.some(title => title.includes(text))
  })
  const first = walked.headings.filter(heading => heading.level === 1 && heading.text !== '')
  return (named.find(h => !(h.place & ELSEWHERE)) ?? named[0] ?? inside[0] ?? first[0])?.at ?? 0
}

function nearLines(walked: Walked): Walked['lines'] {
  const { lines, figures } = walked
  const title = lines.findIndex(line => line.at >= figures.titleAt)
  const from = figures.titleAt === 0 ? 0 : title
  let last = lines.length - 1
  while (last > 0 && (lines[last]?.at ?? 0) > figures.lastParagraphAt) last--
  const end = figures.lastParagraphAt === 0 ? -1 : last
  return lines
    .filter(
      (_, i) =>
        (i >= from - BEFORE_TITLE && i < from + AFTER_TITLE) ||
        (end >= 0 && i >= end - BEFORE_END && i < end + AFTER_END),
    )
    .slice(0, bounds.lines)
}
