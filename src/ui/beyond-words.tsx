/** What another browser spent from the reader's wallet: said with its date, and how the two come together. */
import type { VNode } from 'preact'
import type { BeyondView } from '../core/beyond'
import type { Month } from '../core/time'
import { momentText, monthText } from './date-text'
import { Money } from './money'
import { ownPages } from './page-frame'
import { Say } from './say'
import { say } from './words'

type Props = { readonly beyond: BeyondView; readonly month: Month }

/** The sentences; nothing where nothing was spent and all was read. */
export function BeyondWords({ beyond, month }: Props): VNode {
  const { amount, readAt, whole } = beyond
  return (
    <>
      {amount.value !== '0' && (
        <Say
          word="ui_beyond_spent"
          values={{
            amount: <Money amount={amount} />,
            month: monthText(month),
            when: momentText(readAt),
          }}
        />
      )}
      {!whole && <> {say('ui_beyond_part')}</>}
    </>
  )
}

/** The way to where a backup is brought back. */
export function BeyondMerge(): VNode {
  return (
    <a class="link" href={`${ownPages.settings}#restore`}>
      {say('ui_beyond_merge')}
    </a>
  )
}
