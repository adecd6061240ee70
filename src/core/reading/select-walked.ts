/** What of a walk becomes page facts: the parts near the title and near the end of the text. */
import { bounds } from '../detection/bounds'
import type { PageFacts } from '../page'
import { type PageTokens, valueIn } from './page-tokens'
import { ELSEWHERE, NAVIGATION, placeLetters } from './place'
import { tagBits, VOID } from './tags'
import { textFrom, tidy } from './text-from'
import type { Walked, WalkedHeading, WalkedLine, WalkedMark } from './walked'

type Selected = Pick<
  PageFacts,
  'types' | 'headings' | 'marks' | 'lines' | 'times' | 'supports' | 'figures'
>
type Mark = PageFacts['marks'][number]

/** What was walked, and how it is to be read. */
export type Selecting = {
  readonly tokens: PageTokens
  /** What the page calls itself, best first. */
  readonly titles: readonly string[]
  /** An address resolved against the page, `''` where it is none. */
  readonly absolute: (href: string) => string
}

/** Lines at least this long are paragraphs: bylines, captions and teasers are shorter. */
const PARAGRAPH = 120
const BEFORE_TITLE = 8
const AFTER_TITLE = 30
const BEFORE_END = 6
const AFTER_END = 12
/** Marks kept for what stands elsewhere: comments, sidebars. */
const AWAY = 12

/** Cuts a walk to the bounds. */
export function selectWalked(walked: Walked, selecting: Selecting): Selected {
  const { figures } = walked
  const { absolute } = selecting
  const headings = walked.headings.map(heading => headingOf(heading, selecting.tokens))
  const title = titleOf(headings, selecting.titles)
  figures.titleAt = title?.at ?? 0
  // What the title itself stands in is the work, whatever its classes are called.
  const here = ~((title?.place ?? 0) & ELSEWHERE)
  countParagraphs(walked, here)
  const lettered = <T extends { place: number }>(item: T) => ({
    ...item,
    place: placeLetters(item.place & here),
  })
  return {
    types: [...walked.types],
    headings: headings.slice(0, bounds.headings).map(lettered),
    marks: selectMarks(walked, here, selecting),
    lines: nearLines(walked, here).map(({ at, place, text }) => ({
      at,
      text: tidy(text).slice(0, bounds.line),
      place: placeLetters(place & here),
    })),
    times: walked.times.slice(0, bounds.times).map(lettered),
    supports: walked.supports
      .map(support => ({ ...support, url: absolute(support.url) }))
      .filter(({ url }) => url !== '')
      .slice(0, bounds.supports)
      .map(lettered),
    figures,
  }
}

type Heading = Omit<WalkedHeading, 'token'> & { readonly text: string }

function headingOf({ at, level, token, place }: WalkedHeading, tokens: PageTokens): Heading {
  return { at, level, text: textFrom(tokens, token, bounds.text).replace(/\s+/g, ' '), place }
}

/** Marks of the work first; of what stands elsewhere the first few, of the navigation none. */
function selectMarks({ marks }: Walked, here: number, selecting: Selecting): Mark[] {
  const kept: Mark[] = []
  const away: WalkedMark[] = []
  const keep = (mark: WalkedMark): void => {
    const text = textOf(mark, selecting.tokens)
    if (text !== '') kept.push(factOf(mark, text, { here, absolute: selecting.absolute }))
  }
  for (const mark of marks) {
    const elsewhere = mark.place & here & ELSEWHERE
    if (elsewhere === 0) {
      if (kept.length < bounds.marks - AWAY) keep(mark)
    } else if (!(elsewhere & NAVIGATION)) away.push(mark)
  }
  for (const mark of away) if (kept.length < bounds.marks) keep(mark)
  return kept.sort((a, b) => a.at - b.at)
}

function textOf({ attributes, name, token }: WalkedMark, tokens: PageTokens): string {
  const text = tagBits(name) & VOID ? '' : textFrom(tokens, token, bounds.line)
  return text || (valueIn(attributes.text, ' content="') ?? '').slice(0, bounds.line)
}

function factOf(
  { at, attributes, name, place, prop, type }: WalkedMark,
  text: string,
  { here, absolute }: { here: number; absolute: Selecting['absolute'] },
): Mark {
  const { href, label, rel } = attributes
  const url = name === 'a' && href !== '' ? absolute(href) : ''
  return {
    at,
    tag: name.slice(0, 20),
    label: label.slice(0, bounds.label),
    text,
    place: placeLetters(place & here),
    ...(rel === '' ? {} : { rel: rel.slice(0, bounds.label) }),
    ...(prop === '' ? {} : { prop: prop.slice(0, bounds.label) }),
    ...(type === '' ? {} : { scope: type }),
    ...(url === '' ? {} : { href: url }),
  }
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s!-/:-@[-`{-~¡-¿‐-⁞]+/g, ' ')
    .trim()
}

/** The first heading that the page's own title begins with or contains; else the first h1. */
function titleOf(all: readonly Heading[], titles: readonly string[]): Heading | undefined {
  const wanted = titles.map(letters).filter(title => title.length > 3)
  const headings = all.map(heading => ({ heading, text: letters(heading.text) }))
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
  for (const { at, chars, linked, place } of lines) {
    if (chars < PARAGRAPH || linked * 2 > chars || place & here & ELSEWHERE) continue
    figures.paragraphs++
    figures.paragraphChars += chars
    if (figures.firstParagraphAt === 0 && at >= figures.titleAt) figures.firstParagraphAt = at
    figures.lastParagraphAt = at
  }
}

/** Short lines of the work around its title, and around the end of its text. */
function nearLines({ lines, figures }: Walked, here: number): WalkedLine[] {
  const own = lines.filter(line => !(line.place & here & ELSEWHERE) && line.chars <= bounds.line)
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
