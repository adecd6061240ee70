/** How one tip is shared among several payees: a bar, and fields to change it. */
import type { VNode } from 'preact'
import { type TipScreen, WEIGHT_MAX } from '../core/popup-view'
import { countText, percentText } from '../ui/number-text'
import { Say } from '../ui/say'
import { pluralKey, say } from '../ui/words'
import type { Acts } from './acts'
import type { Share } from './form'
import { payeeName } from './state'

type Props = {
  readonly screen: TipScreen
  readonly shares: readonly Share[]
  readonly acts: Acts
}

/** Draws the shares; opened, each can be set to any whole number. */
export function Shares({ screen, shares, acts }: Props): VNode {
  const total = shares.reduce((sum, share) => sum + share.weight, 0)
  const people = shares
    .map(share => ({
      share,
      payee: screen.payees.find(({ address }) => address === share.address),
    }))
    .flatMap(({ share, payee }) =>
      payee ? [{ ...share, name: payeeName(payee, screen), part: share.weight / total }] : [],
    )
  const given = people.filter(({ weight }) => weight > 0)
  return (
    <details class="shares">
      <summary class="shares-summary">
        <span class="shares-count">
          <Say
            word={pluralKey('popup_shares', given.length)}
            values={{ count: countText(given.length) }}
          />
        </span>
        <span class="shares-change">{say('popup_shares_change')}</span>
        <span class="shares-bar">
          {given.map(({ address, name, weight, part }) => (
            <span class="shares-part" style={{ flexGrow: weight }} key={address}>
              <bdi class="shares-name">{name}</bdi>
              <span class="money">{percentText(part)}</span>
            </span>
          ))}
        </span>
      </summary>
      <ul class="shares-list">
        {people.map(({ address, name, weight }) => (
          <li class="shares-row" key={address}>
            <bdi class="name shares-name">{name}</bdi>
            <input
              class="field money shares-field"
              type="number"
              min={0}
              max={WEIGHT_MAX}
              step={1}
              value={weight}
              aria-label={say('popup_share_of', { name })}
              onChange={event => {
                const typed = event.currentTarget
                acts.share(address, Number.parseInt(typed.value, 10))
                // What was not taken shows as what still holds.
                typed.value = String(weight)
              }}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
