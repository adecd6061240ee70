/** What the command line asked for. */
import type { Part } from './part'

/** The parts named in `--only`, in the bench's own order; all where it is absent. Throws at a name that is none. */
export function chosenParts(parts: readonly Part[], only: string | undefined): readonly Part[] {
  if (only === undefined) return parts
  const names = only.split(',').map(name => name.trim())
  const unknown = names.filter(name => !parts.some(part => part.name === name))
  if (unknown.length > 0) {
    const known = parts.map(({ name }) => name).join(', ')
    throw new Error(`no part is called ${unknown.join(', ')}; there are ${known}`)
  }
  return parts.filter(({ name }) => names.includes(name))
}

/** `1000,100000` as numbers; undefined where nothing was asked. Throws at anything else. */
export function numbersIn(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d*(?:,[1-9]\d*)*$/.test(text)) throw new Error(`${text}: expected whole numbers`)
  return text.split(',').map(part => Number.parseInt(part, 10))
}
