/** Connecting a wallet: four steps, of which one is open, and the way back out. */
import type { ComponentChildren, VNode } from 'preact'
import { AskBrowser } from '../ui/allowing'
import { Notice } from '../ui/notice'
import { PageFrame, PageNotOpened } from '../ui/page-frame'
import { say } from '../ui/words'
import { ApproveStep } from './approve-step'
import type { ConnectActs } from './connect-acts'
import { type ConnectState, type Open, type Step, stepOf, steps } from './connect-state'
import { Connected } from './connected'
import { Disconnect, DisconnectRefused } from './disconnect'
import { FindStep } from './find-step'
import { FoundWallet } from './found-wallet'
import { KeyStep } from './key-step'
import { RehearsalStep } from './rehearsal-step'

type Props = { readonly state: ConnectState; readonly acts: ConnectActs }

/** Draws a state of the page. */
export function Connect({ state, acts }: Props): VNode {
  return (
    <PageFrame here="connect">
      {state.at === 'opening' && <div class="page-opening" />}
      {state.at === 'not-opened' && (
        <PageNotOpened failure={state.failure} lookAgain={acts.lookAgain} />
      )}
      {state.at === 'open' && <Steps state={state} acts={acts} />}
    </PageFrame>
  )
}

const titles = {
  find: 'connect_find_title',
  key: 'connect_key_title',
  approve: 'connect_approve_title',
  rehearsal: 'connect_rehearsal_title',
} as const satisfies Record<Step, string>

function Steps({ state, acts }: { readonly state: Open; readonly acts: ConnectActs }): VNode {
  const at = steps.indexOf(stepOf(state.view))
  return (
    <>
      <div class="page-intro">
        <h1 class="page-title">{say(at === 3 ? 'connect_done_title' : 'connect_title')}</h1>
        {at === 3 ? (
          <Connected state={state} acts={acts} />
        ) : (
          <p class="page-lead">{say('connect_lead')}</p>
        )}
        <AskBrowser act="paying" />
        <DisconnectRefused state={state} />
        {state.act.at === 'disconnected' && <Notice urgent>{say('connect_disconnected')}</Notice>}
      </div>
      <ol class="steps">
        {steps.map((step, place) => (
          <li
            key={step}
            class="step"
            data-stage={place < at ? 'done' : place === at ? 'now' : 'later'}
            {...(place === at && { 'aria-current': 'step' })}
          >
            <h2 class="step-title">
              {say(titles[step])}
              {place < at && <span class="step-done">{say('connect_step_done')}</span>}
            </h2>
            <div class="step-body">{bodyOf(step, place - at, state, acts)}</div>
          </li>
        ))}
      </ol>
      {state.view.state !== 'none' && <Disconnect state={state} acts={acts} />}
    </>
  )
}

/** `from` counts from the step that the reader is at: below 0 it is done, above it is to come. */
function bodyOf(step: Step, from: number, state: Open, acts: ConnectActs): ComponentChildren {
  const { view } = state
  if (from > 0) return null
  if (view.state === 'none') return <FindStep state={state} acts={acts} />
  switch (step) {
    case 'find':
      return <FoundWallet view={view} />
    case 'key':
      return from === 0 ? <KeyStep state={state} view={view} acts={acts} /> : null
    case 'approve':
      return from === 0 ? <ApproveStep state={state} view={view} acts={acts} /> : null
    case 'rehearsal':
      return <RehearsalStep state={state} acts={acts} />
  }
}
