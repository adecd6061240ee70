/** One tip: the piece, the amount, how far it has come, and the way back while there is one. */
import type { VNode } from 'preact'
import { actIdOf } from '../core/ids'
import { passageAddress } from '../core/passage'
import type { TipLine } from '../core/review/tip-line'
import { Button } from '../ui/button'
import { dayText } from '../ui/date-text'
import { FailureWords } from '../ui/failure-words'
import { useFocusKept } from '../ui/focus-kept'
import { Money } from '../ui/money'
import { countText } from '../ui/number-text'
import { OutsideLink } from '../ui/outside-link'
import { reasonText } from '../ui/reason-text'
import { Say } from '../ui/say'
import { pluralKey, say } from '../ui/words'
import type { ReviewActs } from './review-acts'
import type { ReviewAct } from './review-state'
import { tipWordText, waitsText } from './tip-word-text'

type Props = { readonly line: TipLine; readonly act: ReviewAct; readonly acts: ReviewActs }

/** Draws a tip in its place; it stays there whatever becomes of it. */
export function TipRow({ line, act, acts }: Props): VNode {
  const gone = line.word === 'undone' || line.word === 'let-go' || line.word === 'came-back'
  const title = line.page.title || line.page.url
  const kept = useFocusKept<HTMLLIElement>()
  return (
    <li class="tip" ref={kept} tabIndex={-1} aria-label={title} {...(gone && { 'data-gone': '' })}>
      <span class="tip-piece">
        <OutsideLink href={addressOf(line)}>
          <bdi class="work-title">{title}</bdi>
        </OutsideLink>{' '}
        <span class="quiet">
          {dayText(line.keptAt)}
          {line.reason && ` · ${reasonText(line.reason)}`}
        </span>
      </span>
      <Money amount={line.amount} />
      <span class="tip-state quiet">
        <Standing line={line} />
      </span>
      <span class="tip-act">{line.mayUndo && <Undo line={line} act={act} acts={acts} />}</span>
      <PassageWords line={line} />
      <Refused line={line} act={act} />
    </li>
  )
}

/** The page, at the passage itself where the tip was for one. */
function addressOf({ page, passage }: TipLine): string {
  return passage ? passageAddress(page.url, passage.quote) : page.url
}

function PassageWords({ line }: { readonly line: TipLine }): VNode | null {
  const { passage } = line
  if (!passage) return null
  return (
    <div class="passage">
      <blockquote class="passage-quote" dir="auto">
        {passage.quote}
      </blockquote>
      {passage.words && <p dir="auto">{passage.words}</p>}
      <p class="quiet">{say(passage.shared ? 'review_passage_shared' : 'review_passage_here')}</p>
    </div>
  )
}

function Standing({ line }: { readonly line: TipLine }): VNode {
  const { arrived, cameBack, fee, waiting, word } = line
  return (
    <>
      {tipWordText(word)}
      {waiting && word !== 'rehearsed' && ` · ${waitsText(waiting)}`}
      {word === 'rehearsed' && waiting === 'to-decide' && ` · ${waitsText(waiting)}`}
      {word === 'part-arrived' && (
        <>
          {' · '}
          <Say
            word="review_tip_part"
            values={{ arrived: <Money amount={arrived} />, back: <Money amount={cameBack} /> }}
          />
        </>
      )}
      {fee.value !== '0' && (
        <>
          {' · '}
          <Say word="review_tip_fee" values={{ fee: <Money amount={fee} /> }} />
        </>
      )}
    </>
  )
}

function Undo({ line, act, acts }: Props): VNode {
  const actId = actIdOf(line.id)
  const busy = act.at === 'undoing'
  return (
    <Button
      weight="plain"
      onClick={() => acts.undo(actId)}
      resting={busy && act.actId === actId}
      aria-label={say('review_undo_label', { title: line.page.title || line.page.url })}
    >
      {line.actTips > 1
        ? say(pluralKey('review_undo_all', line.actTips), { count: countText(line.actTips) })
        : say('ui_undo')}
    </Button>
  )
}

function Refused({ line, act }: Omit<Props, 'acts'>): VNode | null {
  if (act.at !== 'undo-refused' || act.actId !== actIdOf(line.id)) return null
  return (
    <p class="tip-refused quiet" role="alert">
      <FailureWords failure={act.failure} />
    </p>
  )
}
