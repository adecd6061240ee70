/** What goes by hand: what is asked and offered, what was given by the reader's word, and what is promised. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Failure } from '../core/failure'
import type { Promised, PromiseLine } from '../core/promised'
import type { ByHandView, LapsedLine } from '../core/review/by-hand'
import type { GiftLine } from '../core/review/gift-line'
import { Button } from '../ui/button'
import { BridgeOfferPart, NamesOf } from '../ui/by-hand/bridge-offer-part'
import type { ByHandActs } from '../ui/by-hand/by-hand-acts'
import { GiftQuestion } from '../ui/by-hand/gift-question'
import { Invitation } from '../ui/by-hand/invitation'
import { ownerText, placeName } from '../ui/by-hand/support-words'
import { dayText } from '../ui/date-text'
import { FailureWords } from '../ui/failure-words'
import { useFocusKept } from '../ui/focus-kept'
import { Money } from '../ui/money'
import { namesText } from '../ui/names-text'
import { Notice } from '../ui/notice'
import { countText } from '../ui/number-text'
import { OutsideLink } from '../ui/outside-link'
import { PageSection } from '../ui/page-frame'
import { Say } from '../ui/say'
import { Seal } from '../ui/seal'
import { pluralKey, say } from '../ui/words'

type Props = { readonly byHand: ByHandView; readonly acts: ByHandActs }

/** Draws both parts; one with nothing in it is left out. */
export function ByHandParts({ byHand, acts }: Props): VNode {
  const { asks, damaged, given, lapsed, offers, promised } = byHand
  const [kept, keptPromises] = [useFocusKept(), useFocusKept()]
  return (
    <>
      {damaged > 0 && (
        <Notice tone="needs" urgent>
          {say(pluralKey('review_damaged', damaged), { count: countText(damaged) })}
        </Notice>
      )}
      {asks.length + offers.length + given.length > 0 && (
        <PageSection title={say('review_by_hand_title')} id="by-hand" focus={kept}>
          {asks.map(gift => (
            <GiftQuestion key={gift.id} gift={gift} acts={acts} />
          ))}
          {offers.map(offer => (
            <BridgeOfferPart key={offer.creatorKey} offer={offer} acts={acts} />
          ))}
          {given.length > 0 && <GivenList given={given} acts={acts} />}
        </PageSection>
      )}
      {promised.length + lapsed.length > 0 && (
        <PageSection title={say('review_promises_title')} id="promises" focus={keptPromises}>
          {promised.length > 0 && <PromisedList promised={promised} acts={acts} />}
          {lapsed.length > 0 && <LapsedList lapsed={lapsed} />}
        </PageSection>
      )}
    </>
  )
}

function GivenList(props: {
  readonly given: readonly GiftLine[]
  readonly acts: ByHandActs
}): VNode {
  return (
    <>
      <p class="quiet">{say('gift_word')}</p>
      <ul class="given">
        {props.given.map(gift => (
          <Given key={gift.id} gift={gift} acts={props.acts} />
        ))}
      </ul>
    </>
  )
}

function Given({ gift, acts }: { readonly gift: GiftLine; readonly acts: ByHandActs }): VNode {
  const { busy, failure, run } = useAct()
  return (
    <li class="by-hand-row">
      <span>
        <NamesOf names={gift.names} />{' '}
        <span class="quiet">
          <OutsideLink href={gift.link.url}>{placeName(gift.link)}</OutsideLink> (
          {ownerText(gift.link)}) · {dayText(gift.openedAt)}
        </span>
      </span>
      <Money amount={gift.amount} />
      <span class="quiet">{say('ui_pool_given')}</span>
      <span class="by-hand-act">
        <Button
          weight="plain"
          resting={busy}
          onClick={() => run(acts.answer(gift.id, { given: false }))}
          aria-label={say('gift_not_after_all_label', { names: namesText(gift.names) })}
        >
          {say('gift_not_after_all')}
        </Button>
      </span>
      <Refused failure={failure} />
    </li>
  )
}

function PromisedList(props: {
  readonly promised: readonly Promised[]
  readonly acts: ByHandActs
}): VNode {
  return (
    <>
      <p>{say('review_promises_what')}</p>
      <ul class="people">
        {props.promised.map(each => (
          <li key={`${each.amount.assetCode} ${each.creatorKey}`}>
            <PromisedTo promised={each} acts={props.acts} />
          </li>
        ))}
      </ul>
    </>
  )
}

function PromisedTo(props: { readonly promised: Promised; readonly acts: ByHandActs }): VNode {
  const { acts, promised } = props
  const { amount, lines, names, pieces } = promised
  const newest = lines.at(-1)
  return (
    <details class="person">
      <summary class="person-row">
        <Seal name={names[0] ?? ''} />
        <span class="person-who">
          <NamesOf names={names} />
        </span>
        <span class="quiet person-count">
          {say(pluralKey('review_pieces', pieces), { count: countText(pieces) })}
        </span>
        <Money amount={amount} />
      </summary>
      <ul class="promises">
        {lines.map(line => (
          <PromiseRow key={line.id} line={line} acts={acts} />
        ))}
      </ul>
      {newest && <Invitation names={names} piece={newest.page} acts={acts} />}
    </details>
  )
}

function PromiseRow({
  line,
  acts,
}: {
  readonly line: PromiseLine
  readonly acts: ByHandActs
}): VNode {
  const { busy, failure, run } = useAct()
  const title = line.page.title || line.page.url
  return (
    <li class="by-hand-row">
      <span>
        <OutsideLink href={line.page.url}>
          <bdi class="work-title">{title}</bdi>
        </OutsideLink>{' '}
        <span class="quiet">{dayText(line.at)}</span>
      </span>
      <Money amount={line.amount} />
      <span class="quiet">{say('review_promise_lapses', { day: dayText(line.expiresAt) })}</span>
      <span class="by-hand-act">
        <Button
          weight="plain"
          resting={busy}
          onClick={() => run(acts.drop([line.id]))}
          aria-label={say('review_promise_drop_label', { title })}
        >
          {say('review_promise_drop')}
        </Button>
      </span>
      <Refused failure={failure} />
    </li>
  )
}

/** Said, not silently gone. */
function LapsedList({ lapsed }: { readonly lapsed: readonly LapsedLine[] }): VNode {
  return (
    <ul class="lapsed quiet">
      {lapsed.map(line => (
        <li key={line.id}>
          <Say
            word="review_promise_lapsed"
            values={{
              amount: <Money amount={line.amount} />,
              day: dayText(line.expiresAt),
              names: <NamesOf names={line.names} />,
              title: <bdi class="work-title">{line.page.title || line.page.url}</bdi>,
            }}
          />
        </li>
      ))}
    </ul>
  )
}

function Refused({ failure }: { readonly failure: Failure | undefined }): VNode | null {
  if (!failure) return null
  return (
    <p class="by-hand-refused quiet" role="alert">
      <FailureWords failure={failure} />
    </p>
  )
}

/** One act at a time, and what stood in its way. */
function useAct() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const run = async (act: Promise<Failure | undefined>) => {
    setBusy(true)
    setFailure(await act)
    setBusy(false)
  }
  return { busy, failure, run: (act: Promise<Failure | undefined>) => void run(act) }
}
