/** A page that is nobody's work: a front page, a search, a login. */
import type { VNode } from 'preact'
import { say } from '../../ui/words'
import { PlainScreen } from '../plain-screen'

/** Says what would have to be open instead. */
export function NotAuthored({ title }: { readonly title: string }): VNode {
  return (
    <PlainScreen title={say('popup_not_authored_title')}>
      {title && (
        <p class="work-title plain-about">
          <bdi>{title}</bdi>
        </p>
      )}
      <p>{say('popup_not_authored_text')}</p>
    </PlainScreen>
  )
}
