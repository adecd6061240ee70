/** What can be said or set besides an amount: three quiet openers, one panel at a time. */
import type { VNode } from 'preact'
import type { TipScreen } from '../core/popup-view'
import { Button } from '../ui/button'
import { Money } from '../ui/money'
import { reasonText } from '../ui/reason-text'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { Acts } from './acts'
import { isSame } from './amounts'
import type { Form, Panel } from './form'
import { OtherAmount } from './other-amount'
import { SupportLinks } from './support-links'
import { Why } from './why'

type Props = { readonly screen: TipScreen; readonly form: Form; readonly acts: Acts }

/** Draws the openers and the panel that is open. */
export function Panels({ screen, form, acts }: Props): VNode {
  const { amounts, lastTime, supportLinks } = screen
  const like = amounts[0]
  return (
    <div class="panels">
      <div class="openers">
        {lastTime && !amounts.some(amount => isSame(amount, lastTime)) && (
          <Button weight="plain" onClick={event => event.detail < 2 && acts.keep(lastTime)}>
            <Say word="popup_last_time" values={{ amount: <Money amount={lastTime} /> }} />
          </Button>
        )}
        <Opener panel="other-amount" form={form} acts={acts} text={say('popup_other_amount')} />
        <Opener
          panel="why"
          form={form}
          acts={acts}
          text={
            form.reason
              ? say('popup_why_chosen', { reason: reasonText(form.reason) })
              : say('popup_why')
          }
        />
        {supportLinks.length > 0 && (
          <Opener panel="other-ways" form={form} acts={acts} text={say('popup_other_ways')} />
        )}
      </div>
      {form.panel === 'other-amount' && like && <OtherAmount like={like} form={form} acts={acts} />}
      {form.panel === 'why' && <Why form={form} acts={acts} />}
      {form.panel === 'other-ways' && <SupportLinks links={supportLinks} />}
    </div>
  )
}

function Opener(props: {
  readonly panel: Panel
  readonly form: Form
  readonly acts: Acts
  readonly text: string
}): VNode {
  return (
    <Button
      weight="plain"
      aria-expanded={props.form.panel === props.panel}
      onClick={() => props.acts.toggle(props.panel)}
    >
      {props.text}
    </Button>
  )
}
