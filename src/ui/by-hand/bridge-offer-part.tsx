/** The offer to give a sum by hand: to whom, where that leads, and what the page there will know. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { BridgeOffer } from '../../core/bridge/bridge-offer'
import type { Failure } from '../../core/failure'
import { Button } from '../button'
import { FailureWords } from '../failure-words'
import { Money } from '../money'
import { namesText } from '../names-text'
import { Say } from '../say'
import { say } from '../words'
import type { ByHandActs } from './by-hand-acts'
import { ownerText, placeName, shortAddress } from './support-words'

const fillings = {
  'amount-and-currency': 'bridge_filled',
  amount: 'bridge_filled_theirs',
  nothing: 'bridge_not_filled',
} as const satisfies Record<BridgeOffer['filling'], string>

type Props = {
  readonly offer: BridgeOffer
  /** The sum stands above it already. */
  readonly told?: boolean
  readonly acts: Pick<ByHandActs, 'give'>
}

/** Draws the offer. Nothing leads anywhere before it is pressed; a changed address is asked about first. */
export function BridgeOfferPart({ offer, told, acts }: Props): VNode {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { amount, before, link, names } = offer
  const give = async () => {
    setBusy(true)
    setFailure(await acts.give(offer, before !== undefined))
    setBusy(false)
  }
  return (
    <div class="bridge-offer" data-told={told ? '' : undefined}>
      {!told && (
        <p>
          <Say
            word="bridge_sum"
            values={{ amount: <Money amount={amount} />, names: <NamesOf names={names} /> }}
          />
        </p>
      )}
      {before !== undefined && <Changed before={before} now={link.url} />}
      <div class="bridge-offer-act">
        <Button onClick={() => void give()} resting={busy}>
          <Say
            word={before === undefined ? 'bridge_give' : 'bridge_give_changed'}
            values={{ amount: <Money amount={amount} />, place: placeName(link) }}
          />
        </Button>
      </div>
      <p class="quiet">
        <Say
          word="bridge_opens"
          values={{
            address: <bdi class="address">{shortAddress(link.url)}</bdi>,
            owner: ownerText(link),
          }}
        />{' '}
        {say(fillings[offer.filling])}
        {offer.repeats && (
          <>
            {' '}
            <Say word="bridge_repeats" values={{ place: placeName(link) }} />
          </>
        )}
      </p>
      {offer.still && (
        <p class="quiet">
          <Say word="bridge_still" values={{ still: <Money amount={offer.still} /> }} />
        </p>
      )}
      <p class="quiet bridge-refused" role="status">
        {failure && <FailureWords failure={failure} />}
      </p>
    </div>
  )
}

/** Names as they are written in a sentence. */
export function NamesOf({ names }: { readonly names: readonly string[] }): VNode {
  return <span class="name">{namesText(names)}</span>
}

function Changed(props: { readonly before: string; readonly now: string }): VNode {
  return (
    <div class="notice" data-tone="needs">
      <p>{say('bridge_changed')}</p>
      <dl class="bridge-addresses">
        <dt class="quiet">{say('popup_payee_before')}</dt>
        <dd class="address" dir="ltr">
          {shortAddress(props.before)}
        </dd>
        <dt class="quiet">{say('popup_payee_now')}</dt>
        <dd class="address" dir="ltr">
          {shortAddress(props.now)}
        </dd>
      </dl>
    </div>
  )
}
