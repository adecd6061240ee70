/** Elements that have no end tag. */
const empty = new Set(['meta', 'link', 'img', 'br', 'input', 'hr', 'source'])
const rawText = new Set(['script', 'style', 'title', 'textarea'])
const token = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*?)(\/?)>/gi

/**
 * What is wrong with the nesting of a page's tags; nothing where every element is ended in its turn.
 *
 * Stricter than a browser, which mends everything: our own pages leave no end tag out.
 */
export function nestingFaults(markup: string): readonly string[] {
  const faults: string[] = []
  const open: string[] = []
  let skipTo = 0
  for (const found of markup.matchAll(token)) {
    const [text, slash, written, , selfEnd] = found
    if (written === undefined || found.index < skipTo) continue
    const name = written.toLowerCase()
    if (slash) {
      const last = open.pop()
      if (last !== name) faults.push(`</${name}> ends <${last ?? 'nothing'}>`)
    } else if (!empty.has(name) && !selfEnd) {
      open.push(name)
      if (rawText.has(name)) {
        skipTo = markup.indexOf(`</${name}`, found.index + text.length)
        if (skipTo < 0) return [...faults, `<${name}> has no end`]
      }
    }
  }
  return [...faults, ...open.map(name => `<${name}> is not ended`)]
}
