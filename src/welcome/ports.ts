/** The world as the welcome page needs it. */
import type { Failure, Result } from '../core/failure'
import type { Input, MessageName, Output } from '../core/messages'
import type { PoolView } from '../core/pool'
import type { Settings } from '../core/settings'
import type { TipRecord } from '../core/tip'

/** Looks now and whenever it has changed; answers how to stop. */
export type Watch<T> = (
  onValue: (value: T) => void,
  onError: (failure: Failure) => void,
) => () => void

export type Ports = {
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  readonly onChanged: (callback: () => void) => () => void
  readonly watchPool: Watch<PoolView | undefined>
  readonly watchSettings: Watch<Settings>
  readonly watchRehearsed: Watch<TipRecord[]>
  /** Calls back again and again, as long as the page can be seen; answers how to stop. */
  readonly whileSeen: (everyMs: number, callback: () => void) => () => void
  /** Puts text on the clipboard; false where the browser does not let it. */
  readonly copy: (text: string) => Promise<boolean>
}
