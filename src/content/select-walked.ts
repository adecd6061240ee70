/** What of a walk becomes page facts: the parts near the title and near the end of the text. */
import { bounds } from '../core/detection/bounds'
import type { PageFacts } from '../core/page'
import { ELSEWHERE, NAVIGATION, placeLetters } from './place'
import type { Walked, WalkedMark } from './walked'

type Selected = Pick<
  PageFacts,
  'types' | 'headings' | 'marks' | 'lines' | 'times' | 'supports' | 'figures'
>
type Line = Walked['lines'][number]

/** Lines at least this long are paragraphs: bylines, captions and teasers are shorter. */
const PARAGRAPH = 120
const BEFORE_TITLE = 8
const AFTER_TITLE = 30
const BEFORE_END = 6
const AFTER_END = 12

/** Cuts a walk to the bounds; `titles` are what the page calls itself, best first. */
export function selectWalked(walked: Walked, titles: readonly string[]): Selected {
  const { figures } = walked
  const title = titleOf(walked, titles)
  figures.titleAt = title?.at ?? 0
  // What the title itself stands in is the work, whatever its classes are called.
  const here = ~((title?.place ?? 0) & ELSEWHERE)
  countParagraphs(walked, here)
  const plain = <T extends { place: number }>(item: T) => ({
    ...item,
    place: placeLetters(item.place & here),
  })
  const near: WalkedMark[] = []
  const away: WalkedMark[] = []
  for (const mark of walked.marks) {
    const elsewhere = mark.place & here & ELSEWHERE
    if (elsewhere === 0) near.push(mark)
    else if (!(elsewhere & NAVIGATION)) away.push(mark)
  }
  const first = near.slice(0, bounds.marks - 12)
  const marks = [...first, ...away.slice(0, bounds.marks - first.length)]
  return {
    types: [...walked.types],
    headings: walked.headings.slice(0, bounds.headings).map(plain),
    marks: marks.sort((a, b) => a.at - b.at).map(plain),
    lines: nearLines(walked, here).map(({ at, text, place }) => plain({ at, text, place })),
    times: walked.times.slice(0, bounds.times).map(plain),
    supports: walked.supports.slice(0, bounds.supports).map(plain),
    figures,
  }
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s!-/:-@[-`{-~¡-¿‐-⁞]+/g, ' ')
    .trim()
}

/** The first heading that the page's own title begins with or contains; else the first h1. */
function titleOf(
  walked: Walked,
  titles: readonly string[],
): Walked['headings'][number] | undefined {
  const wanted = titles.map(letters).filter(title => title.length > 3)
  const headings = walked.headings.map(heading => ({ heading, text: letters(heading.text) }))
  const named = headings.filter(
    ({ text }) => text.length >= 8 && wanted.some(t => t.startsWith(text) || text.startsWith(t)),
  )
  const inside = headings.filter(
    ({ text }) => text.length >= 12 && wanted.some(t => t.includes(text)),
  )
  const first = headings.filter(({ heading, text }) => heading.level === 1 && text !== '')
  // The longest: a heading with the site's name also begins many titles.
  named.sort((a, b) => b.text.length - a.text.length)
  const own = named.find(({ heading }) => !(heading.place & ELSEWHERE))
  return (own ?? named[0] ?? inside[0] ?? first[0])?.heading
}

function countParagraphs({ figures, lines }: Walked, here: number): void {
  for (const line of lines) {
    const { length } = line.text
    if (length < PARAGRAPH || line.linked * 2 > length || line.place & here & ELSEWHERE) continue
    figures.paragraphs++
    figures.paragraphChars += length
    if (figures.firstParagraphAt === 0 && line.at >= figures.titleAt) {
      figures.firstParagraphAt = line.at
    }
    figures.lastParagraphAt = line.at
  }
}

/** Short lines of the work around its title, and around the end of its text. */
function nearLines({ lines, figures }: Walked, here: number): Line[] {
  const own = lines.filter(
    line => !(line.place & here & ELSEWHERE) && line.text.length <= bounds.line,
  )
  const title = Math.max(
    0,
    own.findIndex(line => line.at >= figures.titleAt),
  )
  const after = own.findIndex(line => line.at >= figures.lastParagraphAt)
  const end = figures.lastParagraphAt === 0 || after < 0 ? own.length : after
  return own
    .filter(
      (_, i) =>
        (i >= title - BEFORE_TITLE && i < title + AFTER_TITLE) ||
        (i >= end - BEFORE_END && i < end + AFTER_END),
    )
    .slice(0, bounds.lines)
}
