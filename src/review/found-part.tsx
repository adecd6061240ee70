/** What a search found, each leading to the month that it is in. */
import type { VNode } from 'preact'
import type { TipRecord } from '../core/tip'
import { Button } from '../ui/button'
import { dateText } from '../ui/date-text'
import { Money } from '../ui/money'
import { countText } from '../ui/number-text'
import { PageSection } from '../ui/page-frame'
import { pluralKey, say } from '../ui/words'
import type { ReviewActs } from './review-acts'
import type { Found } from './review-state'

type Props = {
  /** What was typed. */
  readonly text: string
  readonly found: Found | undefined
  readonly acts: ReviewActs
}

/** Draws the newest first; nothing before the first answer. */
export function FoundPart({ text, found, acts }: Props): VNode {
  return (
    <PageSection title={text.trim()} id="found">
      <div role="status">
        {found?.tips.length === 0 && <p>{say('review_search_none')}</p>}
        {found && found.tips.length > 0 && (
          <p class="for-readers-aloud">
            {say(pluralKey('review_tips', found.tips.length), {
              count: countText(found.tips.length),
            })}
          </p>
        )}
        {found?.more && <p class="quiet">{say('review_search_more')}</p>}
      </div>
      <ul class="found">
        {found?.tips.map(tip => (
          <li key={tip.id} class="found-tip">
            <FoundTip tip={tip} acts={acts} />
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

function FoundTip({ tip, acts }: { readonly tip: TipRecord; readonly acts: ReviewActs }): VNode {
  const { creator, keptAt, page, passage } = tip
  return (
    <>
      <span>
        <Button weight="plain" onClick={() => acts.goTo(tip)}>
          <bdi class="work-title">{page.title || page.url}</bdi>
        </Button>
        <br />
        <bdi class="name">{creator.name}</bdi>{' '}
        <span class="quiet">
          {page.publication && page.publication !== creator.name && (
            <>
              <bdi>{page.publication}</bdi>
              {' · '}
            </>
          )}
          {dateText(keptAt)}
        </span>
        {passage?.words && (
          <p class="quiet" dir="auto">
            {passage.words}
          </p>
        )}
      </span>
      <Money amount={tip.amount} />
    </>
  )
}
