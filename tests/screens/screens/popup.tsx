/** The popup in all its states. */

import type { Missing } from '../../../src/adapters/permission'
import type { BridgeOffer } from '../../../src/core/bridge/bridge-offer'
import type { TruthStatement } from '../../../src/core/detection/truth-line'
import type { ActId } from '../../../src/core/ids'
import type { MoneyWire } from '../../../src/core/money'
import type { PoolView } from '../../../src/core/pool'
import type { NowhereScreen, PopupScreen, PopupView, TipScreen } from '../../../src/core/popup-view'
import type { Promised, PromiseLine } from '../../../src/core/promised'
import type { GiftLine } from '../../../src/core/review/gift-line'
import type { Acts } from '../../../src/popup/acts'
import { Popup } from '../../../src/popup/popup'
import { type Attempt, opening, type PopupEvent, reduce } from '../../../src/popup/state'
import { type Allowance, Allowing } from '../../../src/ui/allowing'
import { quietActs } from '../quiet-acts'
import {
  popupArabic,
  popupContrast,
  popupDark,
  popupGerman,
  popupLanguages,
  popupLight,
  popupNarrow,
  popupZoomed,
  type ScreenFixture,
  type Variant,
} from '../screen-fixture'

const noActs = quietActs<Acts>({
  byHand: {
    drop: async () => undefined,
    give: async () => undefined,
    answer: async () => undefined,
    copy: async () => true,
  },
  followAuthor: async () => false,
})

const eur = (value: number): MoneyWire => ({
  value: String(value),
  assetCode: 'EUR',
  assetScale: 2,
})
const yen = (value: number): MoneyWire => ({
  value: String(value),
  assetCode: 'JPY',
  assetScale: 0,
})

function poolOf(like: (value: number) => MoneyWire, parts: Record<string, number>): PoolView {
  const { set = 0, kept = 0, flowing = 0, arrived = 0, beyond = 0, daysLeft = 11 } = parts
  const spent = { amount: like(beyond), inPool: like(beyond), whole: true }
  return {
    month: '2026-11',
    set: like(set),
    still: like(set - kept - flowing - arrived - beyond),
    kept: like(kept),
    flowing: like(flowing),
    arrived: like(arrived),
    fees: like(0),
    given: like(0),
    ...(beyond > 0 && { beyond: { ...spent, readAt: Date.UTC(2026, 10, 19, 9) } }),
    moving: like(kept + flowing + arrived + beyond),
    daysLeft,
  }
}

const pool = poolOf(eur, { set: 800, kept: 90, flowing: 70, arrived: 160 })
const earlyPool = poolOf(eur, { set: 800, kept: 20, daysLeft: 28 })

const ana = {
  name: 'Ana Ruiz',
  kind: 'person',
  url: 'https://moss.test/ana',
  confidence: 'high',
  evidence: [
    { source: 'json-ld', detail: 'author.name' },
    { source: 'byline', detail: 'By Ana Ruiz' },
  ],
} as const

const article: TipScreen = {
  state: 'tip',
  pageUrl: 'https://moss.test/slow-rivers',
  title: 'What slow rivers know about patience',
  publication: 'Moss & Lantern',
  creators: [ana],
  payees: [
    {
      address: 'https://wallet.harbour.test/ana',
      host: 'wallet.harbour.test',
      source: 'link',
      weight: 1,
      creatorName: 'Ana Ruiz',
    },
  ],
  supportLinks: [],
  amounts: [eur(5), eur(20), eur(50)],
}

const payee = (name: string, weight: number) => ({
  address: `https://wallet.meadow.test/${name.split(' ')[0]?.toLowerCase()}`,
  host: 'wallet.meadow.test',
  source: 'revenue-share' as const,
  weight,
  creatorName: name,
})
const person = (name: string) => ({ ...ana, name })

const three: TipScreen = {
  ...article,
  pageUrl: 'https://lowwater.test/harbours',
  title: 'Three harbours, one tide',
  publication: 'Low Water',
  creators: ['Mira Okafor', 'Jonas Lindqvist', 'Sora Tanaka'].map(person),
  payees: [payee('Mira Okafor', 50), payee('Jonas Lindqvist', 30), payee('Sora Tanaka', 20)],
}

const long: TipScreen = {
  ...article,
  title:
    'On the unexpected persistence of small publications in a century that had every reason to forget them, with a postscript on the price of paper and of quiet mornings',
  publication: 'The Quarterly Review of Estuarine Letters and Neighbouring Sciences',
  creators: [person('Maximiliana-Aurelia Wolkenstein-Trostburg de la Fuente y Montesquieu')],
  amounts: [yen(123456), yen(12345678), yen(123456789)],
  keptHere: yen(123456789),
}

const nowhere: NowhereScreen = {
  state: 'nowhere',
  pageUrl: 'https://solder.test/radios',
  title: 'A year of repairing radios',
  publication: 'Solder & Salt',
  creators: [person('Edda Brandt')],
  supportLinks: [
    { kind: 'ko-fi', url: 'https://ko-fi.com/edda', owner: 'author' },
    { kind: 'liberapay', url: 'https://liberapay.com/solder', owner: 'site' },
    { kind: 'payment-link', url: 'https://pay.example/edda', owner: 'unknown' },
  ],
  mayAsk: ['edda.test', 'solder.test'],
  amounts: [eur(5), eur(20), eur(50)],
  lapsesAt: Date.UTC(2027, 4, 23, 12),
}

const promiseLine = (count: number, cents: number): PromiseLine => ({
  id: `6f1c2c0e-1b1f-4d55-9a50-1f0c3a9b7c0${count}` as ActId,
  amount: eur(cents),
  page: { url: `https://solder.test/${count}`, title: 'A year of repairing radios' },
  at: Date.UTC(2026, 10, 20 + count, 12),
  expiresAt: Date.UTC(2027, 4, 19 + count, 12),
})
const toEdda: Promised = {
  creatorKey: 'edda brandt|solder.test',
  names: ['Edda Brandt'],
  amount: eur(420),
  pieces: 2,
  lines: [promiseLine(1, 400), promiseLine(2, 20)],
}
const linkToEdda = { kind: 'ko-fi', url: 'https://ko-fi.com/edda', owner: 'author' } as const
const offerToEdda: BridgeOffer = {
  creatorKey: toEdda.creatorKey,
  names: toEdda.names,
  amount: toEdda.amount,
  pieces: 2,
  promiseIds: toEdda.lines.map(({ id }) => id),
  link: linkToEdda,
  filling: 'nothing',
  repeats: false,
}
const giftToEdda: GiftLine = {
  id: promiseLine(3, 0).id,
  names: toEdda.names,
  amount: toEdda.amount,
  link: linkToEdda,
  openedAt: Date.UTC(2026, 10, 24),
  state: 'opened',
  stateAt: Date.UTC(2026, 10, 24),
  month: '2026-11',
}

const view = (screen: PopupScreen, more: Partial<PopupView> = {}): PopupView => ({
  screen,
  pool,
  rehearsal: false,
  offline: false,
  ...more,
})

const attempt: Attempt = {
  actId: '6f1c2c0e-1b1f-4d55-9a50-1f0c3a9b7c11' as ActId,
  pageUrl: article.pageUrl,
  amount: eur(20),
  shares: [{ address: 'https://wallet.harbour.test/ana', weight: 1 }],
  names: ['Ana Ruiz'],
}
const undo = {
  actId: attempt.actId,
  amount: eur(20),
  names: ['Ana Ruiz'],
  keptAt: 0,
  everyMonth: 'may',
} as const

const ownOf = (name: string, by: string) =>
  ({ code: 'creators-own', level: 'fits', name, by }) satisfies TruthStatement
const own = ownOf('Ana Ruiz', 'moss.test')
const told = (...statements: readonly TruthStatement[]): PopupEvent => ({
  type: 'payees-looked',
  looks: [{ address: 'https://wallet.harbour.test/ana', statements }],
})

const threeTold: PopupEvent = {
  type: 'payees-looked',
  looks: three.payees.map(({ address, creatorName = '' }) => ({
    address,
    statements: [ownOf(creatorName, 'lowwater.test')],
  })),
}

const choosing = view(article, { choosing: 'shortcut' })
const quote =
  'A river that is in no hurry carries more than one that is. It lays down what it has taken, grain by grain, where the fields are, and asks for nothing but its own width.'
const withQuote = view({ ...article, quote })
const words: PopupEvent = { type: 'words-typed', text: 'I read this by the Oder, and it is so.' }

type State = {
  readonly id: string
  readonly about: string
  readonly view: PopupView
  readonly events?: readonly PopupEvent[]
  readonly variants?: readonly Variant[]
  readonly stillWith?: string
  readonly opened?: string
  /** What the browser does not allow. */
  readonly missing?: Missing
}

const everyWay = [
  popupLight,
  popupDark,
  popupArabic,
  popupGerman,
  popupNarrow,
  popupZoomed,
  popupContrast,
  ...popupLanguages,
]

const states: readonly State[] = [
  {
    id: 'tip',
    about: 'A page that can be tipped',
    view: view(article),
    events: [told(own)],
    variants: everyWay,
    stillWith: 'popup-tip-asking',
  },
  { id: 'tip-asking', about: 'While the wallet is asked', view: view(article) },
  {
    id: 'tip-first',
    about: 'The first tip, in a rehearsal',
    view: view(article, { pool: earlyPool, rehearsal: true }),
    events: [told(own)],
    variants: [popupLight, popupDark, popupArabic],
  },
  {
    id: 'tip-kept',
    about: 'After keeping',
    view: view({ ...article, keptHere: eur(20), lastTime: eur(20) }, { undo }),
    events: [told(own)],
    variants: everyWay,
  },
  {
    id: 'tip-undone',
    about: 'After undoing',
    view: view(article, { undo }),
    events: [told(own), { type: 'undone' }],
  },
  {
    id: 'tip-choosing',
    about: 'The shortcut’s first use: which amount?',
    view: choosing,
    events: [told(own)],
    variants: everyWay,
  },
  {
    id: 'tip-chosen',
    about: 'What the shortcut keeps from now on',
    view: choosing,
    events: [
      told(own),
      { type: 'kept', attempt, receipt: { amount: eur(20), pool }, at: 0 },
      { type: 'usual-chosen', way: 'shortcut', amount: eur(20), keys: 'Alt+Shift+K' },
    ],
    variants: [popupLight, popupDark, popupArabic, popupNarrow, popupContrast],
    stillWith: 'popup-tip-choosing',
  },
  {
    id: 'tip-choosing-later',
    about: 'Not now: the amounts stay where they are',
    view: view(article, { choosing: 'menu' }),
    events: [told(own), { type: 'choosing-left' }],
    stillWith: 'popup-tip-choosing',
  },
  {
    id: 'tip-passage',
    about: 'A passage goes with the tip',
    view: withQuote,
    events: [told(own)],
    variants: everyWay,
  },
  {
    id: 'tip-passage-shared',
    about: 'The passage would be sent: exactly this',
    view: withQuote,
    events: [told(own), words, { type: 'sharing-set', shared: true }],
    opened: '.passage',
    variants: [popupLight, popupDark, popupArabic, popupGerman, popupNarrow, popupContrast],
  },
  {
    id: 'tip-passage-open',
    about: 'All of the passage',
    view: withQuote,
    events: [told(own)],
    opened: '.passage',
  },
  {
    id: 'tip-passage-kept',
    about: 'The passage was kept with the tip',
    view: withQuote,
    events: [
      told(own),
      {
        type: 'kept',
        attempt: { ...attempt, passage: { quote, shared: false } },
        receipt: { amount: eur(20), pool },
        at: 0,
      },
    ],
    variants: [popupLight, popupArabic],
    stillWith: 'popup-tip-passage',
  },
  {
    id: 'tip-passage-three-shared',
    about: 'The same unfolded: the shares make room',
    view: view({ ...three, quote: 'Three harbours wait for one tide.' }),
    events: [threeTold, { type: 'sharing-set', shared: true }],
    opened: '.passage',
  },
  {
    id: 'tip-passage-three',
    about: 'A short passage, three authors',
    view: view({ ...three, quote: 'Three harbours wait for one tide.' }),
    events: [threeTold],
    variants: [popupLight, popupNarrow],
  },
  {
    id: 'tip-publisher',
    about: 'The wallet is the publisher’s',
    view: view({ ...article, publication: 'The Tidewater Review' }),
    events: [
      told({
        code: 'publishers-wallet',
        level: 'warns',
        publisher: 'The Tidewater Review',
        author: 'Ana Ruiz',
      }),
    ],
    variants: [popupLight, popupDark, popupArabic, popupGerman, popupNarrow],
    stillWith: 'popup-tip-asking',
  },
  {
    id: 'tip-three',
    about: 'Three authors share a tip',
    view: view(three),
    events: [threeTold],
    variants: [popupLight, popupDark, popupArabic, popupNarrow, popupZoomed, popupContrast],
  },
  {
    id: 'tip-three-rehearsed',
    about: 'The same kept in a rehearsal: all of it in one window',
    view: view(
      { ...three, keptHere: eur(20), lastTime: eur(20) },
      {
        pool: earlyPool,
        rehearsal: true,
        undo: {
          actId: attempt.actId,
          amount: eur(20),
          names: three.creators.map(({ name }) => name),
          keptAt: 0,
        },
      },
    ),
    events: [threeTold],
    variants: [popupLight, popupGerman, popupNarrow],
  },
  {
    id: 'tip-three-shares',
    about: 'Changing the shares',
    view: view(three),
    events: [threeTold, { type: 'share-set', address: payee('Sora Tanaka', 0).address, weight: 0 }],
    opened: '.shares',
    variants: [popupLight, popupArabic],
  },
  {
    id: 'tip-evidence',
    about: 'How do we know?',
    view: view(article),
    events: [told({ code: 'redirects', level: 'warns', from: 'moss.test', to: 'b.test' }, own)],
    opened: '.truth',
    variants: [popupLight, popupDark, popupArabic],
  },
  {
    id: 'tip-pool-open',
    about: 'The pool as a table',
    view: view(article),
    events: [told(own)],
    opened: '.pool-line',
    variants: [popupLight, popupGerman],
  },
  {
    id: 'tip-long',
    about: 'A long name, a long title, and yen',
    view: view(long, {
      pool: poolOf(yen, { set: 999999999, kept: 123456789, arrived: 234567890 }),
      undo: {
        ...undo,
        amount: yen(123456789),
        names: ['Maximiliana-Aurelia Wolkenstein-Trostburg de la Fuente y Montesquieu'],
      },
    }),
    events: [told({ ...own, name: long.creators[0]?.name ?? '' })],
    variants: [popupLight, popupDark, popupArabic, popupNarrow, popupZoomed],
  },
  {
    id: 'tip-other-amount',
    about: 'Another amount, typed wrongly',
    view: view({ ...article, lastTime: eur(30) }),
    events: [
      told(own),
      { type: 'panel-toggled', panel: 'other-amount' },
      { type: 'amount-typed', text: 'two' },
      {
        type: 'amount-refused',
        failure: { kind: 'amount-not-valid', text: 'two', assetCode: 'EUR' },
      },
    ],
    variants: [popupLight, popupDark, popupArabic],
  },
  {
    id: 'tip-why',
    about: 'Why, in a word',
    view: view(article),
    events: [
      told(own),
      { type: 'panel-toggled', panel: 'why' },
      { type: 'reason-chosen', reason: 'taught-me' },
    ],
    variants: [popupLight, popupDark, popupArabic, popupGerman],
  },
  {
    id: 'tip-other-ways',
    about: 'Other ways to support',
    view: view({ ...article, supportLinks: nowhere.supportLinks }),
    events: [told(own), { type: 'panel-toggled', panel: 'other-ways' }],
  },
  {
    id: 'tip-payee-changed',
    about: 'Another wallet than last time',
    view: view(article),
    events: [
      told({
        code: 'payee-changed',
        level: 'asks',
        before: 'https://wallet.meadow.test/ana',
        now: 'https://wallet.harbour.test/ana',
      }),
      {
        type: 'keep-refused',
        attempt,
        failure: {
          kind: 'payee-changed',
          before: 'https://wallet.meadow.test/ana',
          now: 'https://wallet.harbour.test/ana',
        },
      },
    ],
    variants: [popupLight, popupDark, popupArabic],
  },
  {
    id: 'tip-press-refused',
    about: 'A press of the shortcut that was not kept, and why',
    view: view(article, {
      refused: { actId: attempt.actId, amount: eur(20), failure: { kind: 'own-page' } },
    }),
    events: [told(own)],
  },
  {
    id: 'tip-monthly',
    about: 'Kept, and anew every month',
    view: view({ ...article, keptHere: eur(20) }, { undo: { ...undo, everyMonth: 'is' } }),
    events: [told(own)],
    variants: [popupLight, popupGerman, popupArabic],
  },
  {
    id: 'tip-over-pool',
    about: 'More than the pool holds',
    view: view(article, { pool: poolOf(eur, { set: 800, kept: 790, daysLeft: 2 }) }),
    events: [
      told(own),
      { type: 'keep-refused', attempt, failure: { kind: 'over-pool', left: eur(10) } },
    ],
    variants: [popupLight, popupDark],
  },
  {
    id: 'tip-needs-reader',
    about: 'The wallet’s permission has ended, offline',
    view: view(article, { needsReader: { kind: 'token-dead' }, offline: true }),
    events: [told({ code: 'not-looked-up', level: 'warns', host: 'wallet.harbour.test' })],
    variants: [popupLight, popupDark, popupArabic],
  },
  {
    id: 'welcome',
    about: 'No pool yet',
    view: { screen: { state: 'welcome' }, rehearsal: true, offline: false },
    variants: [popupLight, popupDark, popupArabic],
  },
  { id: 'not-seen', about: 'Not a page that was read', view: view({ state: 'not-seen' }) },
  {
    id: 'not-allowed',
    about: 'The browser does not let Rill read pages',
    view: view({ state: 'not-seen' }),
    missing: 'sites',
    variants: [popupLight, popupDark, popupArabic, popupGerman, popupNarrow],
  },
  {
    id: 'not-https',
    about: 'A page over http',
    view: view({ state: 'not-https', host: 'old.example' }),
  },
  {
    id: 'not-authored',
    about: 'Nobody’s work',
    view: view({ state: 'not-authored', title: 'Moss & Lantern – latest' }),
    variants: [popupLight, popupArabic],
  },
  {
    id: 'nowhere',
    about: 'Nowhere to pay yet',
    view: view(nowhere),
    variants: everyWay,
  },
  {
    id: 'nowhere-promised',
    about: 'Promised, and the way back',
    view: view({ ...nowhere, promised: toEdda, last: toEdda.lines[1] as PromiseLine }),
    variants: [popupLight, popupDark, popupArabic, popupGerman, popupNarrow],
  },
  {
    id: 'nowhere-invite',
    about: 'The invitation to add a wallet',
    view: view(nowhere),
    opened: '.invitation',
    variants: [popupLight, popupArabic, popupGerman],
  },
  {
    id: 'nowhere-enough',
    about: 'Enough promised to give by hand, told in a line',
    view: view({ ...nowhere, promised: toEdda, offer: offerToEdda }),
    variants: [popupLight, popupGerman],
  },
  {
    id: 'nowhere-offer',
    about: 'Giving by hand: where it leads',
    view: view({ ...nowhere, mayAsk: [], promised: toEdda, offer: offerToEdda }),
    opened: '.offered',
    variants: [popupLight, popupDark, popupArabic, popupGerman, popupNarrow],
  },
  {
    id: 'nowhere-changed',
    about: 'The support page is another than at the promise',
    view: view({
      ...nowhere,
      mayAsk: [],
      promised: toEdda,
      offer: { ...offerToEdda, before: 'https://ko-fi.com/eddabrandt', still: eur(80) },
    }),
    opened: '.offered',
    variants: [popupLight, popupGerman],
  },
  {
    id: 'nowhere-asks',
    about: 'Was it given?',
    view: view({ ...nowhere, mayAsk: [], promised: toEdda }, { gift: giftToEdda }),
    variants: [popupLight, popupDark, popupArabic, popupGerman, popupNarrow],
  },
  {
    id: 'tip-promised',
    about: 'A wallet is here for what was promised',
    view: view({ ...article, promised: { ...toEdda, names: ['Ana Ruiz'], fits: toEdda.amount } }),
    events: [told(own)],
    variants: [popupLight, popupDark, popupArabic, popupGerman, popupNarrow],
  },
  {
    id: 'tip-promised-part',
    about: 'The pool holds a part of what was promised',
    view: view({ ...article, promised: { ...toEdda, names: ['Ana Ruiz'], fits: eur(80) } }),
    events: [told(own)],
    variants: [popupLight, popupGerman],
  },
  {
    id: 'excluded',
    about: 'A site where Rill keeps quiet',
    view: view({ state: 'excluded', host: 'bank.example' }),
    variants: [popupLight, popupDark, popupArabic],
  },
  {
    id: 'quiet',
    about: 'A kind of page where Rill keeps quiet by itself',
    view: view({ state: 'quiet', host: 'mail.example', kind: 'mail' }),
  },
  {
    id: 'paused',
    about: 'Paused',
    view: view({ state: 'paused' }),
    variants: [popupLight, popupDark],
  },
  {
    id: 'tip-beside',
    about: 'Another browser has spent of the same pool',
    view: view(article, {
      pool: poolOf(eur, { set: 800, kept: 90, flowing: 70, arrived: 160, beyond: 310 }),
    }),
    variants: [popupLight, popupDark, popupArabic, popupGerman, popupNarrow],
  },
  {
    id: 'over-pool',
    about: 'The pool is given away',
    view: view(
      { state: 'over-pool', title: article.title, creators: [ana] },
      { pool: poolOf(eur, { set: 800, kept: 100, arrived: 700, daysLeft: 3 }) },
    ),
    variants: [popupLight, popupDark],
  },
  {
    id: 'not-opened',
    about: 'The background did not answer',
    view: view({ state: 'not-seen' }),
    events: [],
  },
]

/** A browser in which this is not allowed. */
function allowing(missing: Missing | undefined): Allowance {
  return { missingFor: async () => missing, askFor: async () => false }
}

function fixture({
  id,
  about,
  view,
  events = [],
  variants,
  stillWith,
  opened,
  missing,
}: State): ScreenFixture {
  const looked = reduce(opening, { type: 'looked', view })
  const state =
    id === 'not-opened'
      ? reduce(opening, { type: 'look-failed', failure: { kind: 'storage-blocked' } })
      : events.reduce(reduce, looked)
  return {
    id: `popup-${id}`,
    about,
    form: 'popup',
    style: () => import('../../../src/popup/popup.css'),
    draw: () => (
      <Allowing.Provider value={allowing(missing)}>
        <Popup state={state} acts={noActs} />
      </Allowing.Provider>
    ),
    variants: variants ?? [popupLight],
    ...(opened && { opened }),
    ...(missing && { awaits: '.ask-browser' }),
    ...(stillWith && { stillWith }),
  }
}

/** The popup's screens. */
export const screens: readonly ScreenFixture[] = states.map(fixture)
