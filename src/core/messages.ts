/**
 * Every message that crosses between Rill's own contexts: its name, who may send it, and both shapes.
 *
 * Names are `noun/verb`: facts in the past tense, commands in the imperative. Commands carry the id of
 * what they create, so that sending twice is sending once. The page never names its own address: the
 * router takes it from the browser's word about the sender. Both ends decode.
 */
import * as v from 'valibot'
import { attendedPartSchema } from './attention'
import type { MergeSummary } from './backup/merge'
import type { ConnectionView } from './connection'
import type { TruthStatement } from './detection/truth-line'
import type { Failure } from './failure'
import { actIdSchema, batchIdSchema, tipIdSchema } from './ids'
import type { MoneyWire } from './money'
import { moneyWireSchema } from './money-wire'
import { pageTextSchema } from './page-text'
import { passageSchema } from './passage-schema'
import type { PaymentCheck } from './payment-check'
import type { PoolView } from './pool'
import { type PopupView, WEIGHT_MAX } from './popup-view'
import { reasons } from './reason'
import { RECIPE_PEOPLE_MAX, recipeLineSchema } from './recipe'
import { type RecountStep, recountPlaceSchema } from './recount-place'
import { UNMENDED_MAX } from './review/unmended'
import { settingsChangeSchema } from './settings'
import { monthSchema } from './time-schema'
import type { WalkView } from './walk-view'

const nothing = v.object({})
const tabId = v.pipe(v.number(), v.integer(), v.minValue(0))
const address = v.pipe(v.string(), v.minLength(1), v.maxLength(2048))

/** A file that the reader chose, by its address in this browser. */
const offeredBackup = v.object({
  file: v.pipe(v.string(), v.startsWith('blob:'), v.maxLength(300)),
  /** The reader says that the browser which wrote it is gone. */
  gone: v.boolean(),
})

/** Who a payee turned out to be, once its wallet was asked. */
export type PayeeLook = {
  readonly address: string
  /** The truth line's statements, worst first; the first is shown, all stand under "how do we know?". */
  readonly statements: readonly TruthStatement[]
}

/** What keeping a tip answers: what the strip and the pool line then say. */
export type TipReceipt = { readonly amount: MoneyWire; readonly pool: PoolView }

/** Whether reading time is counted on this page. */
export type PageSeen = { readonly attend: boolean }

/** The support page of a gift, with the amount in its address where the service says how. */
export type GiftOpened = { readonly url: string }

/** Who a wallet of a recipe says it is. */
export type RecipeLook = {
  readonly address: string
  /** The host that answered in the end; that of the address where none did. */
  readonly host: string
  /** Why no wallet answered. */
  readonly failure?: Failure
  readonly walletName?: string
  /** It leads elsewhere than it did when the reader last met it. */
  readonly changed?: { readonly before: string; readonly now: string }
}

/** What letting tips flow has begun. */
export type FlowBegun = { readonly tips: number; readonly batches: number }

/** What keeps a tip on a page. */
const keepFields = {
  actId: actIdSchema,
  tabId: v.optional(tabId),
  /** The page that the reader was shown; refused as `page-changed` if the tab has moved on. */
  pageUrl: address,
  amount: moneyWireSchema,
  /** The payees that the reader was shown, with the shares that they chose. */
  shares: v.pipe(
    v.array(
      v.object({
        address,
        weight: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(WEIGHT_MAX)),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
  reason: v.optional(v.picklist(reasons)),
  passage: v.optional(passageSchema),
  /** The reader has seen that this payee changed since their last tip, and goes on. */
  payeeConfirmed: v.optional(v.boolean()),
}

const actIds = v.pipe(v.array(actIdSchema), v.minLength(1), v.maxLength(1000))

/** `input` is decoded by the router; `output` by type, since only the background answers. */
export const messages = {
  /** A page was read, or read again. */
  'page/seen': { from: 'page', input: pageTextSchema },
  /** Some more of the page was read; sent only where the answer to `page/seen` asked for it. */
  'page/attended': { from: 'page', input: attendedPartSchema },
  /** What the popup shows for a tab; the active one where none is named. */
  'popup/look': { from: 'extension', input: v.object({ tabId: v.optional(tabId) }) },
  /** Ask the wallets of this page who they are: the first request to anybody because of a page. */
  'payee/look': { from: 'extension', input: v.object({ tabId: v.optional(tabId) }) },
  'tip/keep': { from: 'extension', input: v.object(keepFields) },
  /** Look for a wallet on the author's own page, account or feed: only because the reader asked. */
  'page/follow': { from: 'extension', input: v.object({ tabId: v.optional(tabId) }) },
  /** Go on paying an address that leads elsewhere than it did: the reader was shown both. */
  'payee/confirm': { from: 'extension', input: v.object({ address }) },
  'tip/undo': { from: 'extension', input: v.object({ actId: actIdSchema }) },
  'pool/set': { from: 'extension', input: v.object({ amount: moneyWireSchema }) },
  'settings/change': { from: 'extension', input: settingsChangeSchema },
  /** Leave be what was asked: what a first use keeps, the passage selected, or a press that was refused. */
  'question/leave': {
    from: 'extension',
    input: v.object({
      tabId: v.optional(tabId),
      question: v.picklist(['choosing', 'passage', 'refused']),
    }),
  },
  /** Keep quiet on a site from now on, or no longer. */
  'site/exclude': {
    from: 'extension',
    input: v.object({
      host: v.pipe(v.string(), v.minLength(1), v.maxLength(253)),
      excluded: v.boolean(),
    }),
  },
  'attention/erase': { from: 'extension', input: nothing },
  /** What the walk's page shows. */
  'walk/look': { from: 'extension', input: nothing },
  /** Keep a tip for a piece that was read before, or for a person by their last tipped piece. */
  'walk/tip': {
    from: 'extension',
    input: v.object({
      actId: actIdSchema,
      amount: moneyWireSchema,
      from: v.variant('kind', [
        v.object({ kind: v.literal('piece'), url: address }),
        v.object({ kind: v.literal('person'), tipId: tipIdSchema }),
      ]),
      /** The sum is one that the month's close proposed, edited or not. */
      proposed: v.optional(v.boolean()),
      /** The reader has seen that the payee changed since their last tip, and goes on. */
      payeeConfirmed: v.optional(v.boolean()),
    }),
  },
  /** Promise a tip for a piece that was read before and has nowhere to be paid. */
  'walk/promise': {
    from: 'extension',
    input: v.object({ actId: actIdSchema, amount: moneyWireSchema, url: address }),
  },
  'walk/answer': {
    from: 'extension',
    input: v.object({ url: address, answer: v.picklist(['read', 'never']) }),
  },
  'walk/end': { from: 'extension', input: v.object({ what: v.picklist(['walk', 'close']) }) },
  /** Make a tip of this month one of every month. */
  'standing/begin': { from: 'extension', input: v.object({ actId: actIdSchema }) },
  'standing/skip': { from: 'extension', input: v.object({ id: actIdSchema, skip: v.boolean() }) },
  /** The reader has read what a standing tip asks, and goes on. */
  'standing/go-on': { from: 'extension', input: v.object({ id: actIdSchema }) },
  'standing/end': { from: 'extension', input: v.object({ id: actIdSchema }) },
  'wallet/find': { from: 'extension', input: v.object({ text: address }) },
  'wallet/look': { from: 'extension', input: nothing },
  /** Look whether the wallet publishes our key by now. */
  'wallet/check-key': { from: 'extension', input: nothing },
  'wallet/approve': { from: 'extension', input: nothing },
  'wallet/disconnect': { from: 'extension', input: nothing },
  /** Makes these rehearsed tips real, and lets the others go. */
  'rehearsal/decide': {
    from: 'extension',
    input: v.object({ real: v.pipe(v.array(tipIdSchema), v.maxLength(10_000)) }),
  },
  'flow/begin': { from: 'extension', input: nothing },
  /** Ask the wallet what other browsers spent, unless that was done a short while ago. */
  'beyond/look': { from: 'extension', input: nothing },
  /** Ask both wallets about a payment again; nothing is changed by what they say. */
  'payment/check': { from: 'extension', input: v.object({ batchId: batchIdSchema }) },
  /** Make a year's sums again from its entries, a step at a time: the next is asked for with the place that the last came to. */
  'ledger/recount': {
    from: 'extension',
    input: v.object({
      year: v.pipe(v.string(), v.regex(/^\d{4}$/)),
      /** The month that is looked at, and so is made first. */
      first: v.optional(monthSchema),
      place: v.optional(recountPlaceSchema),
    }),
  },
  /** What a recount has left of the differences in a month's or a year's sums; nothing where they agree by now. */
  'ledger/differed': {
    from: 'extension',
    input: v.object({
      period: v.pipe(v.string(), v.regex(/^\d{4}(?:-\d{2})?$/)),
      left: v.pipe(v.string(), v.maxLength(UNMENDED_MAX)),
    }),
  },
  /** A backup is about to be written: which browser is this? */
  'backup/begin': { from: 'extension', input: nothing },
  /** What merging a backup would do. */
  'restore/look': { from: 'extension', input: offeredBackup },
  /** Merge a backup: all of it, or nothing; how far it is is told by `ProgressNotice`. */
  'restore/merge': { from: 'extension', input: offeredBackup },
  /** Stop merging this file: what was written of it is taken back. Too late, it does nothing. */
  'restore/stop': { from: 'extension', input: v.pick(offeredBackup, ['file']) },
  /** Whether this file was merged: asked where the browser has ended the background under that. */
  'merge/look': { from: 'extension', input: v.pick(offeredBackup, ['file']) },
  /** Ask the wallets of a friend's recipe who they are: only because the reader opened its file. */
  'recipe/look': {
    from: 'extension',
    input: v.object({
      payees: v.pipe(v.array(recipeLineSchema.entries.payee), v.maxLength(RECIPE_PEOPLE_MAX)),
    }),
  },
  /** Keep a tip for one line of it. */
  'recipe/keep': {
    from: 'extension',
    input: v.object({
      actId: actIdSchema,
      ...v.pick(recipeLineSchema, ['name', 'payee']).entries,
      amount: moneyWireSchema,
    }),
  },
  /** Promise an amount for a page that can be paid nowhere: no account knows of it. */
  'promise/make': {
    from: 'extension',
    input: v.object({
      actId: actIdSchema,
      tabId: v.optional(tabId),
      pageUrl: address,
      amount: moneyWireSchema,
    }),
  },
  'promise/drop': { from: 'extension', input: v.object({ ids: actIds }) },
  /** Make promises to this page's creators a tip, oldest first, as far as the amount goes. */
  'promise/tip': { from: 'extension', input: v.object({ ...keepFields, promiseIds: actIds }) },
  /** A support page is about to be opened for these promises; answered with its address. */
  'gift/open': {
    from: 'extension',
    input: v.object({
      id: actIdSchema,
      tabId: v.optional(tabId),
      promiseIds: actIds,
      /** What the promises add up to, as the reader was shown it. */
      amount: moneyWireSchema,
      /** The link that the reader was shown. */
      url: address,
      /** The reader has seen that the same service had another address before, and goes on. */
      linkConfirmed: v.optional(v.boolean()),
    }),
  },
  /** The reader's word about a gift: given, with the sum where it is another, or not; also afterwards. */
  'gift/answer': {
    from: 'extension',
    input: v.object({
      id: actIdSchema,
      answer: v.variant('given', [
        v.object({ given: v.literal(true), amount: v.optional(moneyWireSchema) }),
        v.object({ given: v.literal(false) }),
      ]),
    }),
  },
} as const

export type Messages = typeof messages
export type MessageName = keyof Messages

/** What each message is answered with, inside a Result. */
export type Outputs = {
  'page/seen': PageSeen
  'page/attended': null
  'attention/erase': null
  'walk/look': WalkView
  'walk/tip': TipReceipt
  'walk/promise': null
  'walk/answer': null
  'walk/end': null
  'standing/begin': null
  'standing/skip': null
  'standing/go-on': null
  'standing/end': null
  'popup/look': PopupView
  'payee/look': readonly PayeeLook[]
  'tip/keep': TipReceipt
  'page/follow': null
  'payee/confirm': null
  'tip/undo': null
  'pool/set': PoolView
  'settings/change': null
  'question/leave': null
  'site/exclude': null
  'wallet/find': ConnectionView
  'wallet/look': ConnectionView
  'wallet/check-key': ConnectionView
  'wallet/approve': ConnectionView
  'wallet/disconnect': null
  'rehearsal/decide': null
  'flow/begin': FlowBegun
  'beyond/look': null
  'payment/check': PaymentCheck
  'ledger/recount': RecountStep
  'ledger/differed': null
  'backup/begin': { readonly browser: string }
  'restore/look': MergeSummary
  /** Null where it was stopped, and has changed nothing. */
  'restore/merge': MergeSummary | null
  'restore/stop': null
  'merge/look': boolean
  'recipe/look': readonly RecipeLook[]
  'recipe/keep': TipReceipt
  'promise/make': null
  'promise/drop': null
  'promise/tip': TipReceipt
  'gift/open': GiftOpened
  'gift/answer': null
}

export type Input<K extends MessageName> = v.InferOutput<Messages[K]['input']>
export type Output<K extends MessageName> = Outputs[K]

/** A message as it is sent. */
export const envelopeSchema = v.object({
  name: v.picklist(Object.keys(messages) as [MessageName, ...MessageName[]]),
  input: v.unknown(),
})
