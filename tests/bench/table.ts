/** The figures as a table for people. */
import type { Figure, Limit } from './figure'
import { machineText } from './machine'
import type { Report } from './run-bench'

const HEAD = ['', 'median', '', 'fastest to 95th', 'times', 'limit', '', 'recorded', 'ours is']
/** Columns of words; the others are of numbers. */
const WORDS = [0, 2, 6]

/** A heading and its rows a part, one width for all; what was left out stands below its part. */
export function tableText(report: Report): string[] {
  const rows = report.parts.flatMap(({ figures }) => figures.map(cellsOf))
  const widths = HEAD.map((head, at) =>
    Math.max(head.length, ...rows.map(row => row[at]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) =>
        WORDS.includes(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd()
  const parts = report.parts.flatMap(({ about, figures, name, notes, seconds }) => [
    '',
    `${name}: ${about} (${seconds.toFixed(0)} s)`,
    ...figures.map(figure => line(cellsOf(figure))),
    ...notes.map(note => `  · ${note}`),
  ])
  const [before, after] = report.machine
  return [
    '',
    line(HEAD),
    ...parts,
    '',
    `This machine: before, ${machineText(before)}; after, ${machineText(after)}.`,
    `Recorded, not run here: ${report.peer}; for detection the best of six libraries.`,
    ...(report.quick ? ['Quick: fewer pages, tips and rounds than a whole run.'] : []),
  ]
}

/** One line that says how the limits stand, and one for each that was missed and each part that failed. */
export function missedText({ missed, parts }: Report): string[] {
  const limited = parts.flatMap(({ figures }) => figures.filter(({ limits }) => limits.length > 0))
  const beyond = missed.map(({ figure, part }) => `  ${part}: ${figure}`)
  const broken = parts.flatMap(({ failed, name }) =>
    failed === undefined ? [] : [`${name} could not be measured: ${failed}`],
  )
  return [
    missed.length === 0
      ? `Figures with a limit: ${limited.length}, all within.`
      : `Figures with a limit: ${limited.length}, beyond it: ${missed.length}`,
    ...beyond,
    ...broken,
  ]
}

function cellsOf({ least, limits, median, name, p95, peer, repeats, unit }: Figure): string[] {
  const spread = repeats > 1 ? `${amount(least)} to ${amount(p95)}` : ''
  return [
    `  ${name}`,
    amount(median),
    unit,
    spread,
    repeats > 1 ? String(repeats) : '',
    limits.map(limitText).join(', '),
    limits.length === 0 ? '' : limits.every(({ met }) => met) ? 'met' : 'MISSED',
    peer ? amount(peer.value) : '',
    peer ? `${amount(peer.ratio)} ×` : '',
  ]
}

function limitText({ bound, issue, of, value }: Limit): string {
  const which = { median: '', p95: '95th ', most: 'each ', least: 'each ' }[of]
  return `${which}${bound === 'at most' ? '≤' : '≥'} ${amount(value)} (#${issue})`
}

/** A number with as many digits as say something: whole from a hundred, three digits below. */
export function amount(value: number): string {
  const size = Math.abs(value)
  if (size === 0 || size >= 100 || Number.isInteger(value)) {
    return Math.round(value).toLocaleString('en')
  }
  const digits = Math.min(4, 2 - Math.floor(Math.log10(size)))
  return value.toFixed(Math.max(0, digits))
}
