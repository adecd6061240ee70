/** One step of a history, performed: what the reader does, or what goes wrong. */
import type { ActId, TipId } from '../../src/core/ids'
import type { Input } from '../../src/core/messages'
import type { TipRecord } from '../../src/core/tip'
import { performBeside } from './beside'
import type { Step } from './history'
import { pages, type ReadPage } from './pages'
import { performPromise } from './perform-promise'
import { createRandom } from './random'
import { approveAgain, connectWallet, POPUP_MS } from './reader'
import { watchMonth } from './review-page'
import { readersWallets, type Stage } from './stage'

const asset = (stage: Stage) => ({ assetCode: stage.currency, assetScale: 2 })

/** The tabs that two popups stand over at once. */
const FIRST_POPUP_TAB = 4

function visit(stage: Stage, tab: number, index: number): ReadPage {
  const page = pages()[index % pages().length]
  if (!page) throw new Error('no pages')
  stage.browser.open(tab, page.url, page.text)
  return page
}

/** Opens a page, and answers what its popup sends. */
function keepRequest(
  stage: Stage,
  of: { readonly tab: number; readonly page: number; readonly value: number },
  actId: ActId,
): Input<'tip/keep'> {
  const page = visit(stage, of.tab, of.page)
  return {
    actId,
    tabId: of.tab,
    pageUrl: page.url,
    amount: { value: String(of.value), ...asset(stage) },
    shares: page.payees.map(address => ({ address, weight: 1 })),
  }
}

const afterReading = ({ timeline }: Stage, run: () => void) =>
  timeline.at(timeline.now + POPUP_MS, run)

/** The id of the n-th act of a history. */
const actIdOf = (seed: string, act: number): ActId =>
  createRandom(`${seed}/act ${act}`).uuid() as ActId

/** Performs a step; what takes time goes on while later steps begin. */
export function performStep(stage: Stage, step: Step, historySeed: string): void {
  const { browser, road, sandbox } = stage
  const { harbour, meadow } = sandbox
  const reader = stage.circumstances.wallet
  switch (step.do) {
    case 'visit':
      visit(stage, step.tab, step.page)
      return
    case 'keep': {
      const request = keepRequest(stage, step, actIdOf(historySeed, step.act))
      afterReading(stage, () => {
        for (let copy = step.twice ? 2 : 1; copy > 0; copy -= 1) browser.send('tip/keep', request)
      })
      return
    }
    case 'two-popups': {
      const requests = step.pages.map((page, index) => {
        const about = { tab: FIRST_POPUP_TAB + index, page, value: step.value }
        return keepRequest(stage, about, actIdOf(historySeed, step.act + index))
      })
      afterReading(stage, () => {
        for (const { tabId } of requests) browser.send('popup/look', { tabId })
        for (const request of requests) browser.send('tip/keep', request)
      })
      return
    }
    case 'repeat': {
      const first = browser.sent.find(
        ({ input, name }) =>
          name === 'tip/keep' &&
          (input as { actId: string }).actId === actIdOf(historySeed, step.act),
      )
      if (first) browser.send('tip/keep', first.input as never)
      return
    }
    case 'undo':
      browser.send('tip/undo', { actId: actIdOf(historySeed, step.act) })
      return
    case 'standing': {
      const id = actIdOf(historySeed, step.act)
      if (step.say === 'begin') browser.send('standing/begin', { actId: id })
      else if (step.say === 'go-on') browser.send('standing/go-on', { id })
      else if (step.say === 'end') browser.send('standing/end', { id })
      else browser.send('standing/skip', { id, skip: step.say === 'skip' })
      return
    }
    case 'promise':
    case 'promise-drop':
    case 'promise-tip':
    case 'give':
    case 'take-back':
      performPromise(stage, step, historySeed)
      return
    case 'pool':
      browser.send('pool/set', { amount: { value: String(step.value), ...asset(stage) } })
      return
    case 'pause':
      browser.send('settings/change', { paused: step.on })
      return
    case 'fee-share':
      browser.send('settings/change', { feeShareMax: step.percent })
      return
    case 'rhythm':
      browser.send('settings/change', { flow: step.flow, undoWindowMs: step.undoWindowMs })
      return
    case 'connect':
      browser.consent = step.consent
      connectWallet(stage, step.wallet)
      return
    case 'approve':
      browser.consent = step.consent
      approveAgain(stage)
      return
    case 'disconnect':
      browser.send('wallet/disconnect', {})
      return
    case 'flow':
      browser.send('flow/begin', {})
      return
    case 'look':
      browser.send('popup/look', {})
      return
    case 'review':
      watchMonth(stage).catch(error => stage.troubles.push(error))
      return
    case 'peek':
      browser.send('payee/look', {})
      return
    case 'beside':
      performBeside(stage, step, step.seed)
      return
    case 'decide': {
      const random = createRandom(step.seed)
      const rehearsed = browser.storage
        .read<TipRecord>('tips')
        .filter(tip => tip.state === 'kept' && tip.rehearsal)
      const real = rehearsed.filter(() => random.chance(step.share)).map(tip => tip.id as TipId)
      browser.send('rehearsal/decide', { real })
      return
    }
    case 'restart':
      stage.permissionHurt = true
      browser.restart(step.forgetful)
      return
    case 'kill':
      stage.dooms.push({ at: step.at, skip: step.skip })
      return
    case 'road':
      road.rules.push({ ...step, provider: 'any' })
      return
    case 'dead': {
      const { fault, provider } = step
      const times = Number.POSITIVE_INFINITY
      road.rules.push({ fault, provider, call: 'any', skip: 0, times, ms: 0 })
      if (!stage.deadSince.has(provider)) stage.deadSince.set(provider, stage.timeline.now)
      return
    }
    case 'heal':
      stage.heal()
      return
    case 'online':
      road.online = step.on
      return
    case 'expire-tokens':
      for (const provider of [harbour, meadow]) provider.control.expireTokens()
      return
    case 'expire-quotes':
      for (const provider of [harbour, meadow]) provider.control.expireQuotes()
      return
    case 'revoke-grant': {
      stage.permissionHurt = true
      const { control } = sandbox.providerOf(reader)
      for (const grant of control.grants()) {
        if (grant.interaction && grant.state === 'issued') control.endGrant(grant.id)
      }
      return
    }
    case 'remove-key': {
      stage.permissionHurt = true
      const { control } = sandbox.providerOf(reader)
      for (const key of control.account(reader).keys) control.removeKey(reader, key.kid)
      return
    }
    case 'empty':
      stage.fund(reader, -sandbox.balance(reader))
      return
    case 'refill':
      stage.fund(reader, 5_000n)
      return
    case 'bank':
      for (const wallet of readersWallets) {
        const { settings } = sandbox.providerOf(wallet).control
        settings.bankSilent = step.mood === 'silent'
        if (step.mood !== 'silent') settings.outcome = step.mood
      }
      return
    case 'close-receivers':
      for (const provider of [harbour, meadow]) {
        for (const payment of provider.control.incomingPayments()) payment.completed = true
      }
      return
    case 'peers':
      stage.permissionHurt = true
      for (const provider of [harbour, meadow]) {
        provider.control.settings.reachableByPeers = step.reachable
      }
      return
    case 'skew':
      if (step.who === 'browser') browser.skewMs = stage.circumstances.browserSkewMs + step.ms
      else {
        const { settings } = harbour.control
        settings.clockSkewMs = stage.circumstances.providerSkewMs + step.ms
      }
      return
    case 'disk':
      stage.diskRules.push({ fault: step.fault, skip: step.skip, times: step.times })
      return
  }
}
