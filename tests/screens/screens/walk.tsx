/** The walk in its states. */
import type { ActId, TipId } from '../../../src/core/ids'
import type { WalkCard } from '../../../src/core/walk'
import { Walk } from '../../../src/walk/walk'
import type { WalkActs } from '../../../src/walk/walk-acts'
import type { OpenView, WalkState } from '../../../src/walk/walk-state'
import { quietActs } from '../quiet-acts'
import {
  pageArabic,
  pageContrast,
  pageDark,
  pageLight,
  pageNarrow,
  pageZoomed,
  type ScreenFixture,
} from '../screen-fixture'

const noActs = quietActs<WalkActs>()

const eur = (value: number) => ({ value: String(value), assetCode: 'EUR', assetScale: 2 })
const at = Date.UTC(2026, 10, 24, 10)

const card = (name: string, title: string, about: Partial<WalkCard> = {}): WalkCard => ({
  url: `https://${name}.test/piece`,
  pageUrl: `https://${name}.test/piece`,
  title,
  names: ['Ana Ruiz'],
  payeeHosts: ['wallet.harbour.test'],
  seconds: 380,
  lastAt: at,
  ...about,
})

const cards: readonly WalkCard[] = [
  card('tide', 'What the tide tables leave out', { publication: 'Low Water' }),
  card('moss', 'Notes on moss', {
    names: ['Benedikt Aschenbrenner', 'Chidi Okonkwo'],
    publication: 'Moss and Margin',
    seconds: 45,
  }),
  card('orchard', 'The orchard that nobody planted, and the three people who water it', {
    names: ['Nadia Haddad'],
    payeeHosts: [],
    seconds: 1260,
  }),
]

const view: OpenView = {
  state: 'open',
  cards,
  amounts: [eur(10), eur(20), eur(50)],
  pool: {
    month: '2026-11',
    set: eur(800),
    still: eur(430),
    kept: eur(70),
    flowing: eur(0),
    arrived: eur(295),
    fees: eur(5),
    given: eur(0),
    moving: eur(370),
    daysLeft: 2,
  },
  closes: true,
  close: [
    {
      from: { kind: 'piece', url: cards[0]?.url ?? '' },
      names: ['Ana Ruiz'],
      title: 'What the tide tables leave out',
      payeeHosts: ['wallet.harbour.test'],
      times: 0,
      amount: eur(86),
    },
    {
      from: { kind: 'person', tipId: 't' as TipId },
      names: ['Jonas Mehlhorn'],
      title: 'A week without maps',
      payeeHosts: ['wallet.meadow.test'],
      times: 5,
      amount: eur(258),
    },
    {
      from: { kind: 'person', tipId: 'u' as TipId },
      names: ['Chidi Okonkwo'],
      title: 'Rust, again',
      payeeHosts: ['wallet.meadow.test'],
      times: 2,
      amount: eur(86),
    },
  ],
  standing: [
    {
      id: 'a' as ActId,
      name: 'Jonas Mehlhorn',
      amount: eur(100),
      payee: 'https://wallet.meadow.test/jonas',
      since: Date.UTC(2026, 7, 3),
      skipsNext: false,
    },
    {
      id: 'b' as ActId,
      name: 'Nadia Haddad',
      amount: eur(200),
      payee: 'https://wallet.meadow.test/nadia',
      since: Date.UTC(2026, 5, 3),
      asks: 'over-pool',
      skipsNext: true,
    },
  ],
  read: cards.map(({ lastAt, names, seconds, title, url }) => ({
    ...{ url, title, names, seconds, lastAt },
    depth: 95,
  })),
  attention: true,
  rehearsal: false,
}

const fresh: Extract<WalkState, { at: 'open' }> = {
  at: 'open',
  view,
  cards,
  answers: {},
  refused: {},
  close: {
    lines: view.close,
    answers: ['0.86', '2.58', '0.86'].map(text => ({ at: 'proposed', text })),
    month: view.pool.month,
    at: 'proposed',
  },
}

const answered: WalkState = {
  ...fresh,
  answers: {
    [cards[0]?.url ?? '']: { at: 'kept', actId: 'c' as ActId, amount: eur(20) },
    [cards[1]?.url ?? '']: {
      at: 'refused',
      failure: { kind: 'payee-changed', before: 'https://a.test/ben', now: 'https://b.test/ben' },
      amount: eur(20),
    },
    [cards[2]?.url ?? '']: { at: 'never' },
  },
  close: fresh.close && {
    ...fresh.close,
    at: 'accepted',
    answers: [
      { at: 'kept', actId: 'd' as ActId, amount: eur(86) },
      { at: 'refused', failure: { kind: 'own-page' } },
      { at: 'left-out' },
    ],
  },
}

const edited: WalkState = {
  ...fresh,
  close: fresh.close && {
    ...fresh.close,
    answers: [{ at: 'proposed', text: '0.86' }, { at: 'proposed', text: '5' }, { at: 'left-out' }],
  },
}

const nothing: WalkState = {
  ...fresh,
  cards: [],
  close: undefined,
  view: { ...view, cards: [], close: [], closes: false, standing: [], read: [], rehearsal: true },
}

const screen = (
  id: string,
  about: string,
  state: WalkState,
  variants: ScreenFixture['variants'],
  opened?: string,
): ScreenFixture => ({
  id: `walk-${id}`,
  about,
  form: 'page',
  style: () => import('../../../src/walk/walk.css'),
  draw: () => <Walk state={state} acts={noActs} />,
  variants,
  ...(opened && { opened }),
})

export const screens: readonly ScreenFixture[] = [
  screen('close', 'three pieces, the month’s close, every month', fresh, [
    pageLight,
    pageDark,
    pageArabic,
    pageNarrow,
    pageZoomed,
    pageContrast,
  ]),
  screen('answered', 'kept, refused, never; the close accepted', answered, [pageLight, pageNarrow]),
  screen('edited', 'a proposal of more than stands still', edited, [pageLight]),
  screen('nothing', 'nothing to look back at', nothing, [pageLight, pageArabic]),
  screen('read', 'what was counted, opened', fresh, [pageLight], 'main details:last-of-type'),
]
