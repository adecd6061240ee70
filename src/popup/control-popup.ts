/** Runs the popup: sends what the reader does, and draws what the answers change. */
import type { Result } from '../core/failure'
import type { ActId } from '../core/ids'
import type { LanguageChoice } from '../core/language'
import type { Input, MessageName, Output } from '../core/messages'
import type { MoneyWire } from '../core/money'
import { type PopupView, type QuickWay, type TipScreen, typedAmount } from '../core/popup-view'
import type { UnixMs } from '../core/time'
import { byHandActs } from '../ui/by-hand/by-hand-acts'
import { latinDigits } from '../ui/latin-digits'
import type { Acts, OwnPage } from './acts'
import { passageOf } from './passage-form'
import {
  type Attempt,
  isBusy,
  namesFor,
  opening,
  type PopupEvent,
  type PopupState,
  pageOf,
  reduce,
} from './state'

/** The world as the popup needs it. */
export type Ports = {
  /** The tab that the popup is about; the active one where none is named. */
  readonly tabId: number | undefined
  /** What the background says of it, asked for already. */
  readonly firstLook: Promise<Result<PopupView>>
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  readonly onChanged: (callback: () => void) => () => void
  readonly randomUuid: () => string
  readonly now: () => UnixMs
  readonly openPage: (page: OwnPage) => void
  /** Opens an address outside in a new tab. */
  readonly openTab: (url: string) => void
  readonly copy: (text: string) => Promise<boolean>
  /** The keys that keep the usual amount, where the browser tells them. */
  readonly shortcutKeys: () => Promise<string | undefined>
  /** Speaks as the reader chose; at once where it is spoken already. */
  readonly speak: (choice: LanguageChoice) => Promise<void>
}

/** Draws a state; called at once and after every change. */
export type Draw = (state: ReturnType<typeof reduce>, acts: Acts) => void

/** Begins: looks, draws, and listens for changes. Answers how to stop listening. */
export function controlPopup(ports: Ports, draw: Draw): () => void {
  const tab = ports.tabId === undefined ? {} : { tabId: ports.tabId }
  let state = opening
  let asked = ''
  let looks = 0
  let promising = false

  function happen(event: PopupEvent): void {
    state = reduce(state, event)
    draw(state, acts)
  }

  async function look(asked = ports.send('popup/look', tab)): Promise<void> {
    looks += 1
    const mine = looks
    const answer = await asked
    if (answer.ok) await ports.speak(answer.value.language ?? 'browser')
    // An answer that was overtaken by a later look shows what no longer is.
    if (mine !== looks) return
    happen(
      answer.ok
        ? { type: 'looked', view: answer.value }
        : { type: 'look-failed', failure: answer.failure },
    )
    await askPayees()
  }

  /** Asks the wallets of a page once for each time it is shown. */
  async function askPayees(): Promise<void> {
    if (state.at !== 'open' || state.view.screen.state !== 'tip') return
    const page = pageOf(state.view)
    if (page === asked) return
    asked = page
    const answer = await ports.send('payee/look', tab)
    if (page !== asked) return
    happen(
      answer.ok
        ? { type: 'payees-looked', looks: answer.value }
        : { type: 'payees-not-looked', failure: answer.failure },
    )
  }

  async function keepAttempt(attempt: Attempt): Promise<void> {
    if (isBusy(state)) return
    happen({ type: 'keep-begun', attempt })
    const { chooses, names: _, promiseIds, shares, ...rest } = attempt
    const request = { ...rest, ...tab, shares: [...shares] }
    const answer = promiseIds
      ? await ports.send('promise/tip', { ...request, promiseIds: [...promiseIds] })
      : await ports.send('tip/keep', request)
    happen(
      answer.ok
        ? { type: 'kept', attempt, receipt: answer.value, at: ports.now() }
        : { type: 'keep-refused', attempt, failure: answer.failure },
    )
    if (answer.ok && chooses) await chooseUsual(chooses, attempt.amount)
  }

  /** From now on one press keeps this amount; said only once it is stored. */
  async function chooseUsual(way: QuickWay, amount: MoneyWire): Promise<void> {
    const ways = way === 'shortcut' ? { shortcut: true } : { menu: true }
    const answer = await ports.send('settings/change', { usual: amount, ...ways })
    if (!answer.ok) return happen({ type: 'refused', failure: answer.failure })
    const keys = way === 'shortcut' ? await ports.shortcutKeys() : undefined
    happen({ type: 'usual-chosen', way, amount, keys })
  }

  function keep(amount: MoneyWire): void {
    if (state.at !== 'open' || state.view.screen.state !== 'tip') return
    const actId = ports.randomUuid() as ActId
    void keepAttempt(newAttempt(state, state.view.screen, { actId, amount }))
  }

  /** Of what was promised to these creators, as much as the pool holds. */
  function tipPromised(): void {
    if (state.at !== 'open' || state.view.screen.state !== 'tip') return
    const { promised } = state.view.screen
    if (!promised) return
    const actId = ports.randomUuid() as ActId
    const {
      passage: _,
      reason: __,
      chooses: ___,
      ...attempt
    } = newAttempt(state, state.view.screen, { actId, amount: promised.fits })
    void keepAttempt({ ...attempt, promiseIds: promised.lines.map(({ id }) => id) })
  }

  async function promise(amount: MoneyWire): Promise<void> {
    if (promising || state.at !== 'open' || state.view.screen.state !== 'nowhere') return
    promising = true
    const { pageUrl } = state.view.screen
    const actId = ports.randomUuid() as ActId
    const answer = await ports.send('promise/make', { actId, ...tab, pageUrl, amount })
    promising = false
    happen(answer.ok ? { type: 'let-be' } : { type: 'refused', failure: answer.failure })
    await look()
  }

  async function undo(actId: ActId): Promise<void> {
    if (isBusy(state)) return
    happen({ type: 'undo-begun', actId })
    const answer = await ports.send('tip/undo', { actId })
    happen(answer.ok ? { type: 'undone' } : { type: 'refused', failure: answer.failure })
    await look()
  }

  async function pause(paused: boolean): Promise<void> {
    const answer = await ports.send('settings/change', { paused })
    if (!answer.ok) happen({ type: 'refused', failure: answer.failure })
    await look()
  }

  async function exclude(host: string, excluded: boolean): Promise<void> {
    const answer = await ports.send('site/exclude', { host, excluded })
    if (!answer.ok) happen({ type: 'refused', failure: answer.failure })
    await look()
  }

  /** Not asked again by the next popup either; where that cannot be stored, it is only asked once more. */
  function leave(question: Input<'question/leave'>['question']): void {
    void ports.send('question/leave', { ...tab, question })
  }

  async function everyMonth(actId: ActId): Promise<void> {
    const begun = await ports.send('standing/begin', { actId })
    happen(begun.ok ? { type: 'made-monthly', actId } : { type: 'refused', failure: begun.failure })
  }

  async function thenLook<T>(act: Promise<T>): Promise<T> {
    const answer = await act
    await look()
    return answer
  }

  const byHand = byHandActs(ports)
  const acts: Acts = {
    keep,
    keepTyped: like => {
      if (state.at !== 'open') return
      const amount = typedAmount(latinDigits(state.form.amountText), like)
      if ('kind' in amount) happen({ type: 'amount-refused', failure: amount })
      else keep(amount)
    },
    confirmPayee: () => {
      if (state.at !== 'open' || state.act.at !== 'asking-payee') return
      void keepAttempt({ ...state.act.attempt, payeeConfirmed: true })
    },
    again: () => {
      if (state.at !== 'open' || state.act.at !== 'keep-refused') return
      void keepAttempt(state.act.attempt)
    },
    undo: actId => void undo(actId),
    promise: amount => void promise(amount),
    tipPromised,
    byHand: {
      ...byHand,
      drop: ids => thenLook(byHand.drop(ids)),
      answer: (id, answer) => thenLook(byHand.answer(id, answer)),
    },
    everyMonth: actId => void everyMonth(actId),
    letBe: () => {
      happen({ type: 'let-be' })
      if (state.at === 'open' && state.view.refused) leave('refused')
    },
    toggle: panel => happen({ type: 'panel-toggled', panel }),
    type: text => happen({ type: 'amount-typed', text }),
    choose: reason => happen({ type: 'reason-chosen', reason }),
    share: (address, weight) => happen({ type: 'share-set', address, weight }),
    write: text => happen({ type: 'words-typed', text }),
    sharePassage: shared => happen({ type: 'sharing-set', shared }),
    leavePassageOut: () => {
      happen({ type: 'passage-left-out' })
      leave('passage')
    },
    chooseLater: () => {
      happen({ type: 'choosing-left' })
      leave('choosing')
    },
    pause: paused => void pause(paused),
    exclude: (host, excluded) => void exclude(host, excluded),
    open: ports.openPage,
    lookAgain: () => void look(),
    followAuthor: async () => (await ports.send('page/follow', tab)).ok,
  }

  draw(state, acts)
  void look(ports.firstLook)
  return ports.onChanged(() => void look())
}

function newAttempt(
  { choosing, form }: Extract<PopupState, { at: 'open' }>,
  screen: TipScreen,
  act: Pick<Attempt, 'actId' | 'amount'>,
): Attempt {
  return {
    ...act,
    pageUrl: screen.pageUrl,
    shares: form.shares,
    names: namesFor(screen, form.shares),
    ...(form.reason && { reason: form.reason }),
    ...(form.passage && { passage: passageOf(form.passage) }),
    ...(choosing?.at === 'asked' && { chooses: choosing.way }),
  }
}
