/** The month's word on other browsers: what they spent of its pool, and what of that is not sure. */
import type { VNode } from 'preact'
import { fromWire, least, subtract, toWire } from '../core/money'
import type { Overview } from '../core/review'
import { BeyondMerge, BeyondWords } from '../ui/beyond-words'
import { Money } from '../ui/money'
import { Notice } from '../ui/notice'
import { Say } from '../ui/say'

/** Draws the note; nothing where no other browser has spent anything. */
export function BeyondNotice({ statement }: { readonly statement: Overview }): VNode | null {
  const { month, pool, waiting } = statement
  const { beyond } = pool
  if (!beyond) return null
  const amount = fromWire(beyond.amount)
  const over = subtract(amount, fromWire(beyond.inPool))
  // A payment does not say whose tips it carries: some of them may stand here as kept in another browser.
  const kept = waiting.find(({ reason }) => reason === 'elsewhere')?.total
  const unsure = kept && least(fromWire(kept), amount)
  return (
    <Notice {...(amount.value > 0n && { acts: <BeyondMerge /> })}>
      <BeyondWords beyond={beyond} month={month} />
      {unsure && unsure.value > 0n && (
        <>
          {' '}
          <Say word="ui_beyond_kept" values={{ amount: <Money amount={toWire(unsure)} /> }} />
        </>
      )}
      {over.value > 0n && (
        <>
          {' '}
          <Say word="ui_beyond_over" values={{ amount: <Money amount={toWire(over)} /> }} />
        </>
      )}
    </Notice>
  )
}
