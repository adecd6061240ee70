/** A quiet note in its own place: something to know, something that needs the reader, or a wrong sum. */
import type { ComponentChildren, VNode } from 'preact'

type Props = {
  readonly tone?: 'plain' | 'needs' | 'wrong'
  /** Said at once by a screen reader, for the answer to an act. */
  readonly urgent?: boolean
  readonly children: ComponentChildren
  /** What can be done about it: buttons and links. */
  readonly acts?: ComponentChildren
}

/** Draws a note. */
export function Notice({ tone = 'plain', urgent, children, acts }: Props): VNode {
  return (
    <div class="notice" data-tone={tone} {...(urgent && { role: 'alert' })}>
      <p>{children}</p>
      {acts && <div class="notice-acts">{acts}</div>}
    </div>
  )
}
