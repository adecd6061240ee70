/** Runs the walk's page: looks, and sends each answer as it is given. */
import type { Result } from '../core/failure'
import type { ActId } from '../core/ids'
import type { Input, MessageName, Output } from '../core/messages'
import { fromWire, type MoneyWire, toEdit } from '../core/money'
import { typedAmount } from '../core/popup-view'
import { latinDigits } from '../ui/latin-digits'
import type { WalkActs } from './walk-acts'
import type { WalkState } from './walk-state'
import { chosenLines, type LineAnswer, opening, reduceWalk, type WalkEvent } from './walk-state'

/** The world as the walk's page needs it. */
export type Ports = {
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  readonly onChanged: (callback: () => void) => () => void
  readonly newActId: () => ActId
}

type Draw = (state: WalkState, acts: WalkActs) => void

/** An amount that was typed in any digits. */
export function readTyped(text: string, like: MoneyWire): ReturnType<typeof typedAmount> {
  return typedAmount(latinDigits(text), like)
}

/** Begins, and draws at every change; answers how to stop. */
export function controlWalk(ports: Ports, draw: Draw): () => void {
  let state = opening
  /** An act keeps its id until it is answered, so that pressing again after a lost answer keeps once. */
  const pending = new Map<string, ActId>()
  let wasSeen = false
  let isAccepting = false

  function happen(event: WalkEvent): void {
    state = reduceWalk(state, event, amount => toEdit(fromWire(amount)))
    draw(state, acts)
  }

  async function look(): Promise<void> {
    const answer = await ports.send('walk/look', {})
    happen(
      answer.ok
        ? { type: 'looked', view: answer.value }
        : { type: 'not-looked', failure: answer.failure },
    )
    // Looking at the cards is the walk; it is not offered again before a week has passed.
    if (!wasSeen && state.at === 'open' && state.cards.length > 0) {
      wasSeen = true
      await ports.send('walk/end', { what: 'walk' })
    }
  }

  function actFor(key: string): ActId {
    const actId = pending.get(key) ?? ports.newActId()
    pending.set(key, actId)
    return actId
  }

  async function keep(
    key: string,
    request: Omit<Input<'walk/tip'>, 'actId'>,
  ): Promise<Extract<LineAnswer, { at: 'kept' | 'refused' }>> {
    const actId = actFor(key)
    const answer = await ports.send('walk/tip', { actId, ...request })
    if (!answer.ok) return { at: 'refused', failure: answer.failure }
    pending.delete(key)
    return { at: 'kept', actId, amount: answer.value.amount }
  }

  function isBusy(url: string): boolean {
    return state.at !== 'open' || state.answers[url]?.at === 'saving'
  }

  async function tip(url: string, amount: MoneyWire, payeeConfirmed: boolean): Promise<void> {
    if (isBusy(url)) return
    happen({ type: 'card', url, answer: { at: 'saving' } })
    const from = { kind: 'piece' as const, url }
    const confirmed = payeeConfirmed && { payeeConfirmed }
    const answer = await keep(`${url} ${amount.value}`, { amount, from, ...confirmed })
    happen({ type: 'card', url, answer: answer.at === 'refused' ? { ...answer, amount } : answer })
  }

  async function promise(url: string, amount: MoneyWire): Promise<void> {
    if (isBusy(url)) return
    happen({ type: 'card', url, answer: { at: 'saving' } })
    const key = `promise ${url} ${amount.value}`
    const actId = actFor(key)
    const made = await ports.send('walk/promise', { actId, amount, url })
    if (made.ok) pending.delete(key)
    const failed = !made.ok && ({ at: 'refused', failure: made.failure } as const)
    happen({ type: 'card', url, answer: failed || { at: 'promised', actId, amount } })
  }

  /** Takes a tip or a promise back; the card can then be answered anew. */
  async function takeBack(url: string, taken: () => Promise<Result<null>>): Promise<void> {
    if (isBusy(url)) return
    happen({ type: 'card', url, answer: { at: 'saving' } })
    const back = await taken()
    const answer = back.ok ? undefined : ({ at: 'refused', failure: back.failure } as const)
    happen({ type: 'card', url, answer })
  }

  async function answer(url: string, said: 'read' | 'never'): Promise<void> {
    if (isBusy(url)) return
    happen({ type: 'card', url, answer: { at: 'saving' } })
    const stored = await ports.send('walk/answer', { url, answer: said })
    happen({
      type: 'card',
      url,
      answer: stored.ok ? { at: said } : { at: 'refused', failure: stored.failure },
    })
  }

  /**
   * One act of the reader, one tip a line; a line that is refused says so and the others go on, and the month is
   * not closed by it. Looked at anew before: over midnight the proposal would be kept from another month's pool.
   */
  async function accept(): Promise<void> {
    if (state.at !== 'open' || state.close?.at !== 'proposed' || isAccepting) return
    isAccepting = true
    try {
      await look()
    } finally {
      isAccepting = false
    }
    if (state.at !== 'open' || state.close?.at !== 'proposed') return
    const { close, view } = state
    const chosen = chosenLines(close, view.pool.still, readTyped)
    if (!chosen.ok || chosen.over || chosen.lines.length === 0) return
    happen({ type: 'close', at: 'accepting' })
    let refused = false
    for (const { amount, position } of chosen.lines) {
      const line = close.lines[position]
      if (!line) continue
      happen({ type: 'line', position, answer: { at: 'saving' } })
      const kept = await keep(`line ${position}`, { amount, from: line.from, proposed: true })
      happen({ type: 'line', position, answer: kept })
      refused ||= kept.at === 'refused'
    }
    if (refused) return happen({ type: 'close', at: 'proposed' })
    await ports.send('walk/end', { what: 'close' })
    happen({ type: 'close', at: 'accepted' })
  }

  async function letGo(): Promise<void> {
    const ended = await ports.send('walk/end', { what: 'close' })
    if (ended.ok) return happen({ type: 'close', at: 'let-go' })
    happen({ type: 'close', at: 'proposed', refused: ended.failure })
  }

  async function standing(id: ActId, sent: Promise<Result<null>>): Promise<void> {
    const stored = await sent
    happen({ type: 'standing', id, failure: stored.ok ? undefined : stored.failure })
    await look()
  }

  const acts: WalkActs = {
    tip: (url, amount) => void tip(url, amount, false),
    confirm: (url, amount) => void tip(url, amount, true),
    promise: (url, amount) => void promise(url, amount),
    undo: (url, actId) => void takeBack(url, () => ports.send('tip/undo', { actId })),
    takeBack: (url, actId) =>
      void takeBack(url, () => ports.send('promise/drop', { ids: [actId] })),
    answer: (url, said) => void answer(url, said),
    editLine: (position, text) =>
      happen({ type: 'line', position, answer: { at: 'proposed', text } }),
    leaveLine: (position, leave) => {
      if (state.at !== 'open') return
      const line = state.close?.lines[position]
      if (!line) return
      const text = toEdit(fromWire(line.amount))
      happen({
        type: 'line',
        position,
        answer: leave ? { at: 'left-out' } : { at: 'proposed', text },
      })
    },
    accept: () => void accept(),
    letGo: () => void letGo(),
    skipNext: (id, skip) => void standing(id, ports.send('standing/skip', { id, skip })),
    goOn: id => void standing(id, ports.send('standing/go-on', { id })),
    end: id => void standing(id, ports.send('standing/end', { id })),
    lookAgain: () => void look(),
  }

  draw(state, acts)
  void look()
  return ports.onChanged(() => void look())
}
