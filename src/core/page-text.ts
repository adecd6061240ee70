/**
 * Page text: a page as the content script takes it from the browser, and its codec.
 *
 * HTML as browsers write it, of a long page without what is silent: scripts, styles, drawings, comments. It
 * arrives by message and a page may have forged it: it has its bound, and is only ever read (reading/), never
 * made into a document.
 */
import * as v from 'valibot'
import { bounds, textBounds } from './detection/bounds'

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))

const silenceSchema = v.strictObject({
  /** The content of the first title element, as it is written. */
  title: text(textBounds.title),
  /** What its scripts of JSON-LD hold. */
  scripts: v.pipe(
    v.array(text(textBounds.scripts)),
    v.maxLength(bounds.scripts),
    v.check(all => all.reduce((sum, one) => sum + one.length, 0) <= textBounds.scripts),
    v.readonly(),
  ),
})

/** Decodes page text; refuses unknown keys, and any text beyond its bound. */
export const pageTextSchema = v.strictObject({
  url: text(bounds.address),
  /**
   * The page's HTML as the browser writes it: each value in double quotes, no `<`, `>` or quote of the page's own
   * in a text or a value. Where silence was taken out, silent elements are empty and without a closing tag, and
   * `<!>` stands where a comment was.
   */
  html: text(textBounds.html),
  /** The little that told something of what was taken out; nothing was where it is missing. */
  silence: v.optional(silenceSchema),
  /** Whether there is more of the page than this. */
  cut: v.boolean(),
})

/** What the silent parts of a page tell. */
export type Silence = v.InferOutput<typeof silenceSchema>

/** A page as the content script takes it from the browser. */
export type PageText = v.InferOutput<typeof pageTextSchema>
