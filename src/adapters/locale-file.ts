/**
 * The messages of a language that the reader chose, from the extension's own `_locales`.
 *
 * The browser looks words up in its own language only; any other is read from the same files.
 */
import type { Language, LanguageChoice } from '../core/language'
import { browser } from './browser'

/** The messages of one language, as the browser's format has them. */
export type MessagesFile = Readonly<
  Record<
    string,
    {
      readonly message: string
      readonly description?: string
      readonly placeholders?: Readonly<Record<string, { readonly content: string }>>
    }
  >
>

const read = new Map<Language, Promise<MessagesFile>>()

/** All messages of a language. */
export function readLocale(language: Language): Promise<MessagesFile> {
  const file = read.get(language) ?? fetchLocale(language)
  read.set(language, file)
  return file
}

async function fetchLocale(language: Language): Promise<MessagesFile> {
  const answer = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`))
  return answer.json()
}

/** One message without values, for what the browser itself shows of Rill. */
export async function messageIn(choice: LanguageChoice, key: string): Promise<string> {
  if (choice === 'browser') return browser.i18n.getMessage(key)
  return (await readLocale(choice))[key]?.message ?? ''
}
