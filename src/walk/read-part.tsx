/** What was counted, shown whole; the switch and the eraser are in the settings. */
import type { VNode } from 'preact'
import type { ReadLine } from '../core/walk'
import { dayText } from '../ui/date-text'
import { namesText } from '../ui/names-text'
import { countText, percentText } from '../ui/number-text'
import { OutsideLink } from '../ui/outside-link'
import { ownPages } from '../ui/page-frame'
import { pluralKey, say } from '../ui/words'
import { readingText } from './reading-text'
import type { OpenView } from './walk-state'

/** Draws what Rill remembers of the reader's reading, folded. */
export function ReadPart({ view }: { readonly view: OpenView }): VNode {
  const { attention, read } = view
  return (
    <>
      <p class="quiet">
        {say(attention ? 'walk_read_how' : 'walk_read_off')}{' '}
        <a class="link" href={`${ownPages.settings}#attention`}>
          {say('walk_read_settings')}
        </a>
      </p>
      {read.length > 0 && (
        <details>
          <summary class="more">
            {say(pluralKey('walk_read_pieces', read.length), { count: countText(read.length) })}
          </summary>
          <ul class="read-lines">
            {read.map(line => (
              <li key={line.url} class="read-line">
                <Piece line={line} />
                <span class="quiet">
                  {readingText(line.seconds)} · {percentText(line.depth / 100)} ·{' '}
                  {dayText(line.lastAt)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Piece({ line }: { readonly line: ReadLine }): VNode {
  return (
    <span>
      <OutsideLink href={line.url}>
        <bdi class="work-title">{line.title || line.url}</bdi>
      </OutsideLink>{' '}
      <span class="quiet">{namesText(line.names)}</span>
    </span>
  )
}
