/** The passage that goes with the tip: its words, the reader's own, and who may read them. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { noteOf, WORDS_MAX } from '../core/passage'
import { Button } from '../ui/button'
import { say } from '../ui/words'
import type { Acts } from './acts'
import { type PassageForm, passageOf } from './passage-form'

type Props = {
  readonly passage: PassageForm
  /** It is in the ledger with a tip, and stays in sight until something else is shown. */
  readonly kept: boolean
  /** Little room: one line. */
  readonly tight: boolean
  readonly acts: Acts
}

/** Draws the passage, folded to two lines: nobody else reads it unless the reader unfolds and ticks it. */
export function PassagePart({ passage, kept, tight, acts }: Props): VNode {
  return (
    <details class="passage" data-still="passage" data-tight={tight ? '' : undefined}>
      <summary class="passage-summary">
        <span class="for-readers-aloud">{say('popup_passage')}</span>
        <span class="passage-quote" dir="auto">
          {passage.quote}
        </span>
        <span class="passage-ask" role="status">
          {say(
            kept
              ? 'popup_passage_kept'
              : passage.shared
                ? 'popup_passage_goes'
                : 'popup_passage_more',
          )}
        </span>
      </summary>
      <PassageFields passage={passage} kept={kept} acts={acts} />
    </details>
  )
}

function PassageFields({ passage, kept, acts }: Omit<Props, 'tight'>): VNode {
  return (
    <div class="passage-fields">
      <Whole passage={passage} />
      <input
        class="field passage-words"
        dir="auto"
        autoComplete="off"
        maxLength={WORDS_MAX}
        readOnly={kept}
        placeholder={say('popup_passage_words')}
        aria-label={say('popup_passage_words')}
        value={passage.words}
        onInput={event => acts.write(event.currentTarget.value)}
      />
      <div class="passage-acts">
        <label class="passage-share">
          <input
            type="checkbox"
            checked={passage.shared}
            disabled={kept}
            onChange={event => acts.sharePassage(event.currentTarget.checked)}
          />
          {say('popup_passage_share')}
        </label>
        {!kept && (
          <Button weight="plain" onClick={acts.leavePassageOut}>
            {say('popup_passage_without')}
          </Button>
        )}
      </div>
    </div>
  )
}

/**
 * All of the passage; once it is ticked, exactly what would be sent. It stands in a field that cannot be
 * written in: its place stays the same however long the text is, and the keyboard reaches all of it.
 */
function Whole({ passage }: { readonly passage: PassageForm }): VNode {
  const id = useId()
  const { quote, shared } = passage
  return (
    <div class="passage-whole">
      <label class="quiet" for={id}>
        {say(shared ? 'popup_passage_preview' : 'popup_passage')}
      </label>
      <textarea
        id={id}
        class="passage-note"
        dir="auto"
        rows={3}
        readOnly
        value={shared ? noteOf(passageOf(passage)) : quote}
      />
    </div>
  )
}
