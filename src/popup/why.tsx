/** Why, in one word, if the reader likes: it goes with the tip that is kept next. */
import type { VNode } from 'preact'
import { reasons } from '../core/reason'
import { reasonText } from '../ui/reason-text'
import { say } from '../ui/words'
import type { Acts } from './acts'
import type { Form } from './form'

type Props = { readonly form: Form; readonly acts: Acts }

/** Draws the words; pressing the chosen one again takes it back. */
export function Why({ form, acts }: Props): VNode {
  return (
    <fieldset class="why">
      <legend class="for-readers-aloud">{say('popup_why_label')}</legend>
      {reasons.map(reason => {
        const chosen = form.reason === reason
        return (
          <button
            key={reason}
            type="button"
            class="word"
            aria-pressed={chosen}
            onClick={() => acts.choose(chosen ? undefined : reason)}
          >
            {reasonText(reason)}
          </button>
        )
      })}
    </fieldset>
  )
}
