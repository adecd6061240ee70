/** Runs the welcome page: reads the pool live, and sets it. */
import type { MoneyWire } from '../core/money'
import type { Ports } from './ports'
import { opening, reduceWelcome, type WelcomeEvent, type WelcomeState } from './welcome-state'

/** What the reader can do on the welcome page. */
export type WelcomeActs = { readonly setPool: (amount: MoneyWire) => void }

type Draw = (state: WelcomeState, acts: WelcomeActs) => void

/** Begins, and draws at every change; answers how to stop. */
export function controlWelcome(ports: Pick<Ports, 'send' | 'watchPool'>, draw: Draw) {
  let state = opening

  function happen(event: WelcomeEvent): void {
    state = reduceWelcome(state, event)
    draw(state, acts)
  }

  async function setPool(amount: MoneyWire): Promise<void> {
    happen({ type: 'set-begun' })
    const answer = await ports.send('pool/set', { amount })
    // That it is set is seen in the pool itself.
    if (!answer.ok) happen({ type: 'set-refused', failure: answer.failure })
  }

  const acts: WelcomeActs = { setPool: amount => void setPool(amount) }
  draw(state, acts)
  return ports.watchPool(
    pool => happen({ type: 'pool-read', pool }),
    failure => happen({ type: 'not-read', failure }),
  )
}
