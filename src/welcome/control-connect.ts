/** Runs the connecting of a wallet: sends what the reader does, and looks for the key meanwhile. */
import { SECOND_MS } from '../core/time'
import type { ConnectActs } from './connect-acts'
import {
  awaitsKey,
  type ConnectEvent,
  type ConnectState,
  type Doing,
  opening,
  reduceConnect,
} from './connect-state'
import type { Ports } from './ports'

/** How often the wallet is asked for our key while the reader looks on. */
const KEY_LOOK_MS = 3 * SECOND_MS

type Draw = (state: ConnectState, acts: ConnectActs) => void

/** Begins: looks, draws, and listens for changes. Answers how to stop. */
export function controlConnect(ports: Ports, draw: Draw): () => void {
  let state = opening
  let asking = false

  function happen(event: ConnectEvent): void {
    state = reduceConnect(state, event)
    draw(state, acts)
  }

  async function look(): Promise<void> {
    const answer = await ports.send('wallet/look', {})
    happen(
      answer.ok
        ? { type: 'looked', view: answer.value }
        : { type: 'look-failed', failure: answer.failure },
    )
  }

  async function lookForKey(): Promise<void> {
    if (asking || !awaitsKey(state)) return
    asking = true
    const answer = await ports.send('wallet/check-key', {})
    asking = false
    if (answer.ok) happen({ type: 'looked', view: answer.value })
  }

  /** One act at a time: says that it has begun, and answers whether it may. */
  function begins(doing: Doing): boolean {
    if (state.at !== 'open' || state.act.at === 'busy') return false
    happen({ type: 'begun', doing })
    return true
  }

  async function find(): Promise<void> {
    if (state.at !== 'open') return
    const text = state.address.trim()
    if (text === '') {
      happen({ type: 'refused', doing: 'find', failure: { kind: 'not-a-wallet-address', text } })
      return
    }
    if (!begins('find')) return
    const answer = await ports.send('wallet/find', { text: text.slice(0, 2048) })
    happen(
      answer.ok
        ? { type: 'done', view: answer.value }
        : { type: 'refused', doing: 'find', failure: answer.failure },
    )
  }

  async function approve(): Promise<void> {
    if (!begins('approve')) return
    const answer = await ports.send('wallet/approve', {})
    happen(
      answer.ok
        ? { type: 'done', view: answer.value }
        : { type: 'refused', doing: 'approve', failure: answer.failure },
    )
    await look()
  }

  async function setPool(amount: Parameters<ConnectActs['setPool']>[0]): Promise<void> {
    if (!begins('pool')) return
    const answer = await ports.send('pool/set', { amount })
    happen(
      answer.ok ? { type: 'done' } : { type: 'refused', doing: 'pool', failure: answer.failure },
    )
  }

  async function decide(): Promise<void> {
    if (state.at !== 'open') return
    const real = [...state.ticked]
    if (!begins('decide')) return
    const answer = await ports.send('rehearsal/decide', { real })
    happen(
      answer.ok
        ? { type: 'decided', real: real.length }
        : { type: 'refused', doing: 'decide', failure: answer.failure },
    )
  }

  async function disconnect(): Promise<void> {
    if (!begins('disconnect')) return
    const answer = await ports.send('wallet/disconnect', {})
    happen(
      answer.ok
        ? { type: 'disconnected' }
        : { type: 'refused', doing: 'disconnect', failure: answer.failure },
    )
    await look()
  }

  const acts: ConnectActs = {
    typeAddress: text => happen({ type: 'address-typed', text }),
    find: () => void find(),
    copyKey: key => void ports.copy(key).then(ok => happen({ type: 'copied', ok })),
    approve: () => void approve(),
    setPool: amount => void setPool(amount),
    tick: (ids, on) => happen({ type: 'ticked', ids, on }),
    decide: () => void decide(),
    askDisconnect: () => happen({ type: 'disconnect-asked' }),
    disconnect: () => void disconnect(),
    letBe: () => happen({ type: 'let-be' }),
    lookAgain: () => void look(),
  }

  const stops: (() => void)[] = []
  let stopped = false
  const begin = async () => {
    await look()
    if (stopped) return
    stops.push(
      ports.watchSettings(
        settings => happen({ type: 'settings-read', settings }),
        failure => happen({ type: 'look-failed', failure }),
      ),
      ports.watchRehearsed(
        tips => happen({ type: 'rehearsed-read', tips }),
        failure => happen({ type: 'look-failed', failure }),
      ),
    )
  }
  draw(state, acts)
  stops.push(
    ports.onChanged(() => void look()),
    ports.whileSeen(KEY_LOOK_MS, () => void lookForKey()),
  )
  void begin()
  return () => {
    stopped = true
    for (const stop of stops) stop()
  }
}
