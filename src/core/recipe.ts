/**
 * A flow recipe: people and weights, as a file that a friend can take over line by line.
 *
 * No sums, no pages, no dates: the largest weight is 100, so that nothing can be told of what was given.
 * Taking one over moves no money and believes nothing: each wallet is looked up, and each line is kept only
 * by the reader's own act. docs/backup.md describes the file.
 */
import * as v from 'valibot'
import { cutText, TEXT_MAX } from './cut-text'
import { fail, ok, type Result } from './failure'
import { allocate, exactlyIn, fromWire, type MoneyWire, money, toWire } from './money'
import { toWalletAddress } from './payee'
import type { Settings } from './settings'
import { usualAmounts } from './usual-amounts'

const RECIPE_SCHEMA = 'rill.recipe/1'
/** The longest file that is read, in letters, and the most people in it. */
export const RECIPE_LENGTH_MAX = 64 * 1024
export const RECIPE_PEOPLE_MAX = 100
const WEIGHT_MAX = 100

const payee = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.check(text => {
    const address = toWalletAddress(text)
    return address.ok && address.value === text
  }, 'not a wallet address'),
)

/** One of a recipe: a name, the wallet address in normal form, and how much of the whole. */
export const recipeLineSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(TEXT_MAX)),
  payee,
  weight: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(WEIGHT_MAX)),
})
export type RecipeLine = v.InferOutput<typeof recipeLineSchema>

const recipeSchema = v.object({
  schema: v.literal(RECIPE_SCHEMA),
  people: v.pipe(v.array(recipeLineSchema), v.minLength(1), v.maxLength(RECIPE_PEOPLE_MAX)),
})

/** Somebody who may be put into a recipe, with what moved to them. */
export type RecipeSource = Pick<RecipeLine, 'name' | 'payee'> & { readonly moving: MoneyWire }

/** The lines of some people: weights by what moved to each, the largest first. Amounts are of one asset. */
export function recipeLines(people: readonly RecipeSource[]): readonly RecipeLine[] {
  const values = people.map(({ moving }) => BigInt(moving.value))
  const most = values.reduce((a, b) => (a > b ? a : b), 1n)
  const weighed = people.map(({ name, payee: address }, at) => {
    const share = ((values[at] ?? 0n) * BigInt(WEIGHT_MAX)) / most
    return {
      name: cutText(name || address),
      payee: address,
      weight: share < 1n ? 1 : weightOf(share),
    }
  })
  return weighed.sort((a, b) => b.weight - a.weight).slice(0, RECIPE_PEOPLE_MAX)
}

function weightOf(share: bigint): number {
  return Number.parseInt(share.toString(), 10)
}

/** A recipe as a file's text. */
export function recipeText(people: readonly RecipeLine[]): string {
  return `${JSON.stringify({ schema: RECIPE_SCHEMA, people }, null, 2)}\n`
}

/** Reads a recipe. Fails: `recipe-newer` for a later version, `recipe-foreign` for anything else that is none. */
export function decodeRecipe(text: string): Result<readonly RecipeLine[]> {
  const parsed = text.length > RECIPE_LENGTH_MAX ? undefined : parse(text)
  const schema = (parsed as { schema?: unknown } | null | undefined)?.schema
  if (typeof schema === 'string' && /^rill\.recipe\/([2-9]|\d\d+)$/.test(schema)) {
    return fail({ kind: 'recipe-newer' })
  }
  const decoded = v.safeParse(recipeSchema, parsed)
  if (!decoded.success) return fail({ kind: 'recipe-foreign' })
  const byPayee = new Set(decoded.output.people.map(line => line.payee))
  const distinct = byPayee.size === decoded.output.people.length
  return distinct ? ok(decoded.output.people) : fail({ kind: 'recipe-foreign' })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: it decodes as nothing.
    return undefined
  }
}

/** What each line would be: the reader's usual tip for each, shared by weight; never less than one unit. */
export function recipeAmounts(
  lines: readonly RecipeLine[],
  usual: MoneyWire,
): readonly MoneyWire[] {
  const whole = fromWire(usual)
  const all = money(whole.value * BigInt(lines.length), whole)
  const parts = allocate(
    all,
    lines.map(({ weight }) => BigInt(weight)),
  )
  return parts.map(part => toWire(part.value > 0n ? part : money(1n, part)))
}

/** The reader's usual tip: as they set it, or the middle one that the pool suggests; none without a pool. */
export function usualTip({ pool, usual }: Pick<Settings, 'pool' | 'usual'>): MoneyWire | undefined {
  if (!pool) return undefined
  const own = usual && exactlyIn(pool, usual)
  if (own) return own
  const amounts = usualAmounts(pool, [])
  return amounts[Math.floor(amounts.length / 2)]
}
