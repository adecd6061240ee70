/** The scripts of JSON-LD of a document, where its HTML is too long to be searched for them. */
import { gatherJsonLd } from '../core/reading/gather-json-ld'

/** All of a document, wherever they stand. */
export function jsonLdIn(document: Document): string[] {
  const { scripts, take } = gatherJsonLd()
  for (const script of document.querySelectorAll('script[type]')) {
    take(script.getAttribute('type') ?? '', script.textContent ?? '')
  }
  return scripts
}
