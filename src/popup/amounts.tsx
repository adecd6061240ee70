/** The reader's own three amounts; one press keeps, or promises. */
import type { VNode } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import type { MoneyWire } from '../core/money'
import { Money } from '../ui/money'
import { moneyText } from '../ui/money-text'
import { countText } from '../ui/number-text'
import { say } from '../ui/words'
import { Drop } from './drop'
import { AMOUNTS, LAST_AMOUNT } from './first-focus'

type Props = {
  readonly amounts: readonly MoneyWire[]
  readonly lastTime?: MoneyWire | undefined
  /** What one press does, and what it is called. */
  readonly press: (amount: MoneyWire) => void
  readonly legend: string
  readonly word: 'popup_keep' | 'promise_amount'
  /** The id of the question that a press answers. */
  readonly answers?: string
}

/** Draws the amounts, and takes the keys 1, 2 and 3 for them. */
export function Amounts({ amounts, lastTime, press, legend, word, answers }: Props): VNode {
  useLayoutEffect(() => {
    const pressKey = (event: KeyboardEvent) => {
      const amount = amounts[pressedAmount(event)]
      if (amount) press(amount)
    }
    document.addEventListener('keydown', pressKey)
    return () => document.removeEventListener('keydown', pressKey)
  }, [amounts, press])
  return (
    <fieldset
      class="amounts"
      data-still="amounts"
      aria-describedby={answers}
      data-long={amounts.some(isLong) ? '' : undefined}
      // A key that is held down, from opening the popup perhaps, presses nothing again and again.
      onKeyDown={event => event.repeat && event.key === 'Enter' && event.preventDefault()}
      {...AMOUNTS}
    >
      <legend class="for-readers-aloud">{legend}</legend>
      {amounts.map((amount, at) => (
        <button
          key={amount.value}
          type="button"
          class="amount"
          aria-keyshortcuts={String(at + 1)}
          // The second press of a double click is not a second tip.
          onClick={event => event.detail < 2 && press(amount)}
          {...(isSame(amount, lastTime) && LAST_AMOUNT)}
        >
          <Drop size={at} />
          <span class="amount-words" aria-hidden="true">
            <Money amount={amount} />
          </span>
          <span class="for-readers-aloud">{say(word, { amount: moneyText(amount) })}</span>
          {isSame(amount, lastTime) ? (
            <span class="amount-note" key="last-time">
              {say('popup_last_time_mark')}
            </span>
          ) : (
            <span class="amount-note" key="position" aria-hidden="true">
              {countText(at + 1)}
            </span>
          )}
        </button>
      ))}
    </fieldset>
  )
}

/** Too long for three beside each other; figures are never cut. */
function isLong(amount: MoneyWire): boolean {
  return moneyText(amount).length > 9
}

/** Whether two amounts of the same pool are the same. */
export function isSame(amount: MoneyWire, other: MoneyWire | undefined): boolean {
  return amount.value === other?.value
}

/** 0, 1 or 2 for a key that means an amount, else -1: not while typing, nor with a modifier, nor held. */
function pressedAmount(event: KeyboardEvent): number {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== 'radio'
  const modified = event.ctrlKey || event.altKey || event.metaKey
  if (typing || modified || event.repeat) return -1
  const digit = /^(?:Digit|Numpad)([123])$/.exec(event.code)?.[1]
  return digit === undefined ? -1 : Number.parseInt(digit, 10) - 1
}
