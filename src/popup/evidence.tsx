/** "How do we know?": every name and every wallet, and where on the page each was found. */
import type { VNode } from 'preact'
import type { Creator, EvidenceSource, Evidence as Found } from '../core/detection/detection'
import type { PayeeView, TipScreen } from '../core/popup-view'
import { SayByName } from '../ui/say'
import { truthKey, truthValues } from '../ui/truth-text'
import { say } from '../ui/words'
import type { Truth } from './state'

const sources = {
  'json-ld': 'popup_source_json_ld',
  microdata: 'popup_source_microdata',
  rdfa: 'popup_source_rdfa',
  'h-entry': 'popup_source_h_entry',
  'rel-author': 'popup_source_rel_author',
  meta: 'popup_source_meta',
  fediverse: 'popup_source_fediverse',
  byline: 'popup_source_byline',
  site: 'popup_source_site',
} as const satisfies Record<EvidenceSource, string>

const wallets = {
  link: 'popup_wallet_link',
  meta: 'popup_wallet_meta',
  'revenue-share': 'popup_wallet_revenue_share',
  'author-page': 'popup_wallet_author_page',
  fediverse: 'popup_wallet_fediverse',
  feed: 'popup_wallet_feed',
} as const satisfies Record<PayeeView['source'], string>

const confidences = {
  high: 'popup_confidence_high',
  medium: 'popup_confidence_medium',
  low: 'popup_confidence_low',
} as const satisfies Record<Creator['confidence'], string>

/** Draws the evidence of a page. */
export function Evidence(props: { readonly screen: TipScreen; readonly truth: Truth }): VNode {
  const { screen, truth } = props
  return (
    <section class="evidence" aria-label={say('popup_evidence')}>
      <ul class="evidence-list">
        {screen.payees.map(payee => (
          <li key={payee.address}>
            <span class="address">{payee.address}</span>
            <p class="quiet">{say(wallets[payee.source])}</p>
            <Statements address={payee.address} truth={truth} />
          </li>
        ))}
        {screen.creators.map((creator, at) => (
          <li key={`${at} ${creator.name}`}>
            <bdi class="name">{creator.name}</bdi>{' '}
            <span class="quiet">
              ({say(confidences[creator.confidence])}): {foundIn(creator.evidence)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Statements(props: { readonly address: string; readonly truth: Truth }): VNode | null {
  if (props.truth.at !== 'told') return null
  const look = props.truth.looks.find(({ address }) => address === props.address)
  if (!look) return null
  return (
    <>
      {look.statements.map(statement => (
        <p key={statement.code}>
          <SayByName word={truthKey(statement)} values={truthValues(statement, { whole: true })} />
        </p>
      ))}
    </>
  )
}

function foundIn(evidence: readonly Found[]): string {
  const found = [...new Set(evidence.map(({ source }) => source))]
  return found.map(source => say(sources[source])).join(' · ')
}
