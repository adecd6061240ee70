/** Whether a text has the shape of one person's name. */
import { isCapitalised, isWord } from './letters'
import { AMBIGUOUS, isPlaceholder, NO_NAME, PARTICLES, saysGroup, saysRole } from './vocabulary'

/** How much the place where a name stood already says: a field for authors, or running text. */
export type Trust = 'person' | 'field' | 'text'

const DOMAIN = /^\S+\.[a-z]{2,}$/
const CALENDAR = /^[年月日時分秒\s]+$/u
/** Capitals that cannot be spoken as a name, in a name that is not all capitals. */
const ABBREVIATION = /^[B-DF-HJ-NP-TV-XZ]{3,}$/
const WITHOUT_SPACES = /^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af・·]{2,9}$/
const SUFFIXES = new Set(
  'jr sr ii iii iv phd ph.d md m.d mba esq rn rd cpa dds msc ba ma jd dvm obe mbe cbe frs'.split(
    ' ',
  ),
)
const BIRTH_SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv'])

/** A word in lower case, without a full stop at its end. */
function short(word: string): string {
  return (word.endsWith('.') ? word.slice(0, -1) : word).toLowerCase()
}

const TITLES = new Set(
  'Dr Drs dr drs Mr Mrs mr mrs Prof Professor Ms Miss Sir Dame Rev Lt Col Gen Capt Sgt Dipl Ing Mag Univ Med med Dott Dra Sra Sr Herr Frau'.split(
    ' ',
  ),
)
const TITLE =
  /^(?:(?:[DdMm]rs?|Prof|Professor|Ms|Miss|Sir|Dame|Rev|Lt|Col|Gen|Capt|Sgt|Dipl|Ing|Mag|Univ|[Mm]ed|Dott|Dra|Sra|Sr|Herr|Frau)(?:\.-?\s*|\s+))+(?=[^a-z])/

/** A name without the titles before it and the degrees after it. */
export function withoutTitles(name: string): string {
  const first = name.slice(0, name.search(/[\s.]/))
  const words = (TITLES.has(first) ? name.replace(TITLE, '') : name).split(' ')
  while (words.length > 2 && SUFFIXES.has(short((words.at(-1) ?? '').replaceAll(',', '')))) {
    if (BIRTH_SUFFIXES.has(short(words.at(-1) ?? ''))) break
    words.pop()
  }
  return words.join(' ').replace(/,$/, '')
}

/** Whether `name` (plain, one segment) can be one person's. */
export function isPersonName(name: string, trust: Trust): boolean {
  if (name.length < 2 || name.length > 60) return false
  // Most pieces of a text are one word: no name, and asked nothing else.
  if (trust === 'text' && !name.includes(' ') && !WITHOUT_SPACES.test(name)) return false
  if (isPlaceholder(name)) return false
  if (DOMAIN.test(name) || CALENDAR.test(name)) return false
  if (WITHOUT_SPACES.test(name)) return true
  const words = name.split(' ')
  if (words.length > 6 || saysRole(name)) return false
  if (words.length === 1) return trust !== 'text' && isSingleName(name)
  if (saysGroup(name) && (trust === 'text' || !hasInitial(words))) return false
  let capitals = 0
  let clear = 0
  for (const [i, word] of words.entries()) {
    const bare = withoutQuotes(word)
    if (i > 0 && SUFFIXES.has(short(bare))) continue
    if (!isNameWord(bare)) return false
    if (trust === 'text' && ABBREVIATION.test(bare) && name !== name.toUpperCase()) return false
    const lower = bare.toLowerCase()
    if (NO_NAME.has(lower) && trust !== 'person' && !(PARTICLES.has(lower) && i > 0)) return false
    if (!AMBIGUOUS.has(lower)) clear++
    if (isCapitalised(bare)) capitals++
    else if (
      !PARTICLES.has(lower) &&
      !/^(?:d|l|o|al|el|van|mc)['’-]/i.test(bare) &&
      trust === 'text'
    )
      return false
  }
  if (clear === 0) return false
  if (trust === 'text') return capitals >= 2
  // `Ana ruiz`, but not `Ana ziuR`: a name that is turned round to be read otherwise ends in its capital.
  if (capitals === 1 && trust === 'person' && words.length === 2)
    return isCapitalised(name) && words[1] === words[1]?.toLowerCase()
  return capitals >= 2 || words.every(word => !isCapitalised(word) && isNameWord(word))
}

/** A word without the bracket, quote or comma at either end. */
function withoutQuotes(word: string): string {
  const begin = '("“‘\''.includes(word.charAt(0)) ? 1 : 0
  const end = word.length > begin && ')"”’\','.includes(word.at(-1) ?? '') ? -1 : word.length
  return word.slice(begin, end)
}

/** A word of a name; full stops only after initials and short forms (`J.R.`, `St.`, `R.Smith`). */
function isNameWord(word: string): boolean {
  if (!isWord(word) || /[’'`´.‐‑-]{2}|^[’'`´.‐‑-]/.test(word)) return false
  const parts = word.split('.')
  return parts.length === 1 || parts.slice(0, -1).every(part => part.replace('-', '').length <= 3)
}

function hasInitial(words: readonly string[]): boolean {
  return words.some(word => /^[A-ZÀ-Þ]\.$/.test(word))
}

/** One word alone in a field for authors: a first name or a pen name. */
function isSingleName(name: string): boolean {
  const lower = name.toLowerCase()
  return (
    name.length >= 3 &&
    name.length <= 32 &&
    isWord(name.replace(/[\d_]/g, '')) &&
    !/^[\d.-]/.test(name) &&
    !NO_NAME.has(lower) &&
    !AMBIGUOUS.has(lower) &&
    !saysRole(name) &&
    !saysGroup(name)
  )
}

/** Whether a text names an organisation rather than a person. */
export function isGroupName(name: string): boolean {
  return saysGroup(name) && !isPlaceholder(name)
}
