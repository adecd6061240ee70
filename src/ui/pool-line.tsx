/** The pool in one sentence, opening into its table: the channel's twins in words and figures. */
import type { VNode } from 'preact'
import type { MoneyWire } from '../core/money'
import { type PoolView, paceOf } from '../core/pool'
import { Money } from './money'
import { countText } from './number-text'
import { isSome, poolParts } from './pool-parts'
import { Say } from './say'
import { pluralKey, say, sayByName } from './words'

type Props = { readonly pool: PoolView }

/**
 * Draws the sentence; the sums of every part stand behind it.
 *
 * Other figures are drawn anew, not moved: nothing on the screen may be seen to jump.
 */
export function PoolLine({ pool }: Props): VNode {
  return (
    <details class="pool-line">
      <summary>
        <PoolSentence key={`${pool.moving.value} ${pool.still.value}`} pool={pool} />
        <ByOthers pool={pool} />
      </summary>
      <PoolTable pool={pool} />
      {paceOf(pool) && (
        <p class="quiet">
          <Pace pool={pool} />
        </p>
      )}
    </details>
  )
}

/** "€3.20 of €8 moving, €4.80 still, 11 days left"; says "kept" as long as nothing has left yet. */
export function PoolSentence({ pool }: Props): VNode {
  const onlyKept = pool.kept.value === pool.moving.value
  const days = pool.daysLeft
  return (
    <Say
      word={
        onlyKept ? pluralKey('ui_pool_kept_line', days) : pluralKey('ui_pool_moving_line', days)
      }
      values={{
        moving: <Money amount={pool.moving} short />,
        set: <Money amount={pool.set} short />,
        still: <Money amount={pool.still} short />,
        count: countText(days),
      }}
    />
  )
}

/** How much of it another browser has spent. */
function ByOthers({ pool }: Props): VNode | null {
  const spent = pool.beyond?.inPool
  if (!spent || !isSome(spent)) return null
  return (
    <span class="quiet pool-beyond">
      <Say word="ui_beyond_line" values={{ amount: <Money amount={spent} short /> }} />
    </span>
  )
}

/** What will stand still at this pace; nothing where that tells nothing. */
export function Pace({ pool }: Props): VNode | null {
  const still = paceOf(pool)
  return still ? (
    <Say word="ui_pool_pace" values={{ still: <Money amount={still} short /> }} />
  ) : null
}

/** The parts of the pool, which sum to what was set aside. */
export function PoolTable({ pool }: Props): VNode {
  return (
    <table class="sums">
      <tbody>
        {poolParts({ ...pool, beyond: pool.beyond?.inPool })
          .filter(({ amount, word }) => word !== 'ui_pool_fees' || isSome(amount))
          .map(({ amount, word }) => (
            <Row key={word} label={sayByName(word, {})} amount={amount} />
          ))}
      </tbody>
      <tfoot>
        <Row label={say('ui_pool_set')} amount={pool.set} />
      </tfoot>
    </table>
  )
}

function Row(props: { readonly label: string; readonly amount: MoneyWire }): VNode {
  return (
    <tr>
      <th scope="row">{props.label}</th>
      <td>
        <Money amount={props.amount} />
      </td>
    </tr>
  )
}
