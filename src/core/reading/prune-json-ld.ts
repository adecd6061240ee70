/**
 * JSON-LD cut to what detection may need, still as text.
 *
 * Articles carry their whole body in JSON-LD; only the keys below are facts. What does not parse is one as
 * it is, cut, for detection to repair or to skip.
 */
const KEYS = new Set(
  '@graph @type @id @value @list @set type id author creator contributor name url headline datePublished dateCreated uploadDate publisher mainEntityOfPage mainEntity sameAs isPartOf jobTitle alternateName givenName familyName additionalName'.split(
    ' ',
  ),
)

/** Larger scripts, and what follows when others have used it up, are not parsed. */
export const PARSED_MAX = 400_000

/** The JSON text of the wanted keys of one script, at most `length` characters; parsed up to `parsedMax`. */
export function pruneJsonLd(source: string, length: number, parsedMax: number): string {
  if (source.length > parsedMax) return source.slice(0, length)
  try {
    const keep = function (this: unknown, key: string, value: unknown): unknown {
      if (key !== '' && !Array.isArray(this) && !KEYS.has(key)) return undefined
      return typeof value === 'string' ? value.slice(0, 300) : value
    }
    return (JSON.stringify(JSON.parse(source), keep) ?? '').slice(0, length)
  } catch {
    // Not JSON, or nested beyond the stack: a value for detection, which reports what it could not read.
    return source.replace(/\s+/g, ' ').slice(0, length)
  }
}
