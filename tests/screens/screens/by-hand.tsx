/** What goes by hand, as the review shows it. */
import type { Detection, SupportLink } from '../../../src/core/detection/detection'
import type { GiftRecord } from '../../../src/core/gift'
import type { ActId } from '../../../src/core/ids'
import { decodeBalances, encodeBalances, giftEntry, post } from '../../../src/core/ledger'
import { money, toWire } from '../../../src/core/money'
import { newPromise } from '../../../src/core/promised'
import { statementOf } from '../../../src/core/review'
import { type ByHandInput, byHandOf } from '../../../src/core/review/by-hand'
import { defaultSettings } from '../../../src/core/settings'
import { DAY_MS } from '../../../src/core/time'
import { ByHandParts } from '../../../src/review/by-hand-parts'
import { FlowFigure } from '../../../src/review/flow-figure'
import { MonthSentence } from '../../../src/review/month-sentence'
import { SumTable } from '../../../src/review/sum-table'
import { PageFrame } from '../../../src/ui/page-frame'
import { say } from '../../../src/ui/words'
import { drawnMonth, eur, goodMonth } from '../../review/picture-months'
import {
  pageArabic,
  pageContrast,
  pageDark,
  pageLight,
  pageNarrow,
  pageZoomed,
  type ScreenFixture,
} from '../screen-fixture'

const now = Date.UTC(2026, 10, 24, 12)
const euros = (cents: number) => toWire(money(BigInt(cents), eur))
const id = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}` as ActId

type Made = { who: string; title: string; cents: number; daysAgo: number; links?: SupportLink[] }

function promise({ cents, daysAgo, links = [], title, who }: Made, count: number) {
  const url = `https://solder.test/${count}`
  const detection = {
    creators: [{ name: who, kind: 'person', confidence: 'high', evidence: [] }],
    supportLinks: links,
    canonicalUrl: url,
    title,
  } as unknown as Detection
  const at = now - daysAgo * DAY_MS
  return newPromise({ url, detection }, { id: id(count), amount: euros(cents), at })
}

const kofi: SupportLink = { kind: 'ko-fi', url: 'https://ko-fi.com/edda', owner: 'author' }
const liberapay: SupportLink = {
  kind: 'liberapay',
  url: 'https://liberapay.com/solder',
  owner: 'site',
}
const paypal: SupportLink = { kind: 'paypal', url: 'https://www.paypal.me/noor', owner: 'author' }

const promises = [
  promise(
    {
      who: 'Edda Brandt',
      title: 'A year of repairing radios',
      cents: 200,
      daysAgo: 40,
      links: [kofi],
    },
    1,
  ),
  promise(
    {
      who: 'Edda Brandt',
      title: 'What a capacitor remembers',
      cents: 220,
      daysAgo: 9,
      links: [kofi],
    },
    2,
  ),
  promise({ who: 'نور السيد', title: 'دكان الورّاق', cents: 20, daysAgo: 3 }, 3),
  promise(
    {
      who: 'Jonas Lindqvist',
      title: 'The ferry that waits',
      cents: 90,
      daysAgo: 2,
      links: [liberapay],
    },
    4,
  ),
  promise(
    { who: 'Mira Okafor', title: 'Tide tables for the inland reader', cents: 50, daysAgo: 181 },
    5,
  ),
]

const gift = (count: number, state: GiftRecord['state'], link: SupportLink): GiftRecord => ({
  id: id(100 + count),
  month: '2026-11',
  amount: euros(300 + count * 20),
  creator: { name: 'Noor Haddad' },
  creatorKey: 'noor haddad|salt.test',
  link,
  promiseIds: [],
  openedAt: now - count * DAY_MS,
  state,
  stateAt: now,
})

const settings = { ...defaultSettings, pool: euros(800) }
const base: ByHandInput = {
  month: '2026-11',
  zone: 'UTC',
  now,
  settings,
  promises,
  gifts: [gift(1, 'opened', paypal), gift(5, 'given', paypal)],
  still: money(380n, eur),
  damaged: 0,
}

const acts = {
  drop: async () => undefined,
  give: async () => undefined,
  answer: async () => undefined,
  copy: async () => true,
}

const screen = (
  name: string,
  about: string,
  input: ByHandInput,
  variants: ScreenFixture['variants'],
  opened?: string,
): ScreenFixture => ({
  id: `by-hand-${name}`,
  about,
  form: 'page',
  style: () => import('../../../src/review/review.css'),
  draw: () => (
    <PageFrame here="review">
      <h1 class="page-title for-readers-aloud">{say('ui_review')}</h1>
      <ByHandParts byHand={byHandOf(input)} acts={acts} />
    </PageFrame>
  ),
  variants,
  ...(opened && { opened }),
})

/** A month with tips, of which a part of the pool was given by hand as well. */
function givenMonth() {
  const drawn = drawnMonth(goodMonth)
  const amount = money(120n, eur)
  const entry = giftEntry('given', id(101), 0, { at: now, month: '2026-11', amount })
  const records = {
    ...drawn.records,
    balances: drawn.records.balances.map(record =>
      encodeBalances(post(decodeBalances(record), entry)),
    ),
    gifts: [{ ...gift(1, 'given', paypal), amount: toWire(amount) }],
  }
  const [statement] = statementOf({ ...drawn, records })
  if (!statement) throw new Error('no statement')
  return statement
}

const flow: ScreenFixture = {
  id: 'by-hand-flow',
  about: 'a part of the pool was given by hand',
  form: 'page',
  style: () => import('../../../src/review/review.css'),
  draw: () => (
    <PageFrame here="review">
      <h1 class="page-title for-readers-aloud">{say('ui_review')}</h1>
      <MonthSentence statement={givenMonth()} isSet />
      <FlowFigure statement={givenMonth()} />
      <SumTable sum={givenMonth().sum} sent={givenMonth().payments.length > 0} />
    </PageFrame>
  ),
  variants: [pageLight, pageDark],
}

export const screens: readonly ScreenFixture[] = [
  flow,
  screen('month', 'asked, offered, given, promised and lapsed', base, [
    pageLight,
    pageDark,
    pageArabic,
    pageNarrow,
    pageZoomed,
    pageContrast,
  ]),
  screen('open', 'the promises to one person', base, [pageLight, pageNarrow], '.person'),
  screen(
    'changed',
    'the support page is another than at a promise',
    {
      ...base,
      gifts: [],
      promises: promises.map((each, at) =>
        at === 1
          ? { ...each, supportLinks: [{ ...kofi, url: 'https://ko-fi.com/eddabrandt' }] }
          : each,
      ),
    },
    [pageLight, pageArabic],
  ),
]
