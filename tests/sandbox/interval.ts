/**
 * ISO 8601 repeating intervals, as the reference wallet reads them in grant limits.
 *
 * It computes each repetition from the end of the one before, on the UTC calendar, which is why a
 * start on the 31st drifts to the 28th for ever (wallet-observed, section 6). This keeps that on
 * purpose.
 */

/** A half-open span of time in UNIX milliseconds. */
export type Span = { readonly start: number; readonly end: number }

/**
 * Thrown where the reference wallet breaks down and answers 500: not three parts between slashes.
 */
export class MalformedInterval extends Error {}

type Duration = { readonly months: number; readonly ms: number }

/** The repetition that holds `at`; undefined when none does (before the start, after the last). */
export function currentSpan(interval: string, at: number): Span | undefined {
  const parts = interval.split('/')
  const [repeat, first, second] = parts
  if (parts.length !== 3 || !repeat || !first || !second) throw new MalformedInterval(interval)
  const repetitions = repetitionsOf(repeat)
  const read = readSpan(first, second)
  if (repetitions === undefined || !read) return undefined
  const { step, forward } = read
  let span = read.span
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    if (at >= span.start && at < span.end) return span
    if (forward ? at < span.start : at >= span.end) return undefined
    span = forward
      ? { start: span.end, end: add(span.end, step, 1) }
      : { start: add(span.start, step, -1), end: span.start }
  }
  return undefined
}

function repetitionsOf(text: string): number | undefined {
  if (text === 'R' || text === 'R-1') return Number.POSITIVE_INFINITY
  const match = /^R(\d+)$/.exec(text)
  return match ? Number(match[1]) : undefined
}

function readSpan(
  first: string,
  second: string,
): { span: Span; step: Duration; forward: boolean } | undefined {
  const before = parseDuration(first)
  const after = parseDuration(second)
  const start = before ? undefined : parseInstant(first)
  const end = after ? undefined : parseInstant(second)
  if (before && end !== undefined) {
    return { span: { start: add(end, before, -1), end }, step: before, forward: false }
  }
  if (start === undefined) return undefined
  if (after) return { span: { start, end: add(start, after, 1) }, step: after, forward: true }
  if (end === undefined || end <= start) return undefined
  return { span: { start, end }, step: { months: 0, ms: end - start }, forward: true }
}

function parseInstant(text: string): number | undefined {
  const ms = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(ms) ? undefined : ms
}

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

function parseDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text)
  if (!match || text === 'P' || text.endsWith('T')) return undefined
  const part = (index: number) => Number(match[index] ?? 0)
  const days = part(3) * 7 + part(4)
  const seconds = days * 86_400 + part(5) * 3600 + part(6) * 60 + part(7)
  const duration = { months: part(1) * 12 + part(2), ms: seconds * 1000 }
  return duration.months === 0 && duration.ms === 0 ? undefined : duration
}

function add(at: number, duration: Duration, sign: 1 | -1): number {
  const from = new Date(at)
  const day = from.getUTCDate()
  const moved = new Date(at)
  moved.setUTCDate(1)
  moved.setUTCMonth(from.getUTCMonth() + sign * duration.months)
  const lastDay = new Date(
    Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0),
  ).getUTCDate()
  moved.setUTCDate(Math.min(day, lastDay))
  return moved.getTime() + sign * duration.ms
}
