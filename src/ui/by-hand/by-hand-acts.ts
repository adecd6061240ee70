/** What can be done about promises and gifts, the same in the popup and in the review. */
import type { BridgeOffer } from '../../core/bridge/bridge-offer'
import type { Failure, Result } from '../../core/failure'
import type { GiftAnswer } from '../../core/give'
import type { ActId } from '../../core/ids'
import type { Input, MessageName, Output } from '../../core/messages'

/** Each answers what stood in the way, if anything did. */
export type ByHandActs = {
  readonly drop: (ids: readonly ActId[]) => Promise<Failure | undefined>
  /** Opens the support page of an offer in a new tab, once that is stored. */
  readonly give: (offer: BridgeOffer, linkConfirmed: boolean) => Promise<Failure | undefined>
  readonly answer: (id: ActId, answer: GiftAnswer) => Promise<Failure | undefined>
  /** Whether the text is on the clipboard. */
  readonly copy: (text: string) => Promise<boolean>
}

/** The world as these acts need it. */
export type ByHandPorts = {
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  readonly randomUuid: () => string
  readonly openTab: (url: string) => void
  readonly copy: (text: string) => Promise<boolean>
  /** The tab that a popup is about. */
  readonly tabId?: number | undefined
}

/** The acts over a world. */
export function byHandActs(ports: ByHandPorts): ByHandActs {
  const { copy, openTab, randomUuid, send } = ports
  const tab = ports.tabId === undefined ? {} : { tabId: ports.tabId }
  return {
    drop: async ids => failureOf(await send('promise/drop', { ids: [...ids] })),
    give: async ({ amount, link, promiseIds }, linkConfirmed) => {
      const opened = await send('gift/open', {
        id: randomUuid() as ActId,
        ...tab,
        promiseIds: [...promiseIds],
        amount,
        url: link.url,
        linkConfirmed,
      })
      if (!opened.ok) return opened.failure
      openTab(opened.value.url)
      return undefined
    },
    answer: async (id, answer) => failureOf(await send('gift/answer', { id, answer })),
    copy,
  }
}

function failureOf(result: Result<unknown>): Failure | undefined {
  return result.ok ? undefined : result.failure
}
