/** Connecting a wallet, step by step. */
import type { ConnectionView } from '../../../src/core/connection'
import { defaultSettings } from '../../../src/core/settings'
import { Allowing } from '../../../src/ui/allowing'
import { Connect } from '../../../src/welcome/connect'
import type { ConnectActs } from '../../../src/welcome/connect-acts'
import type { ConnectState, Open } from '../../../src/welcome/connect-state'
import { connectedIn, drawnMonth, eur, goodMonth, yen } from '../../review/picture-months'
import { quietActs } from '../quiet-acts'
import {
  pageArabic,
  pageDark,
  pageLight,
  pageNarrow,
  pageZoomed,
  type ScreenFixture,
} from '../screen-fixture'

const noActs = quietActs<ConnectActs>()

type Wallet = Exclude<ConnectionView, { state: 'none' }>
const connected = connectedIn(eur) as Wallet
const { limit: _, ...found } = { ...connected, state: 'address-found' as const, keySeen: false }
const pool = { value: '800', assetCode: 'EUR', assetScale: 2 }
const { records } = drawnMonth({
  ...goodMonth,
  tips: goodMonth.tips.slice(0, 4).map(tip => ({ ...tip, rehearsal: true })),
  ends: {},
})
const { tips } = records

const at = (view: ConnectionView, more: Partial<Open> = {}): ConnectState => ({
  at: 'open',
  view,
  settings: { ...defaultSettings, pool },
  rehearsed: [],
  ticked: new Set(),
  address: '',
  copied: 'no',
  act: { at: 'rest' },
  ...more,
})

const screen = (
  id: string,
  about: string,
  state: ConnectState,
  variants: ScreenFixture['variants'] = [pageLight],
): ScreenFixture => ({
  id: `connect-${id}`,
  about,
  form: 'page',
  style: () => import('../../../src/welcome/welcome.css'),
  draw: () => <Connect state={state} acts={noActs} />,
  variants,
})

const notAllowed = (state: ConnectState): ScreenFixture => {
  const missing = { missingFor: async () => 'payments' as const, askFor: async () => false }
  return {
    ...screen('not-allowed', 'the browser has not been asked about payments', state),
    draw: () => (
      <Allowing.Provider value={missing}>
        <Connect state={state} acts={noActs} />
      </Allowing.Provider>
    ),
    awaits: '.ask-browser',
    variants: [pageLight, pageDark, pageArabic, pageNarrow],
  }
}

const refusedFind = at(
  { state: 'none' },
  {
    address: 'ana at wallet',
    act: {
      at: 'refused',
      doing: 'find',
      failure: { kind: 'not-a-wallet-address', text: 'ana at wallet' },
    },
  },
)

export const screens: readonly ScreenFixture[] = [
  screen('find', 'step one', at({ state: 'none' }), [pageLight, pageDark, pageArabic, pageNarrow]),
  notAllowed(at({ state: 'none' })),
  screen('find-refused', 'not a wallet address', refusedFind, [pageLight, pageNarrow]),
  screen('key', 'step two: the key', at(found, { copied: 'yes' }), [
    pageLight,
    pageDark,
    pageArabic,
    pageNarrow,
    pageZoomed,
  ]),
  screen(
    'key-silent',
    'the wallet does not answer',
    at({ ...found, failure: { kind: 'wallet-unreachable', host: 'wallet.meadow.test' } }),
  ),
  screen('approve', 'step three: the limit', at({ ...found, keySeen: true })),
  screen(
    'declined',
    'declined at the wallet',
    at(
      { ...found, keySeen: true },
      { act: { at: 'refused', doing: 'approve', failure: { kind: 'consent-declined' } } },
    ),
  ),
  screen('pool-differs', 'a pool in another currency', at({ ...found, ...yen, keySeen: true })),
  screen(
    'pool-places',
    'a pool in the wallet’s currency, counted in other places',
    at({ ...found, assetScale: 9, keySeen: true }),
    [pageLight, pageNarrow],
  ),
  screen(
    'again',
    'a permission to renew',
    at({ ...found, state: 'approve-again', keySeen: true, reason: 'revoked' }),
  ),
  screen(
    'rehearsal',
    'which rehearsed tips become real',
    at(connected, { rehearsed: tips, ticked: new Set(tips.slice(0, 2).map(tip => tip.id)) }),
    [pageLight, pageDark, pageArabic, pageNarrow],
  ),
  screen(
    'rehearsal-uncounted',
    'rehearsed tips that the wallet cannot pay: too fine for it, and in another currency',
    at(
      { ...connected, assetScale: 1 },
      {
        rehearsed: [
          ...tips.slice(0, 2).map(tip => ({ ...tip, amount: { ...tip.amount, assetScale: 1 } })),
          ...tips.slice(2, 3),
          ...tips.slice(3, 4).map(tip => ({ ...tip, amount: { ...tip.amount, ...yen } })),
        ],
      },
    ),
    [pageLight, pageArabic, pageNarrow],
  ),
  screen('done', 'connected', at(connected), [pageLight, pageNarrow]),
  screen(
    'beside',
    'connected, and another browser has spent from the wallet',
    at({
      ...connected,
      beyond: {
        amount: { ...eur, value: '310' },
        month: '2026-11',
        readAt: Date.UTC(2026, 10, 19, 9),
        whole: true,
      },
    }),
    [pageLight, pageArabic],
  ),
  screen('disconnect', 'before disconnecting', at(connected, { act: { at: 'asking-disconnect' } })),
]
