/** What is folded away: drawn when it is opened or printed, so that a long list costs nothing before. */
import type { ComponentChildren, VNode } from 'preact'
import { useState } from 'preact/hooks'
import { countText } from '../ui/number-text'
import { pluralKey, say } from '../ui/words'
import { usePrinted } from './use-printed'

type Props = {
  readonly count: number
  /** Opened from the start. */
  readonly open?: boolean
  readonly children: () => ComponentChildren
}

/** Draws "12 more". */
export function More({ children, count, open = false }: Props): VNode {
  return (
    <Folded open={open} label={say(pluralKey('ui_more', count), { count: countText(count) })}>
      {children}
    </Folded>
  )
}

type FoldedProps = Omit<Props, 'count'> & { readonly label: string }

/** Draws a fold; what is in it stays drawn once it was opened. */
export function Folded({ children, label, open = false }: FoldedProps): VNode {
  const [opened, setOpened] = useState(false)
  const printed = usePrinted()
  return (
    <details
      {...(open && { open })}
      onToggle={event => {
        if (event.currentTarget.open) setOpened(true)
      }}
    >
      <summary class="more">{label}</summary>
      {(opened || printed || open) && children()}
    </details>
  )
}
