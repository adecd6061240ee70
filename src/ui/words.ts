/**
 * The words of every screen: typed keys into the locale's messages.
 *
 * English is the source of the types, so a wrong key or a forgotten value does not compile. Where the
 * words come from can be replaced: the browser's own language (speak.ts), or the messages of
 * one locale as data, for tests, pictures and a language that the reader chose.
 */
import type english from '../../public/_locales/en/messages.json'
import type { MessagesFile } from '../adapters/locale-file'
import { assert } from '../core/assert'
import { madeOnce } from './made-once'

type English = typeof english

/** A key of the English messages, for every sentence and label there is. */
export type WordKey = keyof English

/** The names of the values that the message of a key has places for. */
export type PlacesOf<K extends WordKey> = English[K] extends { placeholders: infer P }
  ? keyof P & string
  : never

/** The values for a message, by name; nothing where it has no places. */
export type ValuesFor<K extends WordKey, V> = [PlacesOf<K>] extends [never]
  ? []
  : [values: { readonly [N in PlacesOf<K>]: V }]

/** A key that has one message a plural form: `popup_days` for `popup_days_one`, `popup_days_other`… */
export type CountKey = WordKey extends infer K
  ? K extends `${infer Base}_other`
    ? Base
    : never
  : never

/** Finds the message of a key and puts the values in by position; empty where there is none. */
export type Lookup = (key: string, values: readonly string[]) => string

let current: { readonly locale: string; readonly lookup: Lookup } | undefined

/** Speaks from any source; `locale` is a BCP 47 tag and decides plurals, money and dates too. */
export function useLookup(locale: string, lookup: Lookup): void {
  // Our Portuguese is Portugal's; without a region money and dates would be Brazil's.
  current = { locale: locale === 'pt' ? 'pt-PT' : locale, lookup }
}

/** Speaks from the messages of one locale. */
export function useWords(locale: string, messages: MessagesFile): void {
  useLookup(locale, (key, values) => {
    const entry = messages[key]
    return entry ? filled(entry.message, entry.placeholders ?? {}, values) : ''
  })
}

function filled(
  message: string,
  placeholders: NonNullable<MessagesFile[string]['placeholders']>,
  values: readonly string[],
): string {
  // `$$` is how the format writes a dollar sign of its own.
  return message.replace(/\$(\w*)\$/g, (_, name: string) => {
    if (name === '') return '$'
    const position = Number.parseInt(placeholders[name]?.content.slice(1) ?? '', 10)
    return values[position - 1] ?? ''
  })
}

function spoken() {
  assert(current, 'words were asked for before a language was chosen')
  return current
}

/** The locale that is spoken, for `Intl`. */
export function locale(): string {
  return spoken().locale
}

/** Which way the spoken locale is written. */
export function direction(): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur)\b/.test(locale()) ? 'rtl' : 'ltr'
}

/**
 * The message of a key, with its values.
 *
 * Keeps: in every messages file the places are numbered by the alphabetical order of their names,
 * because the browser takes values by position only. A test holds the files to it.
 */
export function say<K extends WordKey>(key: K, ...values: ValuesFor<K, string>): string {
  return sayByName(key, values[0] ?? {})
}

/** `say` for keys and values that are only known at run time; a test pairs them. */
export function sayByName(key: WordKey, values: Readonly<Record<string, string>>): string {
  const byPosition = Object.keys(values)
    .sort()
    .map(name => values[name] ?? '')
  const text = spoken().lookup(key, byPosition)
  assert(text !== '', `no words for ${key}`)
  return text
}

const plurals = madeOnce(spoken => new Intl.PluralRules(spoken))

/** The key of the plural form for `count` in the spoken locale; `_other` where it has none of its own. */
export function pluralKey<B extends CountKey>(base: B, count: number): `${B}_other` & WordKey {
  const { locale, lookup } = spoken()
  const form = `${base}_${plurals(locale).select(count)}`
  // The forms differ by language, and all of them take the values of English's `_other`.
  return (lookup(form, []) === '' ? `${base}_other` : form) as `${B}_other` & WordKey
}
