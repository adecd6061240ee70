/** Whether a page is a work that somebody made, or a front page, a listing, a form, an app. */
import type { PageFacts } from '../page'
import { parseAddress } from './address'
import type { Creator } from './detection'
import { type LinkedData, typesOf, WORK_TYPE } from './evidence/json-ld'

/** Signs for and against, each with its weight. */
export function authoredScore(
  facts: PageFacts,
  data: LinkedData,
  creators: readonly Creator[],
): number {
  const { figures } = facts
  const address = parseAddress(facts.url)
  const path = address?.path ?? '/'
  const meta = (name: string) => facts.metas.find(m => m.name === name)?.content.toLowerCase() ?? ''
  const types = data.nodes.flatMap(typesOf)
  let score = 0
  if (types.some(type => WORK_TYPE.test(type))) score += 3
  if (/article|video|music/.test(meta('og:type'))) score += 3
  if (/website|blog$|product|profile/.test(meta('og:type'))) score -= 1
  if (path === '/' && (address?.query ?? '') === '') score -= 4
  if (figures.passwords > 0) score -= 3
  if (figures.paragraphs >= 3) score += 2
  if (figures.paragraphs === 0) score -= 2
  if (creators.length > 0) score += 2
  return score
}

/** Whether the signs say that the page is authored. */
export function isAuthored(
  facts: PageFacts,
  data: LinkedData,
  creators: readonly Creator[],
): boolean {
  return authoredScore(facts, data, creators) > 0
}
