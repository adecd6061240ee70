/** Something that takes a while: how far it is, and the way to stop it. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { Button } from './button'
import { say } from './words'

/** How much of something long is done; nothing is known of it where `total` is 0. */
export type Done = { readonly done: number; readonly total: number }

/** While nothing is known of how far it is. */
export const unknownDone: Done = { done: 0, total: 0 }

type Props = {
  readonly label: string
  readonly work: Done
  readonly onStop: () => void
  /** It was stopped, and is not at its end yet: the button stays, so that the focus does. */
  readonly stopping?: boolean
}

/** Draws the bar; one without an end while nothing is known of it. */
export function LongWork({ label, work, onStop, stopping = false }: Props): VNode {
  const id = useId()
  const { done, total } = work
  return (
    <div class="long-work">
      <label for={id}>{label}</label>
      <progress id={id} {...(total > 0 && { value: done, max: total })} />
      <Button weight="plain" resting={stopping} onClick={onStop}>
        {say('ui_stop')}
      </Button>
    </div>
  )
}
