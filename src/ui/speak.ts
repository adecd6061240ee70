/** Speaks the browser's own language, as far as Rill has it, or the one that the reader chose. */
import { browser } from '../adapters/browser'
import { readLocale } from '../adapters/locale-file'
import type { LanguageChoice } from '../core/language'
import { direction, locale, useLookup, useWords } from './words'

let speaking: { readonly choice: LanguageChoice; readonly begun: Promise<void> } | undefined

/** Speaks as chosen from here on, and turns the page that way; resolves once it does. */
export function speak(choice: LanguageChoice): Promise<void> {
  if (speaking?.choice === choice) return speaking.begun
  const begun = takeWords(choice)
  speaking = { choice, begun }
  return begun
}

async function takeWords(choice: LanguageChoice): Promise<void> {
  if (choice === 'browser') useBrowserWords()
  else {
    const messages = await readLocale(choice)
    // Another choice may have been made while the file was read.
    if (speaking?.choice !== choice) return
    useWords(inRegion(choice), messages)
  }
  document.documentElement.lang = locale()
  document.documentElement.dir = direction()
}

/**
 * Takes words from the browser's message lookup.
 *
 * The browser falls back to English for a language that Rill does not have; money and dates must then
 * be English too, so the locale is the one that the found messages name themselves.
 */
function useBrowserWords(): void {
  const lookup = (key: string, values: readonly string[]) =>
    browser.i18n.getMessage(key, [...values])
  useLookup(inRegion(lookup('ui_locale', [])), lookup)
}

/** The browser's own tag, which has a region, where it is of this language. */
function inRegion(language: string): string {
  const asked = browser.i18n.getUILanguage()
  return asked.split('-')[0] === language ? asked : language
}
