/** Evidence from lines of text near the title or the end: the last resort, where no markup names anybody. */
import type { PageFacts } from '../../page'
import { peopleIn, withoutBy } from '../names/people-in'
import { plainText } from '../names/plain-name'
import type { Finding } from './finding'

/** `By Jane Doe` and the like near the title, a name alone under it, and a signature at the end. */
export function lineFindings(facts: PageFacts): Finding[] {
  const { titleAt, firstParagraphAt, lastParagraphAt } = facts.figures
  return facts.lines.flatMap((line): Finding[] => {
    if (/[cnfs]/.test(line.place)) return []
    const text = plainText(line.text)
    const by = withoutBy(text)
    const people = peopleIn(text, 'text')
    if (people.length === 0 || text.length > 140) return []
    const end = lastParagraphAt > 0 && line.at >= lastParagraphAt
    const near = !end && line.at >= titleAt && line.at <= Math.max(firstParagraphAt, titleAt + 60)
    const base = {
      source: 'byline' as const,
      people,
      at: line.at,
      detail: `line: ${text.slice(0, 60)}`,
    }
    if (by.found && by.rest !== '') return [{ ...base, row: end ? 'end-line' : 'line-by' }]
    if (near && people.join(' ').length >= text.length - 4) return [{ ...base, row: 'line-name' }]
    return []
  })
}
