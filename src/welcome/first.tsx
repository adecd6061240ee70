/** The first minute: one figure, and what Rill does and does not do with it. */
import type { VNode } from 'preact'
import { PoolForm } from '../ui/pool-form'
import { say } from '../ui/words'
import type { WelcomeActs } from './control-welcome'
import type { WelcomeState } from './welcome-state'

type Props = {
  readonly state: Extract<WelcomeState, { at: 'first' }>
  readonly acts: WelcomeActs
}

/** Draws the question and the promises that go with it. */
export function First({ state, acts }: Props): VNode {
  return (
    <>
      <div class="page-intro">
        <h1 class="page-title">{say('welcome_title')}</h1>
        <p class="page-lead">{say('welcome_lead')}</p>
        <PoolForm
          button={say('welcome_begin')}
          busy={state.busy}
          failure={state.failure}
          onSet={acts.setPool}
        />
        <p class="quiet">{say('welcome_free')}</p>
      </div>
      <section class="welcome-promises" aria-labelledby="promises">
        <h2 class="for-readers-aloud" id="promises">
          {say('welcome_privacy')}
        </h2>
        <ul class="promises">
          <PrivacyLine
            title={say('welcome_privacy_pages_title')}
            text={say('welcome_privacy_pages')}
          />
          <PrivacyLine
            title={say('welcome_privacy_here_title')}
            text={say('welcome_privacy_here')}
          />
          <PrivacyLine
            title={say('welcome_privacy_payee_title')}
            text={say('welcome_privacy_payee')}
          />
        </ul>
      </section>
    </>
  )
}

function PrivacyLine({ title, text }: { readonly title: string; readonly text: string }): VNode {
  return (
    <li>
      <strong class="promise-title">{title}</strong>
      <p class="quiet">{text}</p>
    </li>
  )
}
