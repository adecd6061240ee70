/**
 * Questions about letters, answered without Unicode classes where the text is Latin.
 *
 * A regular expression with `\p{…}` costs milliseconds the first time it runs, and detection runs on cold
 * code in every tab: the classes are here only, behind a cheaper test.
 */

const PLAIN = /^[\t\n -~]*$/
const LATIN_WORD = /^[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ’'`´.‐‑-]+$/
const ANY_WORD = /^[\p{L}\p{M}’'`´.‐‑-]+$/u
const SIGNS = '!-/:-@[-`{-~¡-¿×÷‐-⁞₠-⃀←-⯿、-〟・（），．：；！？／｜～●'
const EDGES = new RegExp(`^[\\s${SIGNS}]+|[\\s${SIGNS}]+$`, 'g')
const NOT_LETTERS = new RegExp(`[\\s${SIGNS}]+`, 'g')

/** Whether a text is printable ASCII. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text)
}

/** Whether a word is made of letters, with apostrophes, hyphens and full stops among them. */
export function isWord(word: string): boolean {
  return LATIN_WORD.test(word) || (!isLatin(word) && ANY_WORD.test(word))
}

/** Whether a word begins with a capital, or in a script that has none. */
export function isCapitalised(word: string): boolean {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0)
  return first !== first.toLowerCase() || first.toLowerCase() === first.toUpperCase()
}

/** Whether a text holds letters of the Latin script only, digits and signs aside. */
export function isLatin(text: string): boolean {
  return /^[\0-ɏḀ-ỿ‐-⁞]*$/.test(text)
}

/** A text without blanks and signs at its ends. */
export function trimSigns(text: string): string {
  return text.replace(EDGES, '')
}

/**
 * A text in lower case, as long as the text itself: what is found in the one stands there in the other.
 *
 * Patterns are written in lower case and search this: those that ignore case take several times as long to
 * compile, and every pattern is compiled anew each time the worker starts.
 */
export function lowered(text: string): string {
  return (text.includes('İ') ? text.replaceAll('İ', 'I') : text).toLowerCase()
}

/** Letters and digits of a text in lower case, any run of other things as one space. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(NOT_LETTERS, ' ').trim()
}
