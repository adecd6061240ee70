/** The quiet way to be left alone on one site from now on. */
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Say } from '../ui/say'
import type { Acts } from './acts'

type Props = { readonly host: string; readonly acts: Acts }

/** Draws the link; the screen that follows takes it back. */
export function NeverHere({ host, acts }: Props): VNode {
  return (
    <p class="never">
      <Button weight="plain" onClick={() => acts.exclude(host, true)}>
        <Say word="popup_never" values={{ host }} />
      </Button>
    </p>
  )
}
