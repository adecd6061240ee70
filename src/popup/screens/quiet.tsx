/** A page of a kind where Rill keeps quiet by itself. */
import type { VNode } from 'preact'
import type { QuietKind } from '../../core/quiet-page'
import { Say } from '../../ui/say'
import { say } from '../../ui/words'
import { PlainScreen } from '../plain-screen'

const texts = {
  mail: 'popup_quiet_mail',
  banking: 'popup_quiet_banking',
  health: 'popup_quiet_health',
} as const satisfies Record<QuietKind, string>

/** Says what the page was taken for, and that it was not read; the settings are at the foot. */
export function Quiet(props: { readonly host: string; readonly kind: QuietKind }): VNode {
  return (
    <PlainScreen title={say('popup_excluded_title')}>
      <p>
        <Say word={texts[props.kind]} values={{ host: props.host }} />
      </p>
    </PlainScreen>
  )
}
