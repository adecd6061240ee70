/** Who made the work, what it is called, and where it stands. */
import type { VNode } from 'preact'
import type { Creator } from '../core/detection/detection'
import type { MoneyWire } from '../core/money'
import { Money } from '../ui/money'
import { namesText } from '../ui/names-text'
import { Say } from '../ui/say'
import { Seal } from '../ui/seal'
import { say } from '../ui/words'

type Props = {
  readonly creators: readonly Creator[]
  readonly title: string
  /** Where it stands; what is kept here is said on the same line, so that nothing moves by it. */
  readonly publication?: string
  readonly keptHere?: MoneyWire
}

/** A name up to this length is written large. */
const NAME_LENGTH_LARGE = 28

/** Draws the names, which are what the popup is about; a work without names goes by its publication. */
export function Who({ creators, title, publication, keptHere }: Props): VNode {
  const names = creators.map(creator => creator.name)
  const called = namesText(names.length > 0 ? names : [publication ?? title])
  return (
    <header class="who">
      <Seal name={names[0] ?? publication ?? title} />
      <div class="who-words">
        <h1
          class="name who-name"
          data-long={called.length > NAME_LENGTH_LARGE ? '' : undefined}
          title={called}
        >
          {called}
        </h1>
        <p class="work-title who-title" title={title}>
          <bdi>{title || say('popup_untitled')}</bdi>
        </p>
        {publication && (
          <p class="quiet who-where">
            <bdi class="who-publication">{publication}</bdi>
            {keptHere && (
              <span class="who-kept">
                <Say word="popup_kept_here" values={{ amount: <Money amount={keptHere} /> }} />
              </span>
            )}
          </p>
        )}
      </div>
    </header>
  )
}
