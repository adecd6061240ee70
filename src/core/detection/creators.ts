/** From findings to creators: statements, their weight and their agreement. */
import type { PageFacts } from '../page'
import type { Creator, Evidence } from './detection'
import type { Finding } from './evidence/finding'
import { isLatin } from './names/letters'
import { withoutBy } from './names/people-in'
import { isGroupName } from './names/person-name'
import { nameKey } from './names/plain-name'
import { isPlaceholder } from './names/vocabulary'
import { AGREEMENT, BELIEVED, confidenceOf, precedence, type Row, SINGLE_WORD } from './precedence'
import type { Publication } from './publication'

/** All that one place says: the names of one row, and where it stands. */
export type Statement = {
  readonly row: Row
  readonly people: readonly string[]
  readonly findings: readonly Finding[]
  readonly zone: Zone | undefined
  weight: number
}

/** Elements between two marks of one byline. */
const CLUSTER = 14

/** Findings gathered into statements: one a row; of visible rows the cluster nearest to the title. */
function statementsOf(findings: readonly Finding[], facts: PageFacts): Statement[] {
  const rows = new Map<Row, Finding[]>()
  for (const finding of findings) {
    if (finding.people.length === 0) continue
    rows.set(finding.row, [...(rows.get(finding.row) ?? []), finding])
  }
  const statements = [...rows].map(([row, all]) => {
    const chosen = cluster(
      all,
      facts,
      new Set(
        findings
          .filter(f => f.row !== row)
          .flatMap(f => f.people)
          .map(nameKey),
      ),
    )
    const zone = zoneOf(chosen[0]?.at, facts)
    return {
      row,
      findings: chosen,
      people: uniqueNames(chosen.flatMap(f => f.people)),
      zone,
      weight: 0,
    }
  })
  return statements.filter(statement => statement.people.length > 0)
}

/** Where a visible finding stands: around the title, in the midst of the text, after its end. */
export type Zone = 'near' | 'mid' | 'end'

function zoneOf(at: number | undefined, facts: PageFacts): Zone | undefined {
  const { titleAt, firstParagraphAt, lastParagraphAt } = facts.figures
  if (at === undefined) return undefined
  const start = Math.max(firstParagraphAt + 15, titleAt + 60)
  if (at >= titleAt - 90 && at <= start) return 'near'
  return lastParagraphAt > 0 && at > lastParagraphAt ? 'end' : 'mid'
}

/** The marks of one byline: the first near the title, better if another row names the same people. */
function cluster(all: readonly Finding[], facts: PageFacts, known: ReadonlySet<string>): Finding[] {
  if (all[0]?.at === undefined) return [...all]
  const near = all.filter(finding => zoneOf(finding.at, facts) === 'near')
  const agrees = (finding: Finding) => finding.people.some(name => known.has(nameKey(name)))
  const first =
    near.find(agrees) ?? near[0] ?? all.find(agrees) ?? (isListing(all) ? undefined : all[0])
  if (!first) return []
  if (first.shape === undefined) return [first]
  const chosen = [first]
  let last = first.at ?? 0
  for (const finding of all.slice(all.indexOf(first) + 1)) {
    if ((finding.at ?? 0) - last > CLUSTER) break
    if (mayJoin(finding, chosen)) {
      chosen.push(finding)
      last = finding.at ?? last
    }
  }
  return chosen
}

/** A mark joins those chosen if it repeats their names, or is shaped like one of them that does. */
function mayJoin(finding: Finding, chosen: readonly Finding[]): boolean {
  const known = chosen.flatMap(other => other.people)
  const repeats = finding.people.every(name => known.some(other => samePerson(name, other)))
  return repeats || chosen.some(other => other.shape === finding.shape)
}

/** Whether findings far from the title name different people one after the other: teasers, not a byline. */
function isListing(all: readonly Finding[]): boolean {
  return (
    uniqueNames(all.flatMap(finding => finding.people)).length > 1 &&
    (all.at(-1)?.at ?? 0) - (all[0]?.at ?? 0) > CLUSTER
  )
}

/** Whether two names are of one person: equal, or one holds all words of the other. */
function samePerson(a: string, b: string): boolean {
  const x = nameKey(a)
  const y = nameKey(b)
  if (x === y) return true
  const [small, large] = x.length < y.length ? [x, y] : [y, x]
  return holdsWords(large, small) || differInBlanks(x, y)
}

/** Whether one text holds all words of another, an initial as the beginning of a word. */
function holdsWords(large: string, small: string): boolean {
  const end = small.indexOf(' ')
  // Most names differ in their first word already.
  if (!large.includes(end < 0 ? small : small.slice(0, end))) return false
  const words = ` ${large} `
  return small
    .split(' ')
    .every(word => words.includes(word.length === 1 ? ` ${word}` : ` ${word} `))
}

/** Whether one key has blanks where the other has none: `山田 太郎`, `山田太郎`. */
function differInBlanks(x: string, y: string): boolean {
  // Most names differ in their first letter already.
  return x.charAt(0) === y.charAt(0) && x.replaceAll(' ', '') === y.replaceAll(' ', '')
}

function uniqueNames(names: readonly string[]): string[] {
  const kept: string[] = []
  for (const name of names) {
    const i = kept.findIndex(other => samePerson(other, name))
    if (i < 0) kept.push(name)
    else if (name.includes(' ') && !(kept[i] ?? '').includes(' ')) kept[i] = name
  }
  const some = kept.some(name => name.includes(' '))
  return some ? kept.filter(name => name.includes(' ') || !isLogInLike(name)) : kept
}

/** Weighs each statement by its row, its place and who agrees: markup families count, not repetitions. */
export function weigh(statements: readonly Statement[]): void {
  for (const statement of statements) {
    const row: { base: number; near?: number; end?: number } = precedence[statement.row]
    const agreeing = new Set(
      statements
        .filter(other => other.people.some(a => statement.people.some(b => samePerson(a, b))))
        .map(other => familyOf(other)),
    )
    statement.weight =
      row.base +
      (statement.zone === 'near'
        ? (row.near ?? 0)
        : statement.zone === 'end'
          ? (row.end ?? 0)
          : 0) +
      AGREEMENT * (agreeing.size - 1) -
      (statement.people.every(isLogInLike) ? SINGLE_WORD : 0)
  }
}

/** Places that one template fills from one field. */
function familyOf(statement: Statement): string {
  const source = statement.findings[0]?.source ?? ''
  if (source === 'json-ld' || source === 'meta') return source
  return statement.row === 'itemprop' || statement.row === 'rdfa' ? 'attributes' : 'visible'
}

function isLogInLike(name: string): boolean {
  return !name.includes(' ') && isLatin(name)
}

/** The creators that the findings support, and the weight of what was believed. */
export function creatorsOf(
  findings: readonly Finding[],
  facts: PageFacts,
  publication: Publication,
): { readonly creators: Creator[]; readonly weight: number } {
  const own = findings.map(finding => ({
    ...finding,
    people: isPublication(finding, publication)
      ? []
      : finding.people.filter(name => !publication.isOwnName(name)),
  }))
  const statements = statementsOf(own, facts)
  weigh(statements)
  for (const statement of statements) {
    if (statement.people.every(publication.sharesName)) statement.weight -= SHARED_NAME
  }
  const ranked = statements.filter(s => s.weight >= BELIEVED).sort((a, b) => b.weight - a.weight)
  const lead = ranked[0]
  if (!lead) return organisationIn(findings, publication)
  const names = [...lead.people]
  for (const other of ranked) if (mayAdd(other, lead)) names.push(...other.people)
  return {
    creators: uniqueNames(names).map(name => creatorFrom(name, lead.weight, ranked)),
    weight: lead.weight,
  }
}

/** Whether the names of a finding are words of the publication's own name, taken apart at an `and` or a `with` in it. */
function isPublication({ people, whole }: Finding, publication: Publication): boolean {
  if (whole === undefined || people.every(name => name.includes(' '))) return false
  return publication.isOwnName(whole)
}

/** Whether a statement that shares a name with the lead may add the others it has. */
function mayAdd(other: Statement, lead: Statement): boolean {
  if (
    other === lead ||
    !LISTING_ROWS.has(other.row) ||
    (other.zone !== undefined && other.zone !== 'near')
  )
    return false
  return lead.people.every(name => other.people.some(o => samePerson(name, o)))
}

/** An organisation that JSON-LD names as the author, where nobody else is named. */
function organisationIn(
  findings: readonly Finding[],
  publication: Publication,
): { readonly creators: Creator[]; readonly weight: number } {
  const named = (finding: Finding) =>
    withoutBy(finding.group ?? finding.whole ?? finding.people[0] ?? '').rest
  const finding = findings.find(
    f =>
      f.row === 'jsonld-group' ||
      (f.source === 'json-ld' &&
        (publication.isOwnName(named(f)) || (f.group !== undefined && isGroupName(f.group)))),
  )
  const name = (finding ? named(finding) : '').slice(0, 80)
  if (!finding || name.length < 2 || isPlaceholder(name)) return { creators: [], weight: 0 }
  const evidence = [evidenceFrom(finding)]
  const creator: Creator = { name, kind: 'organisation', confidence: 'medium', evidence }
  return { creators: [creator], weight: 0 }
}

/** Taken off where all names are the publication's own: believed of a blog of one if nobody else is named. */
const SHARED_NAME = 2

/** Rows that list all authors, where another names only the first. */
const LISTING_ROWS: ReadonlySet<Row> = new Set<Row>([
  'jsonld-person',
  'meta-strict',
  'itemprop',
  'rel-author',
  'line-by',
  'author-page',
  'byline-author',
  'h-entry',
])

/** Whether a name is a shorter one with more before or behind it, or with blanks in it: `Ada`, `Ada Quill`. */
function isFuller(name: string, short: string): boolean {
  const whole = nameKey(name)
  const part = nameKey(short)
  if (whole.length <= part.length) return false
  return whole.startsWith(`${part} `) || whole.endsWith(` ${part}`) || differInBlanks(whole, part)
}

/** A finding as it is quoted: in one line, whatever the markup has between two words. */
function evidenceFrom({ detail, source }: Finding): Evidence {
  return { source, detail: detail.slice(0, 120).replace(/\s+/g, ' ') }
}

function creatorFrom(name: string, weight: number, ranked: readonly Statement[]): Creator {
  const evidence: Evidence[] = []
  let full = name
  let url: string | undefined
  for (const statement of ranked) {
    for (const finding of statement.findings) {
      const same = finding.people.find(other => samePerson(other, name))
      if (same === undefined) continue
      if (!full.includes(' ') && isFuller(same, full)) full = same
      if (finding.people.length === 1) url ??= finding.url
      if (evidence.length < 8) evidence.push(evidenceFrom(finding))
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
