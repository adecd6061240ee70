/** Runs the settings page: reads what is stored live, and sends each change as it is made. */
import type { Failure, Result } from '../core/failure'
import type { Input, MessageName, Output } from '../core/messages'
import type { MoneyWire } from '../core/money'
import type { Statement } from '../core/review'
import type { SettingsChange } from '../core/settings'
import { type FileForm, statementFile, type TextFile } from '../ui/statement-file'
import type { SettingsActs } from './settings-acts'
import {
  opening,
  type Part,
  reduceSettings,
  type SettingsEvent,
  type SettingsState,
  type Stored,
} from './settings-state'

/** The world as the settings page needs it. */
export type Ports = {
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  readonly onChanged: (callback: () => void) => () => void
  readonly watchStored: (
    onValue: (stored: Stored) => void,
    onError: (failure: Failure) => void,
  ) => () => void
  /** Every month's statements, oldest first. */
  readonly allStatements: () => Promise<Result<readonly Statement[]>>
  readonly save: (file: TextFile) => void
}

type Draw = (state: SettingsState, acts: SettingsActs) => void

/** Begins, and draws at every change; answers how to stop. */
export function controlSettings(ports: Ports, draw: Draw): () => void {
  let state = opening

  function happen(event: SettingsEvent): void {
    state = reduceSettings(state, event)
    draw(state, acts)
  }

  async function look(): Promise<void> {
    const answer = await ports.send('wallet/look', {})
    // Without an answer the wallet's part stays empty; everything else is readable and settable.
    if (answer.ok) happen({ type: 'connection-looked', connection: answer.value })
  }

  function answered(part: Part, answer: Result<unknown>): void {
    happen({
      type: 'act',
      act: answer.ok ? { at: 'saved', part } : { at: 'refused', part, failure: answer.failure },
    })
  }

  async function setPool(amount: MoneyWire): Promise<void> {
    happen({ type: 'act', act: { at: 'saving', part: 'pool' } })
    answered('pool', await ports.send('pool/set', { amount }))
  }

  async function change(part: Part, wanted: SettingsChange): Promise<void> {
    happen({ type: 'act', act: { at: 'saving', part } })
    answered(part, await ports.send('settings/change', wanted))
  }

  async function eraseAttention(): Promise<void> {
    happen({ type: 'act', act: { at: 'saving', part: 'attention' } })
    const answer = await ports.send('attention/erase', {})
    if (answer.ok) happen({ type: 'act', act: { at: 'erased', part: 'attention' } })
    else answered('attention', answer)
  }

  async function takeAll(form: FileForm): Promise<void> {
    const all = await ports.allStatements()
    if (all.ok) ports.save(statementFile(form, 'rill', all.value))
    else answered('data', all)
  }

  const acts: SettingsActs = {
    setPool: amount => void setPool(amount),
    change: (part, wanted) => void change(part, wanted),
    eraseAttention: () => void eraseAttention(),
    takeAll: form => void takeAll(form),
    lookAgain: () => void look(),
  }

  draw(state, acts)
  void look()
  const stops = [
    ports.onChanged(() => void look()),
    ports.watchStored(
      stored => happen({ type: 'read', stored }),
      failure => happen({ type: 'not-read', failure }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
