/** The question before a tip goes to another wallet than the last one to the same creator. */
import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../ui/button'
import { say } from '../ui/words'
import type { Acts } from './acts'

type Props = { readonly before: string; readonly now: string; readonly acts: Acts }

/** Draws the question with both addresses in full; nothing is kept without an answer. */
export function PayeeQuestion({ before, now, acts }: Props): VNode {
  const question = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => question.current?.focus(), [])
  return (
    <section class="notice payee-question" data-tone="needs">
      <p ref={question} tabIndex={-1} class="payee-question-asked">
        {say('popup_payee_changed')}
      </p>
      <dl class="payee-question-addresses">
        <dt class="quiet">{say('popup_payee_before')}</dt>
        <dd class="address" dir="ltr">
          {before}
        </dd>
        <dt class="quiet">{say('popup_payee_now')}</dt>
        <dd class="address" dir="ltr">
          {now}
        </dd>
      </dl>
      <div class="notice-acts">
        <Button onClick={acts.confirmPayee}>{say('popup_payee_confirm')}</Button>
        <Button onClick={acts.letBe}>{say('popup_not_now')}</Button>
      </div>
    </section>
  )
}
