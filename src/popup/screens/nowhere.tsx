/** Somebody made it, and there is nowhere to pay them yet: it can be promised, and they can be told how. */
import type { VNode } from 'preact'
import type { NowhereScreen } from '../../core/popup-view'
import { Button } from '../../ui/button'
import { BridgeOfferPart, NamesOf } from '../../ui/by-hand/bridge-offer-part'
import { Invitation } from '../../ui/by-hand/invitation'
import { dayText } from '../../ui/date-text'
import { Money } from '../../ui/money'
import { Say } from '../../ui/say'
import { say } from '../../ui/words'
import type { Acts } from '../acts'
import { Amounts } from '../amounts'
import { AskAuthor } from '../ask-author'
import { PiecesOf } from '../promised-question'
import { SupportLinks } from '../support-links'
import { Who } from '../who'

type Props = {
  readonly screen: NowhereScreen
  /** A gift is asked about below: what is promised is said there. */
  readonly asked: boolean
  readonly acts: Acts
}

/** Draws who made it, the amounts to promise, and every other way there is. */
export function Nowhere({ screen, asked, acts }: Props): VNode {
  const { creators, publication, title } = screen
  const names = creators.map(({ name }) => name)
  const called = names.length > 0 ? names : [publication ?? new URL(screen.pageUrl).host]
  return (
    <>
      <Who {...screen} />
      <section class="plain plain-below nowhere">
        <h2 class="plain-title">{say('popup_nowhere_title')}</h2>
        <p>{say('promise_what', { day: dayText(screen.lapsesAt) })}</p>
      </section>
      <Amounts
        amounts={screen.amounts}
        press={acts.promise}
        legend={say('promise_amounts')}
        word="promise_amount"
      />
      <div class="nowhere-more" role="status">
        {!asked && <Standing screen={screen} acts={acts} />}
      </div>
      <div class="nowhere-more">
        {screen.offer && (
          <details class="offered">
            <summary class="more">{say('bridge_enough')}</summary>
            <BridgeOfferPart offer={screen.offer} told acts={acts.byHand} />
          </details>
        )}
        <AskAuthor hosts={screen.mayAsk} acts={acts} />
        <div class="nowhere-openers">
          <Invitation names={called} piece={{ title, url: screen.pageUrl }} acts={acts.byHand} />
          {screen.supportLinks.length > 0 && (
            <details>
              <summary class="more">{say('popup_other_ways')}</summary>
              <SupportLinks links={screen.supportLinks} />
            </details>
          )}
        </div>
      </div>
    </>
  )
}

/** What is promised to these creators already, and the way back of what was promised here. */
function Standing({ screen, acts }: Omit<Props, 'asked'>): VNode | null {
  const { last, promised } = screen
  if (!promised) return null
  return (
    <p class="promised-here">
      <Say
        word="promise_open"
        values={{
          amount: <Money amount={promised.amount} />,
          names: <NamesOf names={promised.names} />,
          pieces: <PiecesOf count={promised.pieces} />,
        }}
      />{' '}
      {last && (
        <Button weight="plain" onClick={() => void acts.byHand.drop([last.id])}>
          <Say word="promise_take_back" values={{ amount: <Money amount={last.amount} /> }} />
        </Button>
      )}
    </p>
  )
}
