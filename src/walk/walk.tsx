/** The walk: pieces that were read and not tipped, the month's close, every month, and what was counted. */
import type { VNode } from 'preact'
import { Channel } from '../ui/channel'
import { useFocusKept } from '../ui/focus-kept'
import { Notice } from '../ui/notice'
import { FirstPool, PageFrame, PageNotOpened, PageSection } from '../ui/page-frame'
import { PoolLine } from '../ui/pool-line'
import { say } from '../ui/words'
import { ClosePart } from './close-part'
import { PieceCard } from './piece-card'
import { ReadPart } from './read-part'
import { StandingPart } from './standing-part'
import type { WalkActs } from './walk-acts'
import type { Open, WalkState } from './walk-state'

type Props = { readonly state: WalkState; readonly acts: WalkActs }

/** Draws a state of the walk's page. */
export function Walk({ state, acts }: Props): VNode {
  return (
    <PageFrame here="walk">
      {state.at === 'opening' && <div class="page-opening" />}
      {state.at === 'not-opened' && (
        <PageNotOpened failure={state.failure} lookAgain={acts.lookAgain} />
      )}
      {state.at === 'welcome' && (
        <div class="page-intro">
          <h1 class="page-title">{say('walk_title')}</h1>
          <p class="page-lead">{say('walk_no_pool')}</p>
          <FirstPool />
        </div>
      )}
      {state.at === 'open' && <Parts state={state} acts={acts} />}
    </PageFrame>
  )
}

function Parts({ state, acts }: { readonly state: Open; readonly acts: WalkActs }): VNode {
  const { cards, close, view } = state
  const [closing, standing] = [useFocusKept(), useFocusKept()]
  return (
    <>
      <div class="page-intro">
        <h1 class="page-title">{say('walk_title')}</h1>
        <p class="page-lead">{say(cards.length > 0 ? 'walk_lead' : 'walk_nothing')}</p>
        <div class="walk-pool">
          <Channel pool={view.pool} />
          <PoolLine pool={view.pool} />
        </div>
        {view.rehearsal && <Notice>{say('walk_rehearsal')}</Notice>}
      </div>
      {cards.length > 0 && (
        <PageSection title={say('walk_pieces_title')} id="pieces">
          <ul class="cards">
            {cards.map(card => (
              <PieceCard
                key={card.url}
                card={card}
                answer={state.answers[card.url]}
                amounts={view.amounts}
                acts={acts}
              />
            ))}
          </ul>
        </PageSection>
      )}
      {close && (close.lines.length > 0 || view.pool.still.value !== '0') && (
        <PageSection title={say('walk_close_title')} id="close" focus={closing}>
          <ClosePart close={close} still={view.pool.still} acts={acts} />
        </PageSection>
      )}
      <PageSection title={say('walk_standing_title')} id="standing" focus={standing}>
        <StandingPart state={state} acts={acts} />
      </PageSection>
      <PageSection title={say('walk_read_title')} id="read">
        <ReadPart view={view} />
      </PageSection>
    </>
  )
}
