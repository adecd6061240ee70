/** The tip page: who, the truth line, a passage, three amounts, and what else there is to say or to set. */
import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { TipScreen } from '../../core/popup-view'
import { say } from '../../ui/words'
import type { Acts } from '../acts'
import { Amounts } from '../amounts'
import { ChoosingLine, QUESTION_ID } from '../choosing-line'
import { focusAmounts } from '../first-focus'
import { Panels } from '../panels'
import { PassagePart } from '../passage-part'
import { PayeeQuestion } from '../payee-question'
import { PromisedQuestion } from '../promised-question'
import { Shares } from '../shares'
import type { PopupState } from '../state'
import { TruthLine } from '../truth-line'
import { Who } from '../who'

type Props = {
  readonly state: Extract<PopupState, { at: 'open' }>
  readonly screen: TipScreen
  readonly acts: Acts
}

/** Draws the tip page. The focus is at the amounts at first, and again where it would be lost. */
export function Tip({ state, screen, acts }: Props): VNode {
  const { act, choosing, form, truth } = state
  const passage = form.passage ?? state.keptPassage?.passage
  const opened = useRef('')
  useLayoutEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      focusAmounts(opened.current === screen.pageUrl ? 'later' : 'opening')
    }
    opened.current = screen.pageUrl
  }, [act.at, screen.pageUrl])
  return (
    <>
      <Who {...screen} publication={screen.publication ?? new URL(screen.pageUrl).host} />
      <TruthLine screen={screen} truth={truth} />
      {screen.payees.length > 1 && <Shares screen={screen} shares={form.shares} acts={acts} />}
      {act.at === 'asking-payee' ? (
        <PayeeQuestion before={act.before} now={act.now} acts={acts} />
      ) : (
        <>
          {passage && (
            <PassagePart
              passage={passage}
              kept={form.passage === undefined}
              tight={screen.payees.length > 1}
              acts={acts}
            />
          )}
          {choosing && <ChoosingLine choosing={choosing} acts={acts} />}
          {screen.promised && (
            <PromisedQuestion promised={screen.promised} busy={act.at === 'keeping'} acts={acts} />
          )}
          <Amounts
            amounts={screen.amounts}
            lastTime={screen.lastTime}
            press={acts.keep}
            legend={say('popup_amounts')}
            word="popup_keep"
            {...(choosing?.at === 'asked' && { answers: QUESTION_ID })}
          />
          <Panels screen={screen} form={form} acts={acts} />
        </>
      )}
    </>
  )
}
