/** What the browser does not let Rill do, in one sentence, and a button that makes the browser ask. */
import { type ComponentChildren, createContext, type VNode } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Missing } from '../adapters/permission'
import { Button } from './button'
import { Notice } from './notice'
import { say } from './words'

/** What it is needed for. */
type Act = 'reading' | 'paying'

/** The browser, as far as it allows things. */
export type Allowance = {
  readonly missingFor: (act: Act) => Promise<Missing | undefined>
  /** Only from a press; whether it was given. */
  readonly askFor: (act: Act) => Promise<boolean>
}

/** Without a browser that can refuse nothing is missing. */
export const Allowing = createContext<Allowance>({
  missingFor: async () => undefined,
  askFor: async () => true,
})

type At = Missing | 'nothing' | 'given' | 'refused'

const words = {
  sites: 'allow_sites',
  payments: 'allow_payments',
  given: 'allow_given',
  refused: 'allow_refused',
} as const satisfies Record<Exclude<At, 'nothing'>, string>

type Props = {
  readonly act: Act
  /** Stands in its place where all is allowed. */
  readonly children?: ComponentChildren
}

/** Draws what is missing; where all is allowed, what it is given to draw then. */
export function AskBrowser({ act, children }: Props): VNode {
  const allowance = useContext(Allowing)
  const [at, setAt] = useState<At>('nothing')
  useEffect(() => {
    void allowance.missingFor(act).then(missing => setAt(missing ?? 'nothing'))
  }, [act, allowance])
  if (at === 'nothing' || (at === 'given' && act === 'paying')) return <>{children}</>
  const ask = () => void allowance.askFor(act).then(given => setAt(given ? 'given' : 'refused'))
  return (
    <div class="ask-browser">
      <Notice
        tone={at === 'given' ? 'plain' : 'needs'}
        urgent={at === 'given' || at === 'refused'}
        acts={at !== 'given' && <Button onClick={ask}>{say('allow_button')}</Button>}
      >
        {say(words[at])}
      </Notice>
    </div>
  )
}
