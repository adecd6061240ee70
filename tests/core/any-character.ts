/** A unit for the texts of laws: any one code point, halves of surrogate pairs among them. */
import fc from 'fast-check'

/**
 * As fast-check's own `binary`, which first writes a table of all million of them, a second of work in every
 * process that uses it.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat({ max: 0x10ffff })
  .map(code => String.fromCodePoint(code), codeOf)

/** Throws where it is not one code point: fast-check asks so whether a text is made of them. */
function codeOf(text: unknown): number {
  const code = typeof text === 'string' ? text.codePointAt(0) : undefined
  if (code === undefined || text !== String.fromCodePoint(code))
    throw new Error('not one code point')
  return code
}
