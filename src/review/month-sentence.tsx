/** The month in a sentence: what moves and to whom, what has arrived, what stands still. */
import type { VNode } from 'preact'
import { fromWire, subtract, toWire } from '../core/money'
import type { Overview } from '../core/review'
import { Money } from '../ui/money'
import { countText } from '../ui/number-text'
import { Pace } from '../ui/pool-line'
import { Say } from '../ui/say'
import { pluralKey, say } from '../ui/words'

type Props = {
  readonly statement: Overview
  /** Whether a month's pool is still in this currency: only then is there a pace to go on at. */
  readonly isSet: boolean
}

/** Draws the sentence. It says "arrived" only of what the wallet says has been sent. */
export function MonthSentence({ statement, isSet }: Props): VNode {
  const { figures, pool, time } = statement
  const { rehearsedTips } = figures
  const given = pool.given.value !== '0'
  return (
    <p class="page-lead">
      {figures.tips > 0 && (
        <>
          <Moving statement={statement} />{' '}
        </>
      )}
      {figures.tips === 0 && !given && (
        <>
          <Say word="review_nothing_yet" values={{ set: <Money amount={pool.set} short /> }} />{' '}
        </>
      )}
      {given && (
        <>
          <Say word="review_given" values={{ given: <Money amount={pool.given} short /> }} />{' '}
        </>
      )}
      {pool.arrived.value !== '0' && (
        <>
          <Say
            word="review_arrived"
            values={{ arrived: <Money amount={pool.arrived} short /> }}
          />{' '}
        </>
      )}
      <Still statement={statement} /> {time === 'now' && isSet && <Pace pool={pool} />}{' '}
      {rehearsedTips > 0 &&
        say(rehearsedTips < figures.tips ? 'review_rehearsal' : 'review_rehearsal_all')}
    </p>
  )
}

function Moving({ statement }: { readonly statement: Overview }): VNode {
  const { figures, pool } = statement
  // What went by hand, or by another browser, has a sentence of its own.
  const apart = [pool.given, ...(pool.beyond ? [pool.beyond.inPool] : [])].map(fromWire)
  const byWallet = apart.reduce(subtract, fromWire(pool.moving))
  const pieces = say(pluralKey('review_pieces', figures.pieces), {
    count: countText(figures.pieces),
  })
  return (
    <Say
      word={pluralKey('review_moving', figures.people)}
      values={{
        count: countText(figures.people),
        moving: <Money amount={toWire(byWallet)} short />,
        pieces: <>{pieces}</>,
        set: <Money amount={pool.set} short />,
      }}
    />
  )
}

function Still({ statement }: { readonly statement: Overview }): VNode {
  const { pool, time } = statement
  const still = <Money amount={pool.still} short />
  switch (time) {
    case 'over':
      return <Say word="review_stood_still" values={{ still }} />
    case 'now':
      return (
        <Say
          word={pluralKey('review_still', pool.daysLeft)}
          values={{ count: countText(pool.daysLeft), still }}
        />
      )
    case 'ahead':
      return <Say word="review_still_ahead" values={{ still }} />
  }
}
