/** The start of a full page of Rill's: its language, and the place that it draws into. */
import { readSettings, watch } from '../adapters/ledger-reader'
import type { LanguageChoice } from '../core/language'
import { screenPlace } from './screen-place'
import { speak } from './speak'

/** Speaks as the reader chose; a page that is open when another language is chosen is loaded anew. */
export async function preparePage(): Promise<HTMLElement> {
  await speak(await chosenLanguage(() => location.reload()))
  return screenPlace()
}

/** The choice as it is stored; where it cannot be read, the page says so in the browser's language. */
function chosenLanguage(onOther: () => void): Promise<LanguageChoice> {
  let first: LanguageChoice | undefined
  return new Promise(resolve => {
    watch(
      readSettings,
      ({ language }) => {
        if (first !== undefined && first !== language) onOther()
        first = language
        resolve(language)
      },
      () => resolve('browser'),
    )
  })
}
