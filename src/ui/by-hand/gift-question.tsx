/** The question after a support page was opened: was it given? Only the reader knows. */
import type { VNode } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Failure } from '../../core/failure'
import type { GiftAnswer } from '../../core/give'
import { fromWire, type MoneyWire, toEdit } from '../../core/money'
import { typedAmount } from '../../core/popup-view'
import type { GiftLine } from '../../core/review/gift-line'
import { Button } from '../button'
import { FailureWords } from '../failure-words'
import { latinDigits } from '../latin-digits'
import { Money } from '../money'
import { currencySign, moneyText } from '../money-text'
import { Say } from '../say'
import { say } from '../words'
import { NamesOf } from './bridge-offer-part'
import type { ByHandActs } from './by-hand-acts'
import { placeName } from './support-words'

type Props = { readonly gift: GiftLine; readonly acts: Pick<ByHandActs, 'answer'> }

/** Draws the question; "not yet" leaves it for the next time. */
export function GiftQuestion({ gift, acts }: Props): VNode | null {
  const [at, setAt] = useState<'asked' | 'other-sum' | 'left'>('asked')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  if (at === 'left') return null
  const answer = async (said: GiftAnswer) => {
    setBusy(true)
    const refused = await acts.answer(gift.id, said)
    setBusy(false)
    setFailure(refused)
    // What does not fit the pool can be corrected at once.
    if (refused?.kind === 'over-pool') setAt('other-sum')
  }
  return (
    <section class="notice gift-question" data-tone="needs">
      <p>
        <Say
          word="gift_question"
          values={{
            amount: <Money amount={gift.amount} />,
            names: <NamesOf names={gift.names} />,
            place: placeName(gift.link),
          }}
        />{' '}
        <span class="quiet">{say('gift_word')}</span>
      </p>
      {at === 'other-sum' && (
        <OtherSum
          like={gift.amount}
          begin={failure?.kind === 'over-pool' ? failure.left : gift.amount}
          busy={busy}
          onSum={amount => void answer({ given: true, amount })}
        />
      )}
      <p class="quiet" role="alert">
        {failure?.kind === 'over-pool' ? (
          <Say word="gift_over_pool" values={{ left: moneyText(failure.left) }} />
        ) : (
          failure && <FailureWords failure={failure} />
        )}
      </p>
      <div class="notice-acts">
        {at === 'asked' && (
          <>
            <Button resting={busy} onClick={() => void answer({ given: true })}>
              {say('gift_yes')}
            </Button>
            <Button weight="plain" onClick={() => setAt('other-sum')}>
              {say('gift_other_sum')}
            </Button>
          </>
        )}
        <Button weight="plain" resting={busy} onClick={() => void answer({ given: false })}>
          {say('gift_no')}
        </Button>
        <Button weight="plain" onClick={() => setAt('left')}>
          {say('gift_not_yet')}
        </Button>
      </div>
    </section>
  )
}

function OtherSum(props: {
  readonly like: MoneyWire
  readonly begin: MoneyWire
  readonly busy: boolean
  readonly onSum: (amount: MoneyWire) => void
}): VNode {
  const { begin, busy, like, onSum } = props
  const id = useId()
  const [text, setText] = useState(toEdit(fromWire(begin)))
  const [wrong, setWrong] = useState<Failure>()
  const field = useRef<HTMLInputElement>(null)
  // What was pressed for it is gone.
  useLayoutEffect(() => field.current?.focus(), [])
  const submit = () => {
    const typed = typedAmount(latinDigits(text), like)
    if ('kind' in typed) setWrong(typed)
    else onSum(typed)
  }
  return (
    <form
      class="gift-sum"
      onSubmit={event => {
        event.preventDefault()
        setWrong(undefined)
        if (!busy) submit()
      }}
    >
      <label for={id}>{say('gift_sum_label', { currency: currencySign(like.assetCode) })}</label>
      <div class="gift-sum-row">
        <input
          ref={field}
          id={id}
          class="field money"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          size={10}
          maxLength={24}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
          {...(wrong && { 'aria-invalid': 'true', 'aria-describedby': `${id}-wrong` })}
        />
        <Button submits resting={busy}>
          {say('gift_sum_given')}
        </Button>
      </div>
      <p id={`${id}-wrong`} class="quiet" role="status">
        {wrong && <FailureWords failure={wrong} />}
      </p>
    </form>
  )
}
