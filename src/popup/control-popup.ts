/** Runs the popup: sends what the reader does, and draws what the answers change. */
import type { Result } from '../core/failure'
import type { ActId } from '../core/ids'
import type { Input, MessageName, Output } from '../core/messages'
import type { MoneyWire } from '../core/money'
import { type TipScreen, typedAmount } from '../core/popup-view'
import type { UnixMs } from '../core/time'
import { latinDigits } from '../ui/latin-digits'
import type { Acts, OwnPage } from './acts'
import {
  type Attempt,
  type Form,
  isBusy,
  namesFor,
  opening,
  type PopupEvent,
  pageOf,
  reduce,
} from './state'

/** The world as the popup needs it. */
export type Ports = {
  /** The tab that the popup is about; the active one where none is named. */
  readonly tabId: number | undefined
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  readonly onChanged: (callback: () => void) => () => void
  readonly randomUuid: () => string
  readonly now: () => UnixMs
  readonly openPage: (page: OwnPage) => void
}

/** Draws a state; called at once and after every change. */
export type Draw = (state: ReturnType<typeof reduce>, acts: Acts) => void

/** Begins: looks, draws, and listens for changes. Answers how to stop listening. */
export function controlPopup(ports: Ports, draw: Draw): () => void {
  const tab = ports.tabId === undefined ? {} : { tabId: ports.tabId }
  let state = opening
  let asked = ''
  let looks = 0

  function happen(event: PopupEvent): void {
    state = reduce(state, event)
    draw(state, acts)
  }

  async function look(): Promise<void> {
    looks += 1
    const mine = looks
    const answer = await ports.send('popup/look', tab)
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
    const { names: _, shares, ...rest } = attempt
    const answer = await ports.send('tip/keep', { ...rest, ...tab, shares: [...shares] })
    happen(
      answer.ok
        ? { type: 'kept', attempt, receipt: answer.value, at: ports.now() }
        : { type: 'keep-refused', attempt, failure: answer.failure },
    )
  }

  function keep(amount: MoneyWire): void {
    if (state.at !== 'open' || state.view.screen.state !== 'tip') return
    const actId = ports.randomUuid() as ActId
    void keepAttempt(newAttempt(state.form, state.view.screen, amount, actId))
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
    letBe: () => happen({ type: 'let-be' }),
    toggle: panel => happen({ type: 'panel-toggled', panel }),
    type: text => happen({ type: 'amount-typed', text }),
    choose: reason => happen({ type: 'reason-chosen', reason }),
    share: (address, weight) => happen({ type: 'share-set', address, weight }),
    pause: paused => void pause(paused),
    open: ports.openPage,
    lookAgain: () => void look(),
  }

  draw(state, acts)
  void look()
  return ports.onChanged(() => void look())
}

function newAttempt(form: Form, screen: TipScreen, amount: MoneyWire, actId: ActId): Attempt {
  return {
    actId,
    pageUrl: screen.pageUrl,
    amount,
    shares: form.shares,
    names: namesFor(screen, form.shares),
    ...(form.reason && { reason: form.reason }),
  }
}
