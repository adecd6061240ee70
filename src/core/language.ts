/** The languages that Rill speaks; apart from the settings, so that the popup loads no decoder with them. */

/** Each has its messages in `_locales`. */
export const languages = ['en', 'de', 'es', 'fr', 'pt', 'ar'] as const
export type Language = (typeof languages)[number]

/** What the reader chose: one of them, or whatever the browser speaks. */
export const languageChoices = ['browser', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]
