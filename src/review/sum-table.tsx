/** The sum that the month ends in, and what the wallet says to it. */
import type { VNode } from 'preact'
import type { MoneyWire } from '../core/money'
import type { Comparison, Reconciliation } from '../core/review/reconcile'
import { Money } from '../ui/money'
import { Notice } from '../ui/notice'
import { isSome, poolParts } from '../ui/pool-parts'
import { Say } from '../ui/say'
import { say, sayByName } from '../ui/words'

type Props = {
  readonly sum: Reconciliation
  /** Whether there is a payment that a wallet can tell of. */
  readonly sent: boolean
  /** Whether the lines are being made anew: what differs in them is not told as a fault. */
  readonly recounted?: boolean
}

/** Draws the sum; a difference is red, is an amount, and says what to do. */
export function SumTable({ sum, sent, recounted = false }: Props): VNode {
  const isAsked = sent || sum.wallet.more !== 'none'
  return (
    <>
      <table class="sum">
        <tbody>
          {poolParts(sum).map(({ amount, word }) => (
            <Row key={word} label={sayByName(word, {})} amount={amount} />
          ))}
        </tbody>
        <tbody class="sum-total">
          <Row label={say('ui_pool_set')} amount={sum.setAside} />
        </tbody>
        {isAsked && (
          <>
            <tbody>
              <Row label={say('review_sum_ledger')} amount={sum.wallet.ledger} />
              <Row label={say('review_sum_wallet')} amount={sum.wallet.other} />
            </tbody>
            <tbody class="sum-total" data-agrees={sum.wallet.more === 'none' ? 'yes' : 'no'}>
              <Row label={say('review_sum_difference')} amount={sum.wallet.difference} />
            </tbody>
          </>
        )}
      </table>
      {sum.agrees && (
        <p class="quiet">{say(isAsked ? 'review_sum_agrees' : 'review_sum_agrees_alone')}</p>
      )}
      {isSome(sum.cameBack) && (
        <p class="quiet">
          <Say word="review_sum_came_back" values={{ amount: <Money amount={sum.cameBack} /> }} />
        </p>
      )}
      <WalletDiffers check={sum.wallet} />
      {!recounted && <LedgerDiffers check={sum.lines} />}
      <LedgerDiffers check={sum.accounts} />
    </>
  )
}

function Row({ label, amount }: { readonly label: string; readonly amount: MoneyWire }): VNode {
  return (
    <tr>
      <th class="sum-part" scope="row">
        {label}
      </th>
      <td class="sum-amount">
        <Money amount={amount} />
      </td>
    </tr>
  )
}

function WalletDiffers({ check }: { readonly check: Comparison }): VNode | null {
  if (check.more === 'none') return null
  const word = check.more === 'ledger' ? 'review_differs_less' : 'review_differs_more'
  return (
    <Notice tone="wrong">
      <Say word={word} values={{ amount: <Money amount={check.difference} /> }} />
    </Notice>
  )
}

function LedgerDiffers({ check }: { readonly check: Comparison }): VNode | null {
  if (check.more === 'none') return null
  return (
    <Notice tone="wrong">
      <Say word="review_differs_ledger" values={{ amount: <Money amount={check.difference} /> }} />
    </Notice>
  )
}
