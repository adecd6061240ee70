/** The invitation: a text that tells a creator how a page comes to have a wallet. Nobody sends it but the reader. */
import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Button } from '../button'
import { namesText } from '../names-text'
import { direction, say } from '../words'
import type { ByHandActs } from './by-hand-acts'

/** The line that names a wallet, as it stands in a page's head; the address is the creator's own. */
export const WALLET_LINE = '<link rel="monetization" href="https://wallet.example/your-name">'

type Piece = { readonly title: string; readonly url: string }
type Props = {
  readonly names: readonly string[]
  /** What the reader read there. */
  readonly piece: Piece
  readonly acts: Pick<ByHandActs, 'copy'>
}

/** The text in the reader's language: no sum, and nothing about the reader but that they read this. */
export function invitationText({ title, url }: Piece): string {
  const [address, called] = [url, title].map(text => text.replace(/\s+/g, ' ').trim())
  return say('invite_text', {
    line: inPlace(WALLET_LINE),
    title: inPlace(called || address || ''),
    url: inPlace(address ?? ''),
  })
}

/** Letters that are written from right to left: Hebrew, Arabic and their neighbours. */
const fromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** What may run the other way than the text is kept from reordering the rest; without need, no mark is put in. */
function inPlace(text: string): string {
  const mayRunOtherwise = direction() === 'rtl' || fromTheRight.test(text)
  return mayRunOtherwise ? `\u2068${text}\u2069` : text
}

/** Draws the opener, the text, and the button that copies it. */
export function Invitation({ names, piece, acts }: Props): VNode {
  const id = useId()
  const [copied, setCopied] = useState<'not' | 'yes' | 'refused'>('not')
  const text = invitationText(piece)
  return (
    <details class="invitation">
      <summary class="more">{say('invite_open', { names: namesText(names) })}</summary>
      <div class="invitation-body">
        <label for={id} class="quiet">
          {say('invite_how')}
        </label>
        <textarea
          id={id}
          class="field invitation-text"
          readOnly
          rows={9}
          value={text}
          onFocus={event => event.currentTarget.select()}
        />
        <div class="acts">
          <Button onClick={async () => setCopied((await acts.copy(text)) ? 'yes' : 'refused')}>
            {say('invite_copy')}
          </Button>
          <span role="status">
            {copied === 'yes' && say('connect_key_copied')}
            {copied === 'refused' && say('invite_not_copied')}
          </span>
        </div>
      </div>
    </details>
  )
}
