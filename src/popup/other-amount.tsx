/** A field for an amount that is none of the three. */
import type { VNode } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { MoneyWire } from '../core/money'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { currencySign } from '../ui/money-text'
import { say } from '../ui/words'
import type { Acts } from './acts'
import type { Form } from './form'

type Props = { readonly like: MoneyWire; readonly form: Form; readonly acts: Acts }

/** Draws the field; what was typed wrongly is said under it and stays to be corrected. */
export function OtherAmount({ like, form, acts }: Props): VNode {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  return (
    <form
      class="other-amount"
      onSubmit={event => {
        event.preventDefault()
        acts.keepTyped(like)
      }}
    >
      <label for={id}>{say('popup_other_label', { currency: currencySign(like.assetCode) })}</label>
      <div class="other-amount-row">
        <input
          ref={field}
          id={id}
          class="field money"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          size={10}
          maxLength={24}
          value={form.amountText}
          onInput={event => acts.type(event.currentTarget.value)}
          {...(form.amountFailure && {
            'aria-invalid': 'true',
            'aria-describedby': `${id}-failure`,
          })}
        />
        <Button submits>{say('popup_other_keep')}</Button>
      </div>
      <p id={`${id}-failure`} class="quiet" role="status">
        {form.amountFailure && <FailureWords failure={form.amountFailure} />}
      </p>
    </form>
  )
}
