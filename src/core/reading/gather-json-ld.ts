/** Gathers what a page's scripts of JSON-LD hold. */
import { bounds, textBounds } from '../detection/bounds'

const SAYS_JSON_LD = /ld\+json/i

/** Takes scripts one by one; those of another type, and what is beyond the bounds of page text, are left. */
export function gatherJsonLd() {
  const scripts: string[] = []
  let left: number = textBounds.scripts
  /** `type` may be the whole tag that says it. */
  function take(type: string, content: string): void {
    if (scripts.length >= bounds.scripts || left <= 0 || !SAYS_JSON_LD.test(type)) return
    scripts.push(content.slice(0, left))
    left -= content.length
  }
  return { scripts, take }
}
