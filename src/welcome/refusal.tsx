/** What went wrong in a step, in its place. */
import type { VNode } from 'preact'
import { FailureWords } from '../ui/failure-words'
import { Notice } from '../ui/notice'
import type { Doing, Open } from './connect-state'

/** Draws the failure of `doing`, if it was refused. */
export function Refusal(props: { readonly state: Open; readonly doing: Doing }): VNode | null {
  const { act } = props.state
  if (act.at !== 'refused' || act.doing !== props.doing) return null
  return (
    <Notice tone="needs" urgent>
      <FailureWords failure={act.failure} />
    </Notice>
  )
}
