/** Runs the two recipe parts: putting one together, and taking a friend's over line by line. */
import { fail, type Result } from '../core/failure'
import type { ActId } from '../core/ids'
import type { Input, MessageName, Output } from '../core/messages'
import type { MoneyWire } from '../core/money'
import {
  decodeRecipe,
  RECIPE_LENGTH_MAX,
  type RecipeLine,
  recipeAmounts,
  recipeLines,
  recipeText,
} from '../core/recipe'
import { type RecipePeriods, recipePeriods } from '../core/recipe-periods'
import type { Statement } from '../core/review'
import type { TextFile } from '../ui/statement-file'
import type { FilesActs } from './files-acts'
import { type MakeState, mayTick, type TakeLine, type TakeState } from './files-state'

/** The world as recipes need it. */
export type RecipePorts = {
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  readonly allStatements: () => Promise<Result<readonly Statement[]>>
  readonly save: (file: TextFile) => void
  /** The reader's usual tip; absent where no pool is set. */
  readonly usual: () => MoneyWire | undefined
  readonly newActId: () => ActId
}

type Acts = Pick<
  FilesActs,
  | 'beginRecipe'
  | 'choosePeriod'
  | 'choosePerson'
  | 'saveRecipe'
  | 'chooseRecipe'
  | 'tick'
  | 'keepTicked'
>

/** The acts of both parts; `draw` is told of each new state. */
export function controlRecipe(
  ports: RecipePorts,
  draw: (changed: { readonly make?: MakeState; readonly take?: TakeState }) => void,
): Acts {
  let periods: RecipePeriods = new Map()
  let make: MakeState = { at: 'rest' }
  let take: TakeState = { at: 'rest' }

  function showMake(state: MakeState): void {
    make = state
    draw({ make })
  }

  function showTake(state: TakeState): void {
    take = state
    draw({ take })
  }

  async function begin(): Promise<void> {
    const statements = await ports.allStatements()
    if (!statements.ok) return showMake({ at: 'rest', failure: statements.failure })
    periods = recipePeriods(statements.value)
    const [newest = ''] = periods.keys()
    choosePeriod(newest)
  }

  function choosePeriod(period: string): void {
    const people = recipeLines(periods.get(period) ?? [])
    showMake({
      at: 'choosing',
      periods: [...periods.keys()],
      period,
      people: people.map(person => ({ ...person, chosen: true })),
    })
  }

  function choosePerson(payee: string, chosen: boolean): void {
    if (make.at !== 'choosing') return
    const people = make.people.map(each => (each.payee === payee ? { ...each, chosen } : each))
    showMake({ ...make, people })
  }

  function save(): void {
    if (make.at !== 'choosing') return
    const chosen = new Set(make.people.filter(each => each.chosen).map(({ payee }) => payee))
    const lines = recipeLines(
      (periods.get(make.period) ?? []).filter(({ payee }) => chosen.has(payee)),
    )
    ports.save({ name: 'rill-recipe.json', type: 'application/json', text: recipeText(lines) })
  }

  async function choose(file: File): Promise<void> {
    const usual = ports.usual()
    if (!usual) return showTake({ at: 'no-pool' })
    const decoded =
      file.size > RECIPE_LENGTH_MAX * 4
        ? fail({ kind: 'recipe-foreign' } as const)
        : decodeRecipe(await file.text())
    if (!decoded.ok) return showTake({ at: 'rest', failure: decoded.failure })
    showTake({ at: 'read', lines: linesOf(decoded.value, usual) })
    const payees = decoded.value.map(({ payee }) => payee)
    const looks = await ports.send('recipe/look', { payees })
    if (!looks.ok) return showTake({ at: 'rest', failure: looks.failure })
    const byPayee = new Map(looks.value.map(look => [look.address, look]))
    changeLines(line => {
      const look = byPayee.get(line.payee)
      return look ? { ...line, look } : line
    })
  }

  function linesOf(lines: readonly RecipeLine[], usual: MoneyWire): TakeLine[] {
    const amounts = recipeAmounts(lines, usual)
    return lines.map((line, at) => ({
      ...line,
      actId: ports.newActId(),
      amount: amounts[at] ?? usual,
      // Nothing is kept that the reader has not ticked.
      ticked: false,
    }))
  }

  function changeLines(change: (line: TakeLine) => TakeLine): void {
    if (take.at === 'read') showTake({ at: 'read', lines: take.lines.map(change) })
  }

  function tick(id: ActId, ticked: boolean): void {
    changeLines(line => (line.actId === id && mayTick(line) ? { ...line, ticked } : line))
  }

  async function keepTicked(): Promise<void> {
    if (take.at !== 'read') return
    for (const { actId, amount, name, payee, ticked } of take.lines.filter(mayTick)) {
      if (!ticked) continue
      changeLines(line => (line.actId === actId ? { ...line, answer: 'keeping' } : line))
      const kept = await ports.send('recipe/keep', { actId, amount, name, payee })
      const answer = kept.ok ? 'kept' : kept.failure
      changeLines(line => (line.actId === actId ? { ...line, ticked: false, answer } : line))
    }
  }

  return {
    beginRecipe: () => void begin(),
    choosePeriod,
    choosePerson,
    saveRecipe: save,
    chooseRecipe: file => void choose(file),
    tick,
    keepTicked: () => void keepTicked(),
  }
}
