import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Html, raw } from './html'

/** The text of a file that lies beside the module which asks: pass its `import.meta.url`. */
export function textFile(from: string, name: string): string {
  return readFileSync(fileURLToPath(new URL(name, from)), 'utf8')
}

/** The same as markup: an article's text, or a drawing to stand in the page itself. */
export function markupFile(from: string, name: string): Html {
  return raw(textFile(from, name))
}
