import { type Html, raw } from './html'

/** Structured data as a script element; `<` is written so that no text in it can end the element. */
export function jsonLd(data: object): Html {
  const text = JSON.stringify(data).replace(/</g, '\\u003c')
  return raw(`<script type="application/ld+json">${text}</script>`)
}
