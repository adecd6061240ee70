/** Promises to somebody who can be paid nowhere, and what becomes of them: a tip, a gift by hand, or nothing. */
import type { ActId } from '../../src/core/ids'
import type { PromiseRecord } from '../../src/core/promise'
import type { PromiseAct } from './history'
import { moss, supportUrl } from './pages'
import { createRandom } from './random'
import { POPUP_MS } from './reader'
import type { Stage } from './stage'

/** The tab that the page is read in. */
const TAB = 6
/** How long the reader is on the support page before they say whether they gave. */
const AWAY_MS = 20_000

/** Performs one act of it; `idOf` names what the act makes. */
export function performPromise(stage: Stage, act: PromiseAct, historySeed: string): void {
  const { browser, timeline } = stage
  const { before, after } = moss()
  const page = act.do === 'promise-tip' ? after : before
  const id = createRandom(
    `${historySeed}/${act.do === 'take-back' ? 'give' : act.do} ${act.act}`,
  ).uuid() as ActId
  const later = (ms: number, run: () => void) => timeline.at(timeline.now + ms, run)
  const amountOf = (value: bigint) => ({
    value: String(value),
    assetCode: stage.currency,
    assetScale: 2,
  })
  switch (act.do) {
    case 'promise':
      browser.open(TAB, page.url, page.text)
      later(POPUP_MS, () => {
        const amount = amountOf(BigInt(act.value))
        browser.send('promise/make', { actId: id, tabId: TAB, pageUrl: page.url, amount })
      })
      return
    case 'promise-drop': {
      const ids = openPromises(stage).map(promise => promise.id)
      if (ids.length > 0) browser.send('promise/drop', { ids: ids.slice(0, 1) })
      return
    }
    case 'promise-tip':
      browser.open(TAB, page.url, page.text)
      later(POPUP_MS, () => {
        const open = openPromises(stage)
        if (open.length === 0) return
        browser.send('promise/tip', {
          actId: id,
          tabId: TAB,
          pageUrl: page.url,
          amount: amountOf(act.part ? (sumOf(open) + 1n) / 2n : sumOf(open)),
          shares: page.payees.map(address => ({ address, weight: 1 })),
          promiseIds: open.map(promise => promise.id),
        })
      })
      return
    case 'give': {
      const open = openPromises(stage)
      if (open.length === 0) return
      const promiseIds = open.map(promise => promise.id)
      browser.send('gift/open', { id, promiseIds, amount: amountOf(sumOf(open)), url: supportUrl })
      if (act.answer === 'later') return
      later(AWAY_MS, () => {
        const less = act.answer === 'less' ? { amount: amountOf((sumOf(open) + 1n) / 2n) } : {}
        const answer =
          act.answer === 'no' ? { given: false as const } : { given: true as const, ...less }
        browser.send('gift/answer', { id, answer })
      })
      return
    }
    case 'take-back':
      browser.send('gift/answer', { id, answer: { given: false } })
      return
  }
}

/** What the screens show as promised in the pool's currency. */
function openPromises({ browser, currency }: Stage): readonly PromiseRecord[] {
  return browser.storage
    .read<PromiseRecord>('promises')
    .filter(({ amount, state }) => state === 'open' && amount.assetCode === currency)
}

const sumOf = (promises: readonly PromiseRecord[]): bigint =>
  promises.reduce((all, { amount }) => all + BigInt(amount.value), 0n)
