/** An amount, in tabular figures and never broken over two lines. */
import type { VNode } from 'preact'
import type { MoneyWire } from '../core/money'
import { moneyText } from './money-text'

/** Draws an amount; `short` leaves out the decimals of a whole one, for prose. */
export function Money(props: { readonly amount: MoneyWire; readonly short?: boolean }): VNode {
  return <bdi class="money">{moneyText(props.amount, { short: props.short === true })}</bdi>
}
