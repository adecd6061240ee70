/** A name without what markup, feeds and templates leave in it. */
import { remembering } from '../remembering'
import { isLatin, isPlain, lettersOf } from './letters'

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lt: '<',
  gt: '>',
  rsquo: '’',
  lsquo: '‘',
  ndash: '–',
  mdash: '—',
}

/**
 * Controls that turn or hide text: bidi embeddings, overrides and isolates, zero-width characters, the
 * byte-order mark, soft hyphens, C0 and C1. A name must read the same for everybody.
 */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\ufffd]/gu

/** Latin letters and signs that are seen as they are, and have one spelling. */
const SEEN = /^[\t\n -~¡-¬®-˿‐-‧‰-⁞]*$/

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text with entities read, unseen characters removed and blanks made single; tabs and newlines stay. */
export function plainText(text: string): string {
  const read = text.includes('&') ? withEntities(text) : text
  const bare = read.includes('<') ? read.replace(/<[^<>]{0,200}>/g, ' ') : read
  if (SEEN.test(bare)) return (bare.includes('  ') ? bare.replace(/ {2,}/g, ' ') : bare).trim()
  return bare
    .replace(LONE_SURROGATE, '')
    .replace(UNSEEN, '')
    .replace(/[^\S\t\n]+/g, ' ')
    .normalize('NFC')
    .trim()
}

function withEntities(text: string): string {
  return text.replace(ENTITY, (whole, decimal, hex, named) => {
    if (named) return ENTITIES[String(named).toLowerCase()] ?? whole
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
    return code > 31 && code < 0x11_0000 && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : ''
  })
}

const ENTITY = /&(?:#(\d{2,6})|#x([0-9a-f]{2,5})|([a-z]{2,6}));/gi

/** The form in which two spellings of one name are equal: no case, accents, titles or punctuation. */
export const nameKey: (name: string) => string = remembering(300, keyOf)

function keyOf(name: string): string {
  if (isPlain(name)) return lettersOf(name)
  return lettersOf(
    name
      .normalize('NFKD')
      // Of Latin letters; any script takes several times as long to compile.
      .replace(isLatin(name) ? /[\u0300-\u036f]+/g : /\p{M}+/gu, '')
      .replace(/[ßẞ]/g, 'ss')
      .replace(/[øœØŒ]/g, 'o')
      .replace(/[łŁ]/g, 'l')
      .replace(/[æÆ]/g, 'ae')
      .replace(/ı/g, 'i'),
  )
}

const PARTICLES = new Set(
  'de da do dos das di del della der den van von zu zum zur la le el al bin ibn ben y e af av ter ten te du des'.split(
    ' ',
  ),
)

/** A name written all in capitals, in mixed case; any other name as it is. */
export function withoutShouting(name: string): string {
  if (name.length < 4 || name !== name.toUpperCase() || name === name.toLowerCase()) return name
  if (!/\s/.test(name)) return name
  return name
    .split(' ')
    .map((word, i) => {
      const lower = word.toLowerCase()
      if (i > 0 && PARTICLES.has(lower)) return lower
      if (/^(?:[A-Z]\.)+[A-Z]?$|^(?:II|III|IV|JR)\.?$/.test(word)) return word
      return lower
        .replace(/(^|[-'’.])([^-'’.])/g, (_, edge, letter) => edge + letter.toUpperCase())
        .replace(/^Mc([a-z])/, (_, letter) => `Mc${letter.toUpperCase()}`)
    })
    .join(' ')
}
