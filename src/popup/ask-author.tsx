/** On a page without a wallet: looking where its author says more, because the reader asks for it. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../ui/button'
import { namesText } from '../ui/names-text'
import { say } from '../ui/words'
import type { Acts } from './acts'

type Props = { readonly hosts: readonly string[]; readonly acts: Acts }

/** Draws the question, and that nothing was found; a wallet that is found changes the whole screen. */
export function AskAuthor({ hosts, acts }: Props): VNode | null {
  const [asked, setAsked] = useState<'not' | 'asking' | 'nothing'>('not')
  if (hosts.length === 0) return null
  const ask = async () => {
    setAsked('asking')
    setAsked((await acts.followAuthor()) ? 'not' : 'nothing')
  }
  return (
    <div class="ask-author" role="status">
      {asked === 'nothing' ? (
        <p class="quiet">{say('popup_nowhere_asked')}</p>
      ) : (
        <Button weight="plain" onClick={() => void ask()} resting={asked === 'asking'}>
          {asked === 'asking'
            ? say('popup_nowhere_asking')
            : say('popup_nowhere_ask', { hosts: namesText([...hosts]) })}
        </Button>
      )}
    </div>
  )
}
