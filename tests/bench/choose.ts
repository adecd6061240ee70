/** What the command line asked for. */
import { AskedWrongly, parted } from '../run/command-line.mjs'
import type { Circumstances, Part } from './part'

/** So long a part of a whole run that it must be asked for. */
export const MILLION = 1_000_000

export type Asked = {
  readonly chosen: readonly Part[]
  readonly json: boolean
  /** Only to be told which parts there are. */
  readonly list: boolean
  readonly circumstances: Omit<Circumstances, 'chromium' | 'extension' | 'say'>
}

/** Reads the command line. Throws AskedWrongly at what it does not know. */
export function askedFor(args: readonly string[], parts: readonly Part[]): Asked {
  const { values } = parted(args, {
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      million: { type: 'boolean', default: false },
      tips: { type: 'string' },
      in: { type: 'string' },
      pages: { type: 'string' },
      held: { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
    },
  })
  const { dev, held, json, list, million, quick } = values
  const chosen = chosenParts(parts, values.only)
  const [pages = quick ? 20 : 60] = numbersIn(values.pages) ?? []
  const usual = quick ? [1_000, 10_000] : [1_000, 100_000]
  const tips = numbersIn(values.tips) ?? [...usual, ...(million ? [MILLION] : [])]
  const corpusPart = held ? 'held' : dev ? 'dev' : 'all'
  const alone = chosen.length === 1
  const circumstances = { quick, alone, pages, tips, ledgerIn: values.in, corpusPart } as const
  return { chosen, json, list, circumstances }
}

/** The parts named in `--only`, in the bench's own order; all where it is absent. Throws at a name that is none. */
function chosenParts(parts: readonly Part[], only: string | undefined): readonly Part[] {
  if (only === undefined) return parts
  const names = only.split(',').map(name => name.trim())
  const unknown = names.filter(name => !parts.some(part => part.name === name))
  if (unknown.length > 0) {
    const known = parts.map(({ name }) => name).join(', ')
    throw new AskedWrongly(`no part is called ${unknown.join(', ')}; there are ${known}`)
  }
  return parts.filter(({ name }) => names.includes(name))
}

/** `1000,100000` as numbers; undefined where nothing was asked. Throws at anything else. */
function numbersIn(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d*(?:,[1-9]\d*)*$/.test(text))
    throw new AskedWrongly(`${text}: expected whole numbers`)
  return text.split(',').map(part => Number.parseInt(part, 10))
}
