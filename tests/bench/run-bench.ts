/** Runs parts one after another and reports them together: one table, or one JSON object. */
import type { Figure } from './figure'
import { lookAtMachine, type Machine, machineText } from './machine'
import type { Circumstances, Part } from './part'
import { PEER } from './peer'
import { missedText, tableText } from './table'

/** One part after it ran. */
export type PartReport = {
  readonly name: string
  readonly about: string
  readonly seconds: number
  readonly figures: readonly Figure[]
  readonly notes: readonly string[]
  /** Why it could not be measured; the other parts were. */
  readonly failed?: string
}

/** What `--json` prints. */
export type Report = {
  /** When it began, in ISO 8601. */
  readonly at: string
  readonly node: string
  readonly quick: boolean
  /** Before and after. */
  readonly machine: readonly [Machine, Machine]
  /** Whose figures stand in `peer`: recorded once, not run here. */
  readonly peer: string
  readonly parts: readonly PartReport[]
  /** The limits that were missed, by part and figure. */
  readonly missed: readonly { readonly part: string; readonly figure: string }[]
}

export type Options = {
  readonly json: boolean
  readonly circumstances: Omit<Circumstances, 'say'>
  /** For people: progress, and the table. */
  readonly say: (line: string) => void
  /** For the one JSON object. */
  readonly print: (text: string) => void
}

/** Runs one part. What goes wrong in it is told, and does not take the others' figures along. */
async function runPart(
  { about, measure, name }: Part,
  circumstances: Circumstances,
): Promise<PartReport> {
  const from = performance.now()
  const seconds = () => Math.round((performance.now() - from) / 100) / 10
  try {
    const { figures, notes = [] } = await measure(circumstances)
    return { name, about, seconds: seconds(), figures, notes }
  } catch (error) {
    console.error(error)
    const failed = error instanceof Error ? error.message : String(error)
    return { name, about, seconds: seconds(), figures: [], notes: [], failed }
  }
}

/** Runs the parts; answers the exit code: 1 where a limit was missed, or something could not be measured. */
export async function runBench(
  parts: readonly Part[],
  { circumstances, json, print, say }: Options,
): Promise<number> {
  const at = new Date().toISOString()
  const before = lookAtMachine()
  const { quick } = circumstances
  say(`${quick ? 'Quick: fewer pages, tips and rounds. ' : ''}This machine: ${machineText(before)}`)
  const reports: PartReport[] = []
  for (const [position, part] of parts.entries()) {
    const { about, name, takes } = part
    say(`[${position + 1}/${parts.length}] ${name}: ${about} (about ${takes})`)
    const told = (line: string) => say(`      ${line}`)
    reports.push(await runPart(part, { ...circumstances, say: told }))
  }
  const report: Report = {
    at,
    node: process.version,
    quick,
    machine: [before, lookAtMachine()],
    peer: PEER,
    parts: reports,
    missed: reports.flatMap(({ figures, name }) =>
      figures
        .filter(({ limits }) => limits.some(({ met }) => !met))
        .map(figure => ({ part: name, figure: figure.name })),
    ),
  }
  if (json) print(JSON.stringify(report, null, 2))
  else for (const line of [...tableText(report), ...missedText(report)]) say(line)
  const measured = reports.some(({ figures }) => figures.length > 0)
  const failed = reports.some(({ failed }) => failed !== undefined)
  return measured && !failed && report.missed.length === 0 ? 0 : 1
}
