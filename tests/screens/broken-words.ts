/** Names and titles that stand in a column so narrow that their words are taken apart. */
import type { Page } from 'puppeteer-core'

/** The words of Latin letters that go on in another line, each with its line's first letters. */
export function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** A longer one may have to be broken in a narrow window. */
    const LETTERS_MAX = 12
    const word = new RegExp(`(?<!\\S)\\p{Script=Latin}{2,${LETTERS_MAX}}(?!\\S)`, 'gu')
    const texts = [...document.querySelectorAll('.name, .work-title')].flatMap(part =>
      [...part.childNodes].filter(node => node instanceof Text),
    )
    return texts.flatMap(text =>
      [...text.data.matchAll(word)]
        .filter(({ 0: found, index }) => {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + found.length)
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1
        })
        .map(([found]) => `the word ${found} is broken`),
    )
  })
}
