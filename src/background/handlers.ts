/** What answers each message: one line a message, no decision. */
import type { Result } from '../core/failure'
import { ok } from '../core/failure'
import type { Input, MessageName, Messages, Output } from '../core/messages'
import { confirmPayee, keepRemembered, keepTip, undoTip } from './accept-tip'
import { addAttention, eraseAttention } from './attention'
import { changeSettings, excludeSite } from './change-settings'
import { checkPayment } from './check-payment'
import { approve, checkKey, disconnect, findWallet, lookConnection } from './connect-wallet'
import { decideRehearsal } from './decide-rehearsal'
import { beginFlow } from './flow'
import { followAuthor } from './follow-author'
import { answerGift, openGift } from './gifts'
import { leaveQuestion } from './leave-question'
import { lookBeyondIfDue } from './look-beyond'
import { lookPayees, resolveHints } from './look-payees'
import { lookPopup } from './look-popup'
import { setPool } from './open-month'
import { dropPromises, makePromise, promiseRemembered, tipPromised } from './promises'
import { recountYear, rememberUnmended } from './recount-year'
import { browserName, lookMerge, lookRestore, restore, stopRestore } from './restore'
import { beginStanding, endStanding, goOnStanding, skipStanding } from './say-standing'
import { seePage } from './see-page'
import { keepFromRecipe, lookRecipe } from './take-recipe'
import { answerWalk, endWalk, lookWalk } from './walk'
import type { World } from './world'

/** Who sent a message, by the browser's word: the page never says so itself. A page is always in a tab. */
export type Sender =
  | { readonly from: 'page'; readonly tabId: number; readonly url: string }
  | { readonly from: 'extension' }

/** Who may send a message. */
export type SenderOf<K extends MessageName> = Extract<Sender, { from: Messages[K]['from'] }>

type Handlers = {
  readonly [K in MessageName]: (
    world: World,
    input: Input<K>,
    sender: SenderOf<K>,
  ) => Promise<Result<Output<K>>>
}

/** The tab a request is about: the one it names, else the active one. */
async function tabIdOf(world: World, named: number | undefined): Promise<number | undefined> {
  return named ?? (await world.surface.tab(undefined))?.id
}

export const handlers: Handlers = {
  'page/seen': (world, text, page) => seePage(world, page, text),
  'page/attended': (world, part, page) => addAttention(world, page, part),
  'attention/erase': world => eraseAttention(world),
  'walk/look': world => lookWalk(world),
  'walk/tip': (world, request) => keepRemembered(world, request),
  'walk/promise': (world, request) => promiseRemembered(world, request),
  'walk/answer': (world, answer) => answerWalk(world, answer),
  'walk/end': (world, what) => endWalk(world, what),
  'standing/begin': (world, { actId }) => beginStanding(world, actId),
  'standing/skip': (world, change) => skipStanding(world, change),
  'standing/go-on': (world, { id }) => goOnStanding(world, id),
  'standing/end': (world, { id }) => endStanding(world, id),
  'popup/look': async (world, { tabId }) => {
    const view = await lookPopup(world, tabId)
    // A hint that is not yet a wallet is asked behind the popup's back: it opened because the reader did.
    void resolveHints(world, tabId)
    return view
  },
  'page/follow': (world, { tabId }) => followAuthor(world, tabId),
  'payee/look': (world, { tabId }) => lookPayees(world, tabId),
  'payee/confirm': async (world, { address }) => {
    const { database } = world
    await database.transaction('rw', database.payees, database.holds, () =>
      confirmPayee(world, address),
    )
    return ok(null)
  },
  'tip/keep': async (world, request) =>
    keepTip(world, request, await tabIdOf(world, request.tabId)),
  'tip/undo': (world, { actId }) => undoTip(world, actId),
  'pool/set': (world, { amount }) => setPool(world, amount),
  'settings/change': (world, change) => changeSettings(world, change),
  'question/leave': async (world, { question, tabId }) =>
    leaveQuestion(world, question, await tabIdOf(world, tabId)),
  'site/exclude': (world, change) => excludeSite(world, change),
  'wallet/find': (world, { text }) => findWallet(world, text),
  'wallet/look': world => lookConnection(world),
  'wallet/check-key': world => checkKey(world),
  'wallet/approve': world => approve(world),
  'wallet/disconnect': world => disconnect(world),
  'rehearsal/decide': (world, { real }) => decideRehearsal(world, real),
  'flow/begin': world => beginFlow(world),
  'beyond/look': world => lookBeyondIfDue(world),
  'payment/check': (world, { batchId }) => checkPayment(world, batchId),
  'ledger/recount': (world, request) => recountYear(world, request),
  'ledger/differed': (world, left) => rememberUnmended(world, left),
  'backup/begin': world => browserName(world),
  'restore/look': (world, request) => lookRestore(world, request),
  'restore/merge': (world, request) => restore(world, request),
  'restore/stop': async (_, { file }) => stopRestore(file),
  'merge/look': (world, { file }) => lookMerge(world, file),
  'recipe/look': (world, request) => lookRecipe(world, request),
  'recipe/keep': (world, request) => keepFromRecipe(world, request),
  'promise/make': async (world, request) =>
    makePromise(world, request, await tabIdOf(world, request.tabId)),
  'promise/drop': (world, { ids }) => dropPromises(world, ids),
  'promise/tip': async (world, request) =>
    tipPromised(world, request, await tabIdOf(world, request.tabId)),
  'gift/open': async (world, request) =>
    openGift(world, request, await tabIdOf(world, request.tabId)),
  'gift/answer': (world, { answer, id }) => answerGift(world, id, answer),
}
