/** Something that takes a while: how far it is, and the way to stop it. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { Button } from '../ui/button'
import { say } from '../ui/words'
import type { Done } from './files-state'

type Props = { readonly label: string; readonly work: Done; readonly onStop: () => void }

/** Draws the bar; one without an end while nothing is known of it. */
export function LongWork({ label, work, onStop }: Props): VNode {
  const id = useId()
  const { done, total } = work
  return (
    <div class="long-work">
      <label for={id}>{label}</label>
      <progress id={id} {...(total > 0 && { value: done, max: total })} />
      <Button weight="plain" onClick={onStop}>
        {say('backup_stop')}
      </Button>
    </div>
  )
}
