/** The line above the amounts at a first use of the shortcut or the menu: the question, then the truth. */
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Money } from '../ui/money'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { Acts } from './acts'
import type { Choosing } from './choosing'

/** The id of the question, which the amounts below it answer. */
export const QUESTION_ID = 'choosing-question'

const questions = {
  shortcut: 'popup_choosing_shortcut',
  menu: 'popup_choosing_menu',
} as const

type Props = { readonly choosing: Choosing; readonly acts: Acts }

/** Draws the line. Its place stays when it is answered, so that the amounts do not move. */
export function ChoosingLine({ choosing, acts }: Props): VNode {
  return (
    <div class="choosing" data-still="choosing">
      <p id={QUESTION_ID} role="status">
        {choosing.at === 'asked' && say(questions[choosing.way])}
        {choosing.at === 'chosen' && <Chosen {...choosing} />}
      </p>{' '}
      {choosing.at === 'asked' && (
        <Button weight="plain" onClick={acts.chooseLater}>
          {say('popup_not_now')}
        </Button>
      )}
      {choosing.at === 'chosen' && (
        <Button weight="plain" onClick={() => acts.open('settings')}>
          {say('popup_chosen_change')}
        </Button>
      )}
    </div>
  )
}

function Chosen({ amount, keys, way }: Extract<Choosing, { at: 'chosen' }>): VNode {
  const money = <Money amount={amount} />
  if (way === 'menu') return <Say word="popup_chosen_menu" values={{ amount: money }} />
  if (!keys) return <Say word="popup_chosen_shortcut" values={{ amount: money }} />
  return <Say word="popup_chosen_keys" values={{ amount: money, keys }} />
}
