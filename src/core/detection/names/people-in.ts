/** A text that names people, split into people. */
import { apartInArabic } from './arabic-and'
import { isLatin, isWord, lowered, trimSigns } from './letters'
import { isPersonName, type Trust, withoutTitles } from './person-name'
import { plainText, withoutShouting } from './plain-name'
import { BETWEEN, BY, NO_NAME, saysRole } from './vocabulary'

const DATE = /\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d|(?<![A-Za-zÀ-ɏ\d_-])\d/
const HANDLE = /(?:^|\s)@[\w.-]+|https?:\/\/\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,190}/gi
/** Ends the names: what follows describes, dates or quotes. */
const STOP =
  /\s(?:[-–—|@]|[Ff]or|[Oo]f|at|[Ii]n|[Ff]rom|is|has|was|on|about|aus|bei|für|pour|para|reports?|[Ss]pecial to|to|via|im|vom)(?:\s|$)|\s[-–—]|[-–—]\s|\((?![^()]{1,14}\)\s[A-ZÀ-Þ])|[:<>[{…?!"“”«»]|\.\s[A-ZÀ-Þ][a-zß-ÿ]+\s[a-zß-ÿ]/
/** Lines that begin so credit a picture or a check, not the words. */
const OTHER_CREDIT =
  /^\W*(?:photo|image|picture|illustration|video|graphic|bild|foto|grafik|quelle|source|crédit|credit|fotograf|medically reviewed|reviewed|fact[- ]checked|checked|edited|translated|übersetzt|traduc|editing|lektorat|redaktion:)\b/

/** What such a line cannot do without: looked for first, since patterns cost more. */
const CREDIT_WORDS =
  'photo,image,picture,illustration,video,graphic,bild,foto,grafik,quelle,source,crédit,credit,review,check,edit,transl,übersetzt,traduc,lektorat,redaktion'.split(
    ',',
  )

type WithoutBy = { readonly rest: string; readonly found: boolean }

/** The text asked for last: one line is asked about several times on its way. */
let last: { readonly text: string; readonly answer: WithoutBy } = {
  text: '',
  answer: { rest: '', found: false },
}

/** Removes `By`, `Von`, `Author:`… at the start; says whether something was there. */
export function withoutBy(text: string): WithoutBy {
  if (last.text !== text) last = { text, answer: cutBy(text) }
  return last.answer
}

function cutBy(text: string): WithoutBy {
  let rest = text
  let found = false
  for (let i = 0; i < 3; i++) {
    const by = BY.exec(lowered(rest))?.[0] ?? ''
    const next = rest.slice(by.length).replace(/^[\s:–—-]+/, '')
    if (next === rest) break
    rest = next
    found = true
  }
  return { rest, found }
}

/** The names in one field or line, in order, cleaned; empty where it names nobody. */
export function peopleIn(source: string, trust: Trust): string[] {
  const text = withoutHandles(plainText(source.slice(0, 400)))
  if (text === '') return []
  if (trust === 'text' && !mayName(text)) return []
  const inverted = invertedName(text, trust)
  if (inverted) return [inverted]
  const { rest } = withoutBy(ofSingleBlanks(text))
  return trust === 'text' ? fromText(rest) : fromField(rest, trust)
}

/** A text with one blank or one edge where there are several. */
function ofSingleBlanks(text: string): string {
  if (!/[\t ]{2}/.test(text)) return text
  return text.replace(/[\t ]+/g, match => (match.includes('\t') ? '\t' : ' '))
}

/** Whether running text can name somebody at all: a clear name in Latin has two capitals, most lines have not. */
export function mayName(text: string): boolean {
  return TWO_CAPITALS.test(text) || !isLatin(text)
}

/** Of Latin Extended small letters too: they alternate with their capitals. */
const TWO_CAPITALS =
  /(?:^|[^A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ])[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ].*[^A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ][A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ]/s

/** A text without handles and addresses; most have nothing that looks like one. */
function withoutHandles(text: string): string {
  const any = text.includes('@') || text.includes('://') || text.toLowerCase().includes('www.')
  return any ? text.replace(HANDLE, ' ').trim() : text
}

const FAMILY_PARTICLES = new Set(['de', 'van', 'von', 'der', 'da'])
const GIVEN_PARTICLES = new Set(['de', 'van', 'von', 'der'])

/** `Smith, John`: one comma between single words. Word by word: a pattern with any script's capitals takes milliseconds to compile. */
function invertedName(text: string, trust: Trust): string | undefined {
  if (trust === 'text' || !text.includes(', ')) return undefined
  const [family = '', given = '', ...more] = text.split(', ')
  if (more.length > 0 || !isFamilyName(family) || !areGivenNames(given)) return undefined
  return saysRole(text) ? undefined : withoutShouting(`${given} ${family}`)
}

function isFamilyName(text: string): boolean {
  const words = text.split(' ')
  const name = words.pop() ?? ''
  return name.length > 1 && isCapital(name) && words.every(word => FAMILY_PARTICLES.has(word))
}

function areGivenNames(text: string): boolean {
  const [first = '', ...others] = text.split(' ').map(withoutStop)
  return (
    isCapital(first) &&
    others.every((word, i) =>
      word.length === 1 ? isCapital(word) : GIVEN_PARTICLES.has(text.split(' ')[i + 1] ?? ''),
    )
  )
}

function withoutStop(word: string): string {
  return word.endsWith('.') ? word.slice(0, -1) : word
}

/** Whether a word is of letters, the first of them a capital. */
function isCapital(word: string): boolean {
  const first = word.charAt(0)
  return first !== first.toLowerCase() && !word.includes('.') && isWord(word)
}

/** What stands between connectors. */
function segmentsOf(text: string): string[] {
  const segments: string[] = []
  let from = 0
  const lower = lowered(text)
  BETWEEN.lastIndex = 0
  for (let found = BETWEEN.exec(lower); found; found = BETWEEN.exec(lower)) {
    segments.push(text.slice(from, found.index))
    from = BETWEEN.lastIndex
  }
  segments.push(text.slice(from))
  return isLatin(text) ? segments : segments.flatMap(apartInArabic)
}

function fromField(text: string, trust: Trust): string[] {
  const names: string[] = []
  for (const part of segmentsOf(joinEdges(text))) {
    const name = cleanSegment(part)
    if (name !== '' && isPersonName(name, trust)) names.push(name)
  }
  return unique(names)
}

/** `by` between other things of one line, as after a date; in lower case, as all below. */
const BY_WITHIN = /(?:^|[\t|·•,–—-]\s*|\d\s+)(?:by|von|vom|par|por|door|av|af)[\s:]+(?=\S)/g
const BY_LAST = new Set('by von par por di door af av'.split(' '))
const AND = /\s(?:and|und|et|y|e|og|och|en|&)\s/
const GOES_ON = /(?:,|;|\s(?:and|und|et|y|e|og|och|en|&))$/
const BEGINS_ON = /^(?:,|;|(?:and|und|et|y|e|og|och|en|&)(?=\s|$))\s*/

/** The first line that names somebody, and the next where it ends in a comma or an "and". */
function fromText(text: string): string[] {
  const lines = text.split('\n')
  for (const [i, line] of lines.entries()) {
    let whole = line
    if (endsInBy(line)) whole = lines[i + 1] ?? ''
    const within = behindBy(whole)
    const after = within === undefined ? [] : namesOfLine(within)
    const { rest, found } = withoutBy(whole.trim())
    const names = after.length > 0 ? after : namesOfLine(rest, found)
    if (names.length === 0) continue
    for (const next of continued(lines, i)) names.push(...namesOfLine(next))
    return unique(names)
  }
  return []
}

/** What stands behind the last `by` between other things. */
function behindBy(line: string): string | undefined {
  const lower = lowered(line)
  let end = 0
  BY_WITHIN.lastIndex = 0
  while (BY_WITHIN.test(lower)) end = BY_WITHIN.lastIndex
  return end === 0 ? undefined : line.slice(end)
}

function endsInBy(line: string): boolean {
  const text = (line.endsWith(':') ? line.slice(0, -1) : line).trimEnd()
  // The longest has four letters.
  const word = text.slice(-5).toLowerCase().split(/\s/).at(-1) ?? ''
  return BY_LAST.has(word)
}

/** Lines that go on with a list: the one before ends, or they begin, with a comma or an "and". */
function continued(lines: readonly string[], from: number): string[] {
  const more: string[] = []
  for (let i = from + 1; i < Math.min(lines.length, from + 8); i++) {
    const line = lines[i] ?? ''
    const begin = BEGINS_ON.exec(lowered(line))?.[0] ?? ''
    if (begin === '' && !GOES_ON.test(lowered(lines[i - 1] ?? ''))) break
    more.push(line.slice(begin.length))
  }
  return more
}

/** Names of one line; where `by` stood before it, its first segment is one or there is none. */
function namesOfLine(line: string, begins = true): string[] {
  const names: string[] = []
  const joined = AND.test(lowered(line))
  const parts = segmentsOf(joinEdges(line))
  for (const [i, part] of parts.entries()) {
    const name = cleanSegment(part)
    if (name === '') continue
    if (isPersonName(name, 'text')) {
      if (
        names.length > 0 &&
        !joined &&
        parts.length > 2 &&
        i === parts.length - 1 &&
        names.length === 1
      )
        break
      names.push(name)
    } else if (begins || names.length > 0 || part.length > 40) break
  }
  return joined || !/\t/.test(line) ? names : names.slice(0, line.includes(',') ? 6 : 1)
}

/** Inline edges between parts of one name join (`Jane⇥Doe`, `Jane H.⇥Doe`), all others part. */
function joinEdges(text: string): string {
  if (!text.includes('\t')) return text
  // The name beside the picture, and the same name again.
  const parts = text
    .split('\t')
    .map(part => part.trim())
    .filter((part, i, all) => part !== all[i - 1])
  const joined: string[] = []
  for (const part of parts) {
    const before = joined.at(-1) ?? ''
    const incomplete = /^[A-ZÀ-Þ][A-Za-zÀ-ɏ’'-]*$|^[A-ZÀ-Þ][A-Za-zÀ-ɏ’'-]* [A-ZÀ-Þ]\.$/.test(before)
    if (incomplete && WORDS.test(part) && !NO_NAME.has(part.toLowerCase()) && !saysRole(part)) {
      joined[joined.length - 1] = `${before} ${part}`
    } else joined.push(part)
  }
  return joined.join('\t')
}

/** One to three capitalised words. */
const WORDS =
  /^(?:(?:de|la|van|von|der|di|da|del|el|al) )*[A-ZÀ-ÞĀ-ɏ][A-Za-zÀ-ɏ’'-]+(?: [A-ZÀ-ÞĀ-ɏ][A-Za-zÀ-ɏ’'-]+)?$/

function cleanSegment(part: string): string {
  let text = withoutRole(withoutBy(part.trim()).rest)
  const stop = text.search(STOP)
  if (stop > 0) text = text.slice(0, stop)
  else if (stop === 0) return ''
  const date = text.search(DATE)
  if (date >= 0) text = text.slice(0, date)
  const initial = /(?:\b[A-Z]|\b[JS]r)\.$/.test(text)
  text = trimSigns(text) + (initial ? '.' : '')
  return withoutShouting(withoutTitles(text.replace(/\s+/g, ' ').trim()))
}

const TRADE_BEHIND = /\s*(?:기자|記者|记者|特派員)$/

/** `Reporter Jane Doe` without the trade before, `홍길동 기자` without the one behind. */
function withoutRole(text: string): string {
  const words = (isLatin(text) ? text : text.replace(TRADE_BEHIND, '')).split(' ')
  while (words.length > 2 && saysRole(words[0] ?? '')) words.shift()
  return words.join(' ')
}

/** Whether a line credits somebody for something other than the words. */
export function isOtherCredit(text: string): boolean {
  const lower = lowered(text)
  return CREDIT_WORDS.some(word => lower.includes(word)) && OTHER_CREDIT.test(lower)
}

function unique(names: readonly string[]): string[] {
  const some = names.some(name => name.includes(' '))
  const people = some ? names.filter(name => name.includes(' ') || !isLatin(name)) : names
  return people.filter(
    (name, i) => people.findIndex(other => other.toLowerCase() === name.toLowerCase()) === i,
  )
}
