/** JSON from text that is nearly JSON: what real pages put into their scripts. */

const TEXT_MAX = 24_000
const DEPTH_MAX = 24

/** A JSON value as data of strangers: objects have no prototype. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** Whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parses JSON; failing that, repairs the usual damage once; undefined where nothing helps. */
export function parseJson(
  source: string,
  length = TEXT_MAX,
): { value: Json; repaired: boolean } | undefined {
  const text = source.slice(0, length)
  const whole = parseOnce(text)
  if (whole !== undefined) return { value: whole, repaired: false }
  const repaired = parseOnce(repair(text))
  return repaired === undefined ? undefined : { value: repaired, repaired: true }
}

function parseOnce(text: string): Json | undefined {
  try {
    return harmless(JSON.parse(text), 0)
  } catch {
    // Not JSON: the caller repairs it or reports it.
    return undefined
  }
}

/** A copy without prototypes and without anything nested beyond DEPTH_MAX. */
function harmless(value: unknown, depth: number): Json {
  if (value === null || typeof value !== 'object') return value as Json
  if (depth >= DEPTH_MAX) return null
  if (Array.isArray(value)) return value.slice(0, 500).map(item => harmless(item, depth + 1))
  const copy: Record<string, Json> = Object.create(null)
  for (const key of Object.keys(value).slice(0, 200)) {
    if (key !== '__proto__')
      copy[key] = harmless((value as Record<string, unknown>)[key], depth + 1)
  }
  return copy
}

/**
 * Mends wrappers (CDATA, comments), raw control characters in strings, commas before a closing bracket or
 * missing between two lines, `\'`, and an end that was cut off. One pass, no guessing of contents.
 */
function repair(source: string): string {
  const start = source.search(/[[{]/)
  if (start < 0) return ''
  const closers: string[] = []
  let out = ''
  let inString = false
  for (let i = start; i < source.length; i++) {
    const c = source[i] as string
    if (inString) {
      if (c === '\\') {
        const next = source[++i] ?? ''
        out += /["\\/bfnrtu]/.test(next) ? c + next : next
      } else if (c === '"' && endsString(source, i)) {
        inString = false
        out += c
      } else if (c === '"') out += '\\"'
      else out += c < ' ' ? ' ' : c
      continue
    }
    if (c === '"') {
      if (/["}\]\d]\s*$/.test(out.slice(-8))) out += ','
      inString = true
      out += c
    } else if (c === '{' || c === '[') {
      if (/[}\]"]\s*$/.test(out.slice(-8))) out += ','
      closers.push(c === '{' ? '}' : ']')
      out += c
    } else if (c === '}' || c === ']') {
      if (closers.pop() !== c) break
      out = `${withoutComma(out)}${c}`
      if (closers.length === 0) return out
    } else out += c
  }
  if (inString) out += '"'
  // Cut within a member: drop what has no value yet.
  out = out.replace(
    /[,{[]?\s*"(?:[^"\\]|\\.)*"\s*:?\s*$/,
    match => (/^[{[]/.test(match) ? match[0] : '') ?? '',
  )
  return withoutComma(out.replace(/:\s*$/, ':null')) + closers.reverse().join('')
}

function withoutComma(text: string): string {
  return text.replace(/,\s*$/, '')
}

/** Whether the quote at `i` ends the string: what follows is what may follow a string. */
function endsString(source: string, i: number): boolean {
  return /^\s*(?:[,}\]:]|$|"\s*[\w@]+"\s*:)/.test(source.slice(i + 1, i + 60))
}
