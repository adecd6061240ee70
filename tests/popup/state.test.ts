/** The popup's reducer: nothing is said that has not happened, and what is put in for one page stays with it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../src/core/failure'
import type { ActId } from '../../src/core/ids'
import { type PopupView, type TipScreen, WEIGHT_MAX } from '../../src/core/popup-view'
import { passageOf } from '../../src/popup/passage-form'
import {
  type Attempt,
  isBusy,
  namesFor,
  opening,
  type PopupEvent,
  type PopupState,
  reduce,
} from '../../src/popup/state'

const euro = (value: string) => ({ value, assetCode: 'EUR', assetScale: 2 })

const payee = (name: string, weight = 1) => ({
  address: `https://wallet.test/${name}`,
  host: 'wallet.test',
  source: 'link' as const,
  weight,
  creatorName: name,
})

const creator = (name: string) => ({
  name,
  kind: 'person' as const,
  confidence: 'high' as const,
  evidence: [],
})

const screen: TipScreen = {
  state: 'tip',
  pageUrl: 'https://moss.test/a',
  title: 'A',
  creators: [creator('ana'), creator('bo')],
  payees: [payee('ana', 70), payee('bo', 30)],
  supportLinks: [],
  amounts: [euro('5'), euro('20'), euro('50')],
}

const pool = (kept: string, still: string) => ({
  month: '2026-11',
  set: euro('800'),
  still: euro(still),
  kept: euro(kept),
  flowing: euro('0'),
  arrived: euro('0'),
  fees: euro('0'),
  given: euro('0'),
  moving: euro(kept),
  daysLeft: 7,
})

const view: PopupView = { screen, pool: pool('0', '800'), rehearsal: true, offline: false }

const attempt: Attempt = {
  actId: 'act' as ActId,
  pageUrl: screen.pageUrl,
  amount: euro('20'),
  shares: screen.payees.map(({ address, weight }) => ({ address, weight })),
  names: ['ana', 'bo'],
  reason: 'true',
}

const kept: PopupEvent = {
  type: 'kept',
  attempt,
  receipt: { amount: euro('20'), pool: pool('20', '780') },
  at: 1,
}

type Open = Extract<PopupState, { at: 'open' }>

function shownAfter(...events: readonly PopupEvent[]): Open {
  const state = [{ type: 'looked', view } as const, ...events].reduce(reduce, opening)
  if (state.at !== 'open') throw new Error(state.at)
  return state
}

describe('opening', () => {
  it('shows what the first look answered, with the shares of the page', () => {
    expect(shownAfter()).toMatchObject({
      at: 'open',
      act: { at: 'rest' },
      truth: { at: 'asking' },
      form: { panel: 'none', shares: attempt.shares },
    })
  })

  it('says why it could not open, and opens when it can', () => {
    const failure: Failure = { kind: 'storage-blocked' }
    const failed = reduce(opening, { type: 'look-failed', failure })
    expect(failed).toEqual({ at: 'not-opened', failure })
    expect(reduce(failed, { type: 'looked', view }).at).toBe('open')
  })

  it('takes no other event before it is open', () => {
    expect(reduce(opening, kept)).toBe(opening)
  })

  it('goes on showing what it has when a later look fails', () => {
    const state = shownAfter({ type: 'look-failed', failure: { kind: 'offline' } })
    expect(state.view).toBe(view)
    expect(state.act).toEqual({ at: 'refused', failure: { kind: 'offline' } })
  })
})

describe('keeping', () => {
  it('is busy, and says nothing of kept, until the answer is there', () => {
    const state = shownAfter({ type: 'keep-begun', attempt })
    expect(isBusy(state)).toBe(true)
    expect(state.view).toBe(view)
  })

  it('shows the strip, the moved pool and a clean form at the answer', () => {
    const state = shownAfter(
      { type: 'panel-toggled', panel: 'why' },
      { type: 'reason-chosen', reason: 'true' },
      { type: 'keep-begun', attempt },
      kept,
    )
    expect(state.view.undo).toEqual({
      actId: 'act',
      amount: euro('20'),
      names: ['ana', 'bo'],
      keptAt: 1,
    })
    expect(state.view.pool?.kept).toEqual(euro('20'))
    expect(state.form).toEqual({ panel: 'none', amountText: '', shares: attempt.shares })
    expect(isBusy(state)).toBe(false)
  })

  it('keeps the shares that the reader set for a second tip on the page', () => {
    const state = shownAfter(
      { type: 'share-set', address: 'https://wallet.test/bo', weight: 50 },
      kept,
    )
    expect(state.form.shares.map(({ weight }) => weight)).toEqual([70, 50])
  })

  it('leaves what was put in where it is when it is refused', () => {
    const failure: Failure = { kind: 'over-pool', left: euro('10') }
    const state = shownAfter(
      { type: 'reason-chosen', reason: 'true' },
      { type: 'keep-begun', attempt },
      { type: 'keep-refused', attempt, failure },
    )
    expect(state.act).toEqual({ at: 'keep-refused', attempt, failure })
    expect(state.form.reason).toBe('true')
    expect(state.view.undo).toBeUndefined()
  })

  it('asks about another wallet, with both addresses, and can let it be', () => {
    const failure: Failure = { kind: 'payee-changed', before: 'x', now: 'y' }
    const asked = shownAfter({ type: 'keep-refused', attempt, failure })
    expect(asked.act).toEqual({ at: 'asking-payee', attempt, before: 'x', now: 'y' })
    expect(reduce(asked, { type: 'let-be' })).toMatchObject({ act: { at: 'rest' } })
  })
})

describe('undoing', () => {
  it('takes the strip away only when it is undone', () => {
    const begun = reduce(shownAfter(kept), { type: 'undo-begun', actId: attempt.actId })
    expect(begun).toMatchObject({ view: { undo: { actId: 'act' } } })
    const undone = reduce(begun, { type: 'undone' })
    expect(undone).toMatchObject({ act: { at: 'undone' } })
    expect(undone.at === 'open' && undone.view.undo).toBeUndefined()
  })

  it('leaves the strip when it is refused', () => {
    const refused = reduce(shownAfter(kept), {
      type: 'refused',
      failure: { kind: 'already-flowing' },
    })
    expect(refused).toMatchObject({
      view: { undo: { actId: 'act' } },
      act: { at: 'refused', failure: { kind: 'already-flowing' } },
    })
  })
})

describe('looking again', () => {
  const typed: PopupEvent = { type: 'amount-typed', text: '0.30' }

  it('leaves what is being put in alone while the page is the same', () => {
    const state = reduce(shownAfter(typed, { type: 'payees-looked', looks: [] }), {
      type: 'looked',
      view: { ...view, pool: pool('40', '760') },
    })
    expect(state).toMatchObject({
      form: { amountText: '0.30' },
      truth: { at: 'told' },
      view: { pool: { kept: euro('40') } },
    })
  })

  it('leaves the amounts where they are while the page is the same, unless the currency is another', () => {
    const learned = (code: string) => ({
      ...view,
      screen: { ...screen, amounts: ['7', '20', '60'].map(v => ({ ...euro(v), assetCode: code })) },
    })
    const shownAmounts = (state: PopupState) =>
      state.at === 'open' && state.view.screen.state === 'tip' ? state.view.screen.amounts : []
    const same = reduce(shownAfter(), { type: 'looked', view: learned('EUR') })
    expect(shownAmounts(same)).toEqual(screen.amounts)
    const other = reduce(shownAfter(), { type: 'looked', view: learned('USD') })
    expect(shownAmounts(other)[0]).toMatchObject({ value: '7', assetCode: 'USD' })
  })

  it.each([
    ['another page', { ...screen, pageUrl: 'https://moss.test/b' }],
    ['another wallet on it', { ...screen, payees: [payee('eve')] }],
  ])('throws it away for %s, so that it is never kept for somebody else', (_, other) => {
    const state = reduce(shownAfter(typed, { type: 'keep-begun', attempt }), {
      type: 'looked',
      view: { ...view, screen: other },
    })
    expect(state).toMatchObject({
      form: { amountText: '' },
      truth: { at: 'asking' },
      act: { at: 'rest' },
    })
  })
})

describe('the form', () => {
  it('opens one panel at a time, and closes it again', () => {
    const one = shownAfter({ type: 'panel-toggled', panel: 'why' })
    expect(one.form.panel).toBe('why')
    expect(reduce(one, { type: 'panel-toggled', panel: 'other-ways' })).toMatchObject({
      form: { panel: 'other-ways' },
    })
    expect(reduce(one, { type: 'panel-toggled', panel: 'why' })).toMatchObject({
      form: { panel: 'none' },
    })
  })

  it('says what is wrong with an amount until it is typed anew', () => {
    const failure: Failure = { kind: 'amount-not-valid', text: 'x', assetCode: 'EUR' }
    const wrong = shownAfter({ type: 'amount-refused', failure })
    expect(wrong.form.amountFailure).toEqual(failure)
    const right = reduce(wrong, { type: 'amount-typed', text: '2' })
    expect(right.at === 'open' && right.form).not.toHaveProperty('amountFailure')
  })

  it('takes a reason back', () => {
    const state = shownAfter(
      { type: 'reason-chosen', reason: 'useful' },
      { type: 'reason-chosen', reason: undefined },
    )
    expect(state.form).not.toHaveProperty('reason')
  })

  it('never lets a tip go to nobody, or a share be anything but a whole number', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...screen.payees.map(({ address }) => address)),
            fc.oneof(fc.integer({ min: -2, max: 3 }), fc.double(), fc.constant(WEIGHT_MAX + 1)),
          ),
        ),
        changes => {
          const { form } = shownAfter(
            ...changes.map(
              ([address, weight]): PopupEvent => ({ type: 'share-set', address, weight }),
            ),
          )
          expect(form.shares.some(({ weight }) => weight > 0)).toBe(true)
          for (const { weight } of form.shares) {
            expect(Number.isInteger(weight) && weight >= 0 && weight <= WEIGHT_MAX).toBe(true)
          }
        },
      ),
    )
  })
})

describe('choosing what one press keeps', () => {
  const asked: PopupView = { ...view, choosing: 'shortcut' }
  const chosen: PopupEvent = {
    type: 'usual-chosen',
    way: 'shortcut',
    amount: euro('20'),
    keys: 'Alt+Shift+K',
  }

  it('is asked where the background asks, and not elsewhere', () => {
    expect(shownAfter()).not.toHaveProperty('choosing')
    expect(shownAfter({ type: 'looked', view: asked }).choosing).toEqual({
      at: 'asked',
      way: 'shortcut',
    })
  })

  it('is not said by keeping alone, but once it is stored', () => {
    const keeping = shownAfter({ type: 'looked', view: asked }, kept)
    expect(keeping.choosing).toMatchObject({ at: 'asked' })
    expect(reduce(keeping, chosen)).toMatchObject({
      choosing: { at: 'chosen', way: 'shortcut', amount: euro('20'), keys: 'Alt+Shift+K' },
    })
  })

  it.each([
    ['what was chosen', chosen, 'chosen'],
    ['that the reader said not now', { type: 'choosing-left' } as const, 'not-now'],
  ])('remembers %s, whatever a later look says', (_, event, at) => {
    const state = shownAfter({ type: 'looked', view: asked }, event)
    expect(reduce(state, { type: 'looked', view: asked })).toMatchObject({ choosing: { at } })
    expect(reduce(state, { type: 'looked', view })).toMatchObject({ choosing: { at } })
  })
})

describe('a passage', () => {
  const quoted: PopupView = { ...view, screen: { ...screen, quote: 'Water finds a way.' } }
  const withPassage = (...events: readonly PopupEvent[]) =>
    shownAfter({ type: 'looked', view: quoted }, ...events)
  const withWords = withPassage(
    { type: 'words-typed', text: ' It does. ' },
    { type: 'sharing-set', shared: true },
  )
  const passage = { quote: 'Water finds a way.', words: 'It does.', shared: true }
  const keptWith: PopupEvent = { ...kept, attempt: { ...attempt, passage } }

  it('goes with the tip as selected, for nobody else to read, until the reader says more', () => {
    const { form } = withPassage()
    expect(form.passage && passageOf(form.passage)).toEqual({
      quote: 'Water finds a way.',
      shared: false,
    })
  })

  it('is kept with the words that stand there and the tick', () => {
    const { form } = withWords
    expect(form.passage && passageOf(form.passage)).toEqual(passage)
  })

  it('stays out once it is left out, until another is selected', () => {
    const out = withPassage({ type: 'passage-left-out' }, { type: 'looked', view: quoted })
    expect(out.form).not.toHaveProperty('passage')
    const other: PopupView = { ...view, screen: { ...screen, quote: 'Another.' } }
    expect(reduce(out, { type: 'looked', view: other })).toMatchObject({
      form: { passage: { quote: 'Another.', words: '', shared: false } },
    })
  })

  it('leaves nothing of one selection for the next', () => {
    const other: PopupView = { ...view, screen: { ...screen, quote: 'Another.' } }
    expect(reduce(withWords, { type: 'looked', view: other })).toMatchObject({
      form: { passage: { quote: 'Another.', words: '', shared: false } },
    })
  })

  it('goes with one tip only, and stays in sight after it', () => {
    const after = reduce(withWords, keptWith)
    expect(after).toMatchObject({ keptPassage: { passage: { quote: passage.quote } } })
    expect(after.at === 'open' && after.form).not.toHaveProperty('passage')
    const looked = reduce(after, { type: 'looked', view })
    expect(looked).toMatchObject({ keptPassage: { passage: { quote: passage.quote } } })
    expect(looked.at === 'open' && looked.form).not.toHaveProperty('passage')
  })

  it('is given back by the undo of its own tip, words and tick included', () => {
    const events: readonly PopupEvent[] = [
      keptWith,
      { type: 'undo-begun', actId: attempt.actId },
      { type: 'undone' },
    ]
    const undone = events.reduce<PopupState>(reduce, withWords)
    expect(undone).toMatchObject({ form: { passage: withWords.form.passage } })
    expect(undone).not.toHaveProperty('keptPassage')
  })

  it('is not given back by the undo of another tip', () => {
    const second = reduce(withWords, keptWith)
    const begun = reduce(second, { type: 'undo-begun', actId: 'other' as ActId })
    const undone = reduce(begun, { type: 'undone' })
    expect(undone.at === 'open' && undone.form).not.toHaveProperty('passage')
    expect(undone).toHaveProperty('keptPassage')
  })
})

describe('namesFor', () => {
  it('names those who get a share', () => {
    const [ana, bo] = attempt.shares
    if (!ana || !bo) throw new Error('two shares')
    expect(namesFor(screen, [ana, { ...bo, weight: 0 }])).toEqual(['ana'])
  })

  it('names all creators where one wallet is named for them', () => {
    expect(namesFor({ ...screen, payees: [payee('house')] }, [])).toEqual(['ana', 'bo'])
  })

  it('names the wallet where the page names nobody', () => {
    const { creatorName: _, ...nameless } = payee('ana')
    expect(namesFor({ ...screen, creators: [], payees: [nameless] }, attempt.shares)).toEqual([
      'wallet.test',
    ])
  })
})
