/** A text that names people, split into people. */
import { isPersonName, type Trust, withoutTitles } from './person-name'
import { plainText, withoutShouting } from './plain-name'
import { BETWEEN, BY, ROLE } from './vocabulary'

const DATE =
  /\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d|\b\d+ (?:min|minutes?|hours?|days?|weeks?|months?|years?)\b|\d/iu
const HANDLE = /(?:^|\s)@[\w.-]+|https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+/giu
/** Ends the names: what follows describes, dates or quotes. */
const STOP =
  /\s(?:[-–—|]|for|of|at|in|from|is|has|was|on|about|aus|bei|für|pour|para|reports?|special to|to|via)\s|\s[-–—]|[-–—]\s|[:(<>[{…?!"“”«»]|\.\s\p{Lu}\p{L}+\s\p{Ll}/iu

/** Removes `By`, `Von`, `Author:`… at the start; says whether something was there. */
export function withoutBy(text: string): { readonly rest: string; readonly found: boolean } {
  let rest = text
  let found = false
  for (let i = 0; i < 3; i++) {
    const next = rest.replace(BY, '').replace(/^[\s:–—-]+/, '')
    if (next === rest) break
    rest = next
    found = true
  }
  return { rest, found }
}

/** The names in one field or line, in order, cleaned; empty where it names nobody. */
export function peopleIn(source: string, trust: Trust): string[] {
  const text = plainText(source.slice(0, 400)).replace(HANDLE, ' ').trim()
  if (text === '') return []
  const inverted = invertedName(text, trust)
  if (inverted) return [inverted]
  const { rest } = withoutBy(text.replace(/[\t ]+/g, match => (match.includes('\t') ? '\t' : ' ')))
  return trust === 'field' ? fromField(rest) : fromText(rest)
}

/** `Smith, John`: one comma between single words. */
function invertedName(text: string, trust: Trust): string | undefined {
  const parts = /^(\p{Lu}[\p{L}’'-]+), (\p{Lu}[\p{L}’'-]+(?: \p{Lu}\.?)?)$/u.exec(text)
  if (!parts || trust === 'text' || ROLE.test(text)) return undefined
  return withoutShouting(`${parts[2]} ${parts[1]}`)
}

function fromField(text: string): string[] {
  const names: string[] = []
  for (const part of joinEdges(text).split(BETWEEN)) {
    const name = cleanSegment(part)
    if (name !== '' && isPersonName(name, names.length === 0 ? 'field' : 'field')) names.push(name)
  }
  return unique(names)
}

function fromText(text: string): string[] {
  const names: string[] = []
  for (const part of joinEdges(text).split(BETWEEN)) {
    const name = cleanSegment(part)
    if (name === '') continue
    if (!isPersonName(name, 'text')) {
      if (names.length > 0 || part.length > 40) break
      continue
    }
    names.push(name)
  }
  return unique(names)
}

/** Inline edges between single words join (`Jane⇥Doe`), all others part. */
function joinEdges(text: string): string {
  const parts = text.split('\t')
  if (parts.length < 2) return text
  return parts.every(part => /^\p{L}[\p{L}’'.-]*$/u.test(part.trim())) && parts.length <= 4
    ? parts.map(part => part.trim()).join(' ')
    : text
}

function cleanSegment(part: string): string {
  let text = withoutBy(part.trim()).rest
  const stop = text.search(STOP)
  if (stop > 0) text = text.slice(0, stop)
  else if (stop === 0) return ''
  const date = text.search(DATE)
  if (date >= 0) text = text.slice(0, date)
  text = text
    .replace(/^[\s\p{P}\p{S}]+|[\s\p{S}]+$/gu, '')
    .replace(/(?<!\b\p{Lu}|\b[JS]r)[\p{P}]+$/u, '')
  return withoutShouting(withoutTitles(text.replace(/\s+/g, ' ').trim()))
}

function unique(names: readonly string[]): string[] {
  return names.filter(
    (name, i) => names.findIndex(other => other.toLowerCase() === name.toLowerCase()) === i,
  )
}
