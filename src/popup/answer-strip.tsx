/** The strip in which every act is answered, always in the same place: kept, undone, refused. */
import type { VNode } from 'preact'
import { nextStep } from '../core/failure'
import type { UndoView } from '../core/popup-view'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { useFocusKept } from '../ui/focus-kept'
import { Money } from '../ui/money'
import { moneyText } from '../ui/money-text'
import { namesText, shortText } from '../ui/names-text'
import { Notice } from '../ui/notice'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { Acts } from './acts'
import type { PopupState } from './state'

type Open = Extract<PopupState, { at: 'open' }>
type Props = { readonly state: Open; readonly acts: Acts }

/** So that all of it stays on two lines; the names stand in full above. */
const NAME_LENGTH_MAX = 24

/** Draws the strip. It is there before anything has happened, so that nothing moves when it speaks. */
export function AnswerStrip({ state, acts }: Props): VNode {
  const isTip = state.view.screen.state === 'tip'
  return (
    <div class="strip" data-still="strip" data-reserved={isTip ? '' : undefined}>
      <div class="strip-answer" role="status">
        <Answer state={state} acts={acts} />
      </div>
    </div>
  )
}

function Answer({ state, acts }: Props): VNode | null {
  const { act, view } = state
  switch (act.at) {
    case 'keep-refused':
      return <KeepRefused state={state} acts={acts} />
    case 'refused':
      return (
        <Notice>
          <FailureWords failure={act.failure} />
        </Notice>
      )
    case 'undone':
      return <p>{say('popup_undone')}</p>
    case 'asking-payee':
      return null
    default:
      if (view.undo) return <Kept undo={view.undo} busy={act.at === 'undoing'} acts={acts} />
      return view.screen.state === 'tip' ? <p class="quiet">{say('popup_hint')}</p> : null
  }
}

function Kept(props: { readonly undo: UndoView; readonly busy: boolean; readonly acts: Acts }) {
  const { undo, acts } = props
  const names = shortText(namesText(undo.names), NAME_LENGTH_MAX)
  return (
    <div class="kept">
      <div class="kept-words">
        <p>
          <Say
            word="popup_kept"
            values={{
              amount: <Money amount={undo.amount} />,
              names: <span class="name">{names}</span>,
            }}
          />
        </p>{' '}
        <EveryMonth undo={undo} acts={acts} />
      </div>
      <Button
        onClick={() => acts.undo(undo.actId)}
        resting={props.busy}
        aria-label={say('popup_undo_kept', { amount: moneyText(undo.amount), names })}
      >
        {say('ui_undo')}
      </Button>
    </div>
  )
}

/** A tip to one person can become one of every month, with the next press. */
function EveryMonth({ undo, acts }: { readonly undo: UndoView; readonly acts: Acts }) {
  const kept = useFocusKept<HTMLSpanElement>()
  if (undo.everyMonth !== 'is' && undo.everyMonth !== 'may') return null
  return (
    <span ref={kept} tabIndex={-1}>
      {undo.everyMonth === 'is' ? (
        <span class="quiet">{say('popup_every_month_is')}</span>
      ) : (
        <Button weight="plain" onClick={() => acts.everyMonth(undo.actId)}>
          {say('popup_every_month')}
        </Button>
      )}
    </span>
  )
}

function KeepRefused({ state, acts }: Props): VNode | null {
  if (state.act.at !== 'keep-refused') return null
  const { failure } = state.act
  const step = nextStep[failure.kind]
  const worthAgain = step === 'retry-later' || step === 'look-before-repeating'
  return (
    <Notice
      acts={
        <>
          {failure.kind === 'over-pool' && (
            <Button weight="plain" onClick={() => acts.open('settings')}>
              {say('popup_change_pool')}
            </Button>
          )}
          {failure.kind === 'page-changed' && (
            <Button weight="plain" onClick={acts.lookAgain}>
              {say('ui_try_again')}
            </Button>
          )}
          {(worthAgain || failure.kind === 'bug' || failure.kind === 'storage-full') && (
            <Button weight="plain" onClick={acts.again}>
              {say('ui_try_again')}
            </Button>
          )}
        </>
      }
    >
      <FailureWords failure={failure} />
    </Notice>
  )
}
