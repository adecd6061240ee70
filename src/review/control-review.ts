/** Runs the review page: reads a month live, and sends the few things that can be done from it. */
import type { Failure, Result } from '../core/failure'
import type { ActId } from '../core/ids'
import type { Input, MessageName, Output } from '../core/messages'
import { type Month, monthOf, type UnixMs } from '../core/time'
import { type FileForm, statementFile, type TextFile } from '../ui/statement-file'
import type { ReviewActs } from './review-acts'
import {
  type MonthRead,
  opening,
  type ReviewEvent,
  type ReviewState,
  reduceReview,
} from './review-state'

/** The world as the review page needs it. */
export type Ports = {
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  readonly onChanged: (callback: () => void) => () => void
  /** Reads a month now and whenever it has changed; answers how to stop. */
  readonly watchMonth: (
    month: Month,
    onRead: (read: MonthRead) => void,
    onError: (failure: Failure) => void,
  ) => () => void
  readonly now: () => UnixMs
  readonly zone: string
  readonly save: (file: TextFile) => void
}

type Draw = (state: ReviewState, acts: ReviewActs) => void

/** Begins with this month, and draws at every change; answers how to stop. */
export function controlReview(ports: Ports, draw: Draw): () => void {
  let state = opening
  let month = monthOf(ports.now(), ports.zone)
  let stopReading = () => {}

  function happen(event: ReviewEvent): void {
    state = reduceReview(state, event, { month, zone: ports.zone, now: ports.now() })
    draw(state, acts)
  }

  function read(): void {
    stopReading()
    stopReading = ports.watchMonth(
      month,
      read => happen({ type: 'read', read }),
      failure => happen({ type: 'not-read', failure }),
    )
  }

  async function look(): Promise<void> {
    const answer = await ports.send('wallet/look', {})
    happen(
      answer.ok
        ? { type: 'connection-looked', connection: answer.value }
        : { type: 'not-read', failure: answer.failure },
    )
  }

  /** Whether something is being stored, and no other act is taken. */
  function isBusy(): boolean {
    return state.at !== 'open' || state.act.at === 'undoing' || state.act.at === 'beginning-flow'
  }

  async function undo(actId: ActId): Promise<void> {
    if (isBusy()) return
    happen({ type: 'act', act: { at: 'undoing', actId } })
    const answer = await ports.send('tip/undo', { actId })
    if (answer.ok) happen({ type: 'act-done' })
    else happen({ type: 'act', act: { at: 'undo-refused', actId, failure: answer.failure } })
  }

  async function beginFlow(): Promise<void> {
    if (isBusy()) return
    happen({ type: 'act', act: { at: 'beginning-flow' } })
    const answer = await ports.send('flow/begin', {})
    happen({
      type: 'act',
      act: answer.ok
        ? { at: 'flow-begun', begun: answer.value }
        : { at: 'refused', failure: answer.failure },
    })
  }

  async function resume(): Promise<void> {
    const answer = await ports.send('settings/change', { paused: false })
    if (!answer.ok) happen({ type: 'act', act: { at: 'refused', failure: answer.failure } })
  }

  function takeAway(form: FileForm): void {
    if (state.at !== 'open') return
    ports.save(statementFile(form, `rill-${state.month}`, state.statements))
  }

  const acts: ReviewActs = {
    choose: chosen => {
      month = chosen
      read()
    },
    undo: actId => void undo(actId),
    askFlow: () => happen({ type: 'act', act: { at: 'asking-flow' } }),
    beginFlow: () => void beginFlow(),
    letBe: () => happen({ type: 'act-done' }),
    resume: () => void resume(),
    takeAway,
    lookAgain: () => {
      read()
      void look()
    },
  }

  draw(state, acts)
  read()
  void look()
  const stopListening = ports.onChanged(() => void look())
  return () => {
    stopListening()
    stopReading()
  }
}
