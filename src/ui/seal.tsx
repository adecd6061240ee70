/** The initials of a name, as a seal in the margin. Rill never fetches a picture. */
import type { VNode } from 'preact'
import { initialsOf } from './names-text'

/** Draws the seal of a name; the name itself stands beside it, so it is not read aloud. */
export function Seal({ name }: { readonly name: string }): VNode {
  return (
    <span class="seal" aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
