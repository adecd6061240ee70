/** The truth line's statements as words. */
import type { TruthStatement } from '../core/detection/truth-line'
import { shortText } from './names-text'
import { countText } from './number-text'
import type { WordKey } from './words'

/** Names inside a statement are cut at this length; they stand in full under "how do we know?". */
const NAME_LENGTH_MAX = 36

/** The message key of a statement. */
export function truthKey(statement: TruthStatement): WordKey {
  return `truth_${statement.code.replaceAll('-', '_')}` as WordKey
}

/** The values of a statement's sentence; `whole` leaves names uncut. */
export function truthValues(
  statement: TruthStatement,
  { whole = false } = {},
): Readonly<Record<string, string>> {
  const { code: _, level: __, ...details } = statement
  return Object.fromEntries(
    Object.entries(details).map(([name, value]: [string, string | number]) => [
      name,
      typeof value === 'number'
        ? countText(value)
        : whole
          ? value
          : shortText(value, NAME_LENGTH_MAX),
    ]),
  )
}
