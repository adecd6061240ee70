/** Evidence from lines of text near the title or the end: the last resort, where no markup names anybody. */
import type { PageFacts } from '../../page'
import { lettersOf, lowered, trimSigns } from '../names/letters'
import { isOtherCredit, mayName, peopleIn, withoutBy } from '../names/people-in'
import { plainText } from '../names/plain-name'
import type { Row } from '../precedence'
import type { Finding } from './finding'

/** `By Jane Doe` and the like, a name beside a date, and a name alone under the title. */
export function lineFindings(facts: PageFacts): Finding[] {
  const { titleAt, firstParagraphAt } = facts.figures
  return facts.lines.flatMap((line): Finding[] => {
    if (/[cnfs]/.test(line.place)) return []
    const text = plainText(line.text)
    if (text.length > 140 || !mayName(text) || /^[—–"“„»-]/.test(text)) return []
    const label = withoutBy(text)
    const near = line.at >= titleAt && line.at <= Math.max(firstParagraphAt, titleAt + 60)
    const found = (row: Row, people: readonly string[]): Finding[] =>
      people.length === 0 || isOtherCredit(text)
        ? []
        : [{ source: 'byline', row, people, at: line.at, detail: `line: ${text.slice(0, 60)}` }]
    if (label.found && label.rest !== '') {
      return found(
        /[:：]/.test(text.slice(0, text.length - label.rest.length)) ? 'line-label' : 'line-by',
        peopleIn(text, 'text'),
      )
    }
    const undated = withoutDates(text)
    if (undated !== text) {
      const names = peopleIn(undated, 'text')
      return isWhole(names, undated)
        ? found('line-dated', names)
        : found('line-by', BY_INSIDE.test(lowered(text)) ? peopleIn(text, 'text') : [])
    }
    // The title itself names nobody by standing there.
    const people = near && line.at !== titleAt ? peopleIn(text, 'text') : []
    return isWhole(people, text) ? found('line-name', people) : []
  })
}

const BY_INSIDE = /[\t|·•,–—-]\s*(?:by|von|par|por|door|av|af)\s/

const DATE_WORDS: ReadonlySet<string> = new Set(
  `uhr am pm a.m p.m updated published posted on at last vom le el il güncelleme aktualisiert min mins minute minutes
minuten read lesezeit lesedauer ago et est edt gmt utc pst pdt monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december januar februar märz mai juni juli
oktober dezember jan feb mar apr jun jul aug sep sept oct okt nov dec dez janvier février mars avril juin juillet août
septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre`.split(/\s+/),
)

/** A line without dates and times; the line itself where it has no digit. */
function withoutDates(text: string): string {
  if (!/\d/.test(text)) return text
  const kept = text.split(/ |(?=\t)/).filter(word => {
    const bare = trimSigns(word).toLowerCase()
    return !/^[\d.:/-]+(?:st|nd|rd|th|h)?$/.test(bare) && !DATE_WORDS.has(bare)
  })
  return trimSigns(kept.join(' ')).replace(/ +/g, ' ')
}

function isWhole(people: readonly string[], text: string): boolean {
  return people.length > 0 && people.join(' ').length >= lettersOf(text).length - 5 * people.length
}
