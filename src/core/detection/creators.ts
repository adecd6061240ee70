/** From findings to creators: statements, their weight and their agreement. */
import type { PageFacts } from '../page'
import type { Creator, Evidence } from './detection'
import type { Finding } from './evidence/finding'
import { nameKey } from './names/plain-name'
import { AGREEMENT, BELIEVED, confidenceOf, precedence, type Row, SINGLE_WORD } from './precedence'

/** All that one place says: the names of one row, and where it stands. */
export type Statement = {
  readonly row: Row
  readonly people: readonly string[]
  readonly findings: readonly Finding[]
  readonly near: boolean
  weight: number
}

/** Elements between two marks of one byline. */
const CLUSTER = 14

/** Findings gathered into statements: one a row; of visible rows the cluster nearest to the title. */
export function statementsOf(findings: readonly Finding[], facts: PageFacts): Statement[] {
  const rows = new Map<Row, Finding[]>()
  for (const finding of findings) {
    if (finding.people.length === 0) continue
    rows.set(finding.row, [...(rows.get(finding.row) ?? []), finding])
  }
  return [...rows].map(([row, all]) => {
    const chosen = cluster(all, facts)
    const near = isNear(chosen[0]?.at, facts)
    return {
      row,
      findings: chosen,
      people: uniqueNames(chosen.flatMap(f => f.people)),
      near,
      weight: 0,
    }
  })
}

function isNear(at: number | undefined, facts: PageFacts): boolean {
  const { titleAt, firstParagraphAt } = facts.figures
  if (at === undefined || titleAt === 0) return false
  return at >= titleAt - 25 && at <= Math.max(firstParagraphAt + 6, titleAt + 40)
}

function cluster(all: readonly Finding[], facts: PageFacts): Finding[] {
  if (all[0]?.at === undefined) return [...all]
  const start = all.findIndex(finding => isNear(finding.at, facts))
  const chosen = [all[start < 0 ? 0 : start] as Finding]
  for (const finding of all.slice((start < 0 ? 0 : start) + 1)) {
    if ((finding.at ?? 0) - (chosen.at(-1)?.at ?? 0) > CLUSTER) break
    chosen.push(finding)
  }
  return chosen
}

/** Whether two names are of one person: equal, or one holds all words of the other. */
export function samePerson(a: string, b: string): boolean {
  const [x, y] = [nameKey(a), nameKey(b)]
  if (x === y || x.replaceAll(' ', '') === y.replaceAll(' ', '')) return true
  const [small, large] =
    x.length < y.length ? [x.split(' '), y.split(' ')] : [y.split(' '), x.split(' ')]
  return small.every(word =>
    large.some(w => w === word || (word.length === 1 && w.startsWith(word))),
  )
}

function uniqueNames(names: readonly string[]): string[] {
  const kept: string[] = []
  for (const name of names) {
    const i = kept.findIndex(other => samePerson(other, name))
    if (i < 0) kept.push(name)
    else if (name.includes(' ') && !(kept[i] ?? '').includes(' ')) kept[i] = name
  }
  return kept
}

/** Weighs each statement by its row, its place and who agrees. */
export function weigh(statements: readonly Statement[]): void {
  for (const statement of statements) {
    const row: { base: number; near?: number; far?: number } = precedence[statement.row]
    const visible = statement.findings[0]?.at !== undefined
    const agreeing = statements.filter(
      other =>
        other !== statement && other.people.some(a => statement.people.some(b => samePerson(a, b))),
    )
    statement.weight =
      row.base +
      (visible ? ((statement.near ? row.near : row.far) ?? 0) : 0) +
      AGREEMENT * Math.min(3, agreeing.length) -
      (statement.people.every(name => !/\s/.test(name) && /^[\p{Script=Latin}\d_.-]+$/u.test(name))
        ? SINGLE_WORD
        : 0)
  }
}

/** The creators that the findings support. */
export function creatorsOf(
  findings: readonly Finding[],
  facts: PageFacts,
  isPublication: (name: string) => boolean,
): Creator[] {
  const own = findings.map(finding => ({
    ...finding,
    people: finding.people.filter(name => !isPublication(name)),
  }))
  const statements = statementsOf(own, facts)
  weigh(statements)
  const ranked = statements.filter(s => s.weight >= BELIEVED).sort((a, b) => b.weight - a.weight)
  const lead = ranked[0]
  if (!lead) return []
  const wider = ranked.find(
    s =>
      s.people.length > lead.people.length &&
      s.people.length <= lead.people.length + 4 &&
      s.weight >= 7 &&
      lead.people.every(name => s.people.some(other => samePerson(name, other))),
  )
  return (wider ?? lead).people.map(name => creatorFrom(name, lead.weight, ranked))
}

function creatorFrom(name: string, weight: number, ranked: readonly Statement[]): Creator {
  const evidence: Evidence[] = []
  let full = name
  let url: string | undefined
  for (const statement of ranked) {
    for (const finding of statement.findings) {
      const same = finding.people.find(other => samePerson(other, name))
      if (same === undefined) continue
      if (!full.includes(' ') && same.includes(' ')) full = same
      if (finding.people.length === 1) url ??= finding.url
      if (evidence.length < 8)
        evidence.push({ source: finding.source, detail: finding.detail.slice(0, 120) })
    }
  }
  return {
    name: full,
    kind: 'person',
    ...(url === undefined ? {} : { url }),
    confidence: confidenceOf(weight),
    evidence,
  }
}
