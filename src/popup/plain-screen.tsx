/** The form of every screen that is not the tip page: a title, a sentence, and at most one act. */
import type { ComponentChildren, VNode } from 'preact'

type Props = {
  readonly title: ComponentChildren
  readonly children: ComponentChildren
  readonly act?: ComponentChildren
}

/** Draws such a screen. */
export function PlainScreen({ title, children, act }: Props): VNode {
  return (
    <div class="plain">
      <h1 class="plain-title">{title}</h1>
      {children}
      {act && <div class="plain-act">{act}</div>}
    </div>
  )
}
