/** What is folded away under "12 more": drawn when it is opened, so that a long list costs nothing before. */
import type { ComponentChildren, VNode } from 'preact'
import { useState } from 'preact/hooks'
import { countText } from '../ui/number-text'
import { pluralKey, say } from '../ui/words'

type Props = {
  readonly count: number
  /** Opened from the start. */
  readonly open?: boolean
  readonly children: () => ComponentChildren
}

/** Draws the fold; what is in it stays drawn once it was opened. */
export function More({ children, count, open = false }: Props): VNode {
  const [drawn, setDrawn] = useState(false)
  return (
    <details
      {...(open && { open })}
      onToggle={event => {
        if (event.currentTarget.open) setDrawn(true)
      }}
    >
      <summary class="more">
        {say(pluralKey('ui_more', count), { count: countText(count) })}
      </summary>
      {(drawn || open) && children()}
    </details>
  )
}
