/** The messages of every language, as the tests speak them. */
import { readdirSync, readFileSync } from 'node:fs'
import type { MessagesFile } from '../../src/adapters/locale-file'

const folder = new URL('../../public/_locales/', import.meta.url)

/** Every language there is. */
export const locales = readdirSync(folder)

/** The messages of a language. */
export function messagesOf(locale: string): MessagesFile {
  return JSON.parse(readFileSync(new URL(`${locale}/messages.json`, folder), 'utf8'))
}
