/** The popup: one component for each state, in a frame that stays where it is. */
import type { VNode } from 'preact'
import { unreachable } from '../core/assert'
import { GiftQuestion } from '../ui/by-hand/gift-question'
import { Channel } from '../ui/channel'
import type { Acts } from './acts'
import { Footer } from './footer'
import { PoolFoot } from './pool-foot'
import { QuietLines } from './quiet-lines'
import { Excluded } from './screens/excluded'
import { NotAuthored } from './screens/not-authored'
import { NotHttps } from './screens/not-https'
import { NotOpened } from './screens/not-opened'
import { NotSeen } from './screens/not-seen'
import { Nowhere } from './screens/nowhere'
import { OverPool } from './screens/over-pool'
import { Paused } from './screens/paused'
import { Quiet } from './screens/quiet'
import { Tip } from './screens/tip'
import { Welcome } from './screens/welcome'
import type { PopupState } from './state'

type Open = Extract<PopupState, { at: 'open' }>

/** Draws a state of the popup. */
export function Popup({ state, acts }: { readonly state: PopupState; readonly acts: Acts }): VNode {
  if (state.at === 'opening') return <main class="popup-opening" />
  if (state.at === 'not-opened') return <NotOpened failure={state.failure} acts={acts} />
  const { gift, pool, screen } = state.view
  return (
    <>
      <main>
        {screenOf(state, acts)}
        {gift && (
          <div class="nowhere-more">
            <GiftQuestion key={gift.id} gift={gift} acts={acts.byHand} />
          </div>
        )}
        {pool ? <PoolFoot state={state} pool={pool} acts={acts} /> : <Channel />}
        <QuietLines view={state.view} acts={acts} />
      </main>
      <Footer
        paused={screen.state === 'paused'}
        isSet={screen.state !== 'welcome'}
        host={mayExclude(state)}
        walk={state.view.walk}
        acts={acts}
      />
    </>
  )
}

/**
 * The site of a tip page; who is about to tip a passage there does not look for the way out. Beside shares and
 * what a rehearsal has to say there is no room for it either: the settings have it too.
 */
function mayExclude({ form, keptPassage, view: { rehearsal, screen } }: Open): string | undefined {
  if (screen.state !== 'tip' || form.passage || keptPassage) return undefined
  if (rehearsal && screen.payees.length > 1) return undefined
  return new URL(screen.pageUrl).host
}

function screenOf(state: Open, acts: Acts): VNode {
  const { screen } = state.view
  switch (screen.state) {
    case 'tip':
      return <Tip state={state} screen={screen} acts={acts} />
    case 'welcome':
      return <Welcome acts={acts} />
    case 'not-seen':
      return <NotSeen />
    case 'not-https':
      return <NotHttps host={screen.host} />
    case 'not-authored':
      return <NotAuthored title={screen.title} />
    case 'nowhere':
      return (
        <Nowhere
          key={screen.pageUrl}
          screen={screen}
          asked={state.view.gift !== undefined}
          acts={acts}
        />
      )
    case 'excluded':
      return <Excluded host={screen.host} acts={acts} />
    case 'quiet':
      return <Quiet host={screen.host} kind={screen.kind} />
    case 'paused':
      return <Paused acts={acts} />
    case 'over-pool':
      return <OverPool screen={screen} acts={acts} />
    default:
      return unreachable(screen)
  }
}
