/** Speaks the browser's own language, as far as Rill has it. */
import { browser } from '../adapters/browser'
import { useLookup } from './words'

/**
 * Takes words from the browser's message lookup.
 *
 * The browser falls back to English for a language that Rill does not have; money and dates must then
 * be English too, so the locale is the one that the found messages name themselves.
 */
export function useBrowserWords(): void {
  const lookup = (key: string, values: readonly string[]) =>
    browser.i18n.getMessage(key, [...values])
  const spoken = lookup('ui_locale', [])
  const asked = browser.i18n.getUILanguage()
  useLookup(asked.split('-')[0] === spoken ? asked : spoken, lookup)
}
