/** What the reader has put in and not yet kept, and how it changes: pure, like `state.ts`, which holds it. */
import type { Failure } from '../core/failure'
import { type PopupView, WEIGHT_MAX } from '../core/popup-view'
import type { Reason } from '../core/reason'
import { type PassageForm, passageFormFor } from './passage-form'

/** One share of a tip, as the reader last set it. */
export type Share = { readonly address: string; readonly weight: number }

/** Which of the quiet panels is open; one at a time. */
export type Panel = 'none' | 'other-amount' | 'why' | 'other-ways'

/** What the reader has put in and not yet kept. */
export type Form = {
  readonly panel: Panel
  readonly amountText: string
  readonly amountFailure?: Failure
  readonly reason?: Reason
  readonly shares: readonly Share[]
  /** The passage that goes with the tip, until the reader takes it out. */
  readonly passage?: PassageForm
}

/** A change of the form alone. */
export type FormEvent =
  | { readonly type: 'panel-toggled'; readonly panel: Panel }
  | { readonly type: 'amount-typed'; readonly text: string }
  | { readonly type: 'amount-refused'; readonly failure: Failure }
  | { readonly type: 'reason-chosen'; readonly reason: Reason | undefined }
  | { readonly type: 'share-set'; readonly address: string; readonly weight: number }
  | { readonly type: 'words-typed'; readonly text: string }
  | { readonly type: 'sharing-set'; readonly shared: boolean }
  | { readonly type: 'passage-left-out' }

/** The form as a page is shown first. */
export function formFor(view: PopupView): Form {
  const { screen } = view
  const payees = screen.state === 'tip' ? screen.payees : []
  return {
    panel: 'none',
    amountText: '',
    shares: payees.map(({ address, weight }) => ({ address, weight })),
    ...passageFormFor(view),
  }
}

/** The form after an event. */
export function reduceForm(form: Form, event: FormEvent): Form {
  const { amountFailure: _, ...calm } = form
  switch (event.type) {
    case 'panel-toggled':
      return { ...calm, panel: form.panel === event.panel ? 'none' : event.panel }
    case 'amount-typed':
      return { ...calm, amountText: event.text }
    case 'amount-refused':
      return { ...form, amountFailure: event.failure }
    case 'reason-chosen': {
      const { reason: __, ...unreasoned } = form
      return event.reason ? { ...form, reason: event.reason } : unreasoned
    }
    case 'share-set':
      return { ...form, shares: withShare(form.shares, event.address, event.weight) }
    case 'words-typed':
      return withPassage(form, { words: event.text })
    case 'sharing-set':
      return withPassage(form, { shared: event.shared })
    case 'passage-left-out':
      return withoutPassage(form)
  }
}

function withPassage(form: Form, change: Partial<PassageForm>): Form {
  return form.passage ? { ...form, passage: { ...form.passage, ...change } } : form
}

/** The form with no passage in it. */
export function withoutPassage(form: Form): Form {
  const { passage: _, ...others } = form
  return others
}

/** A tip must go to somebody: a change that would leave no share at all is not taken. */
function withShare(shares: readonly Share[], address: string, weight: number): readonly Share[] {
  const changed = shares.map(share => (share.address === address ? { address, weight } : share))
  const valid = Number.isInteger(weight) && weight >= 0 && weight <= WEIGHT_MAX
  return valid && changed.some(share => share.weight > 0) ? changed : shares
}
