/** The bridge: which addresses it opens, what it puts into them, and which link is offered when. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bridgeUrl, chosenLink, supportHostOf } from '../../src/core/bridge/bridge-link'
import { type BridgeOffer, bridgeOffers, type OfferInput } from '../../src/core/bridge/bridge-offer'
import { isWorth, threshold } from '../../src/core/bridge/threshold'
import type { Detection, SupportLink } from '../../src/core/detection/detection'
import type { GiftRecord } from '../../src/core/gift'
import type { ActId } from '../../src/core/ids'
import { money, parseDecimal, toWire } from '../../src/core/money'
import type { PromiseRecord } from '../../src/core/promise'
import { newPromise, PROMISE_DAYS } from '../../src/core/promised'
import { defaultSettings } from '../../src/core/settings'
import { DAY_MS } from '../../src/core/time'
import { anyCharacter } from './any-character'
import { JPY, NOON, USD, uuid } from './sample-tips'

const EUR = { assetCode: 'EUR', assetScale: 2 }
const eur = (value: bigint) => money(value, EUR)
const link = (
  kind: SupportLink['kind'],
  url: string,
  owner: SupportLink['owner'] = 'author',
): SupportLink => ({ kind, url, owner })
const opened = (kind: SupportLink['kind'], url: string, amount = eur(420n)) =>
  bridgeUrl(link(kind, url), amount)

describe('the address of each service', () => {
  it.each([
    ['paypal', 'https://paypal.me/ana', 'https://paypal.me/ana/4.20EUR'],
    ['paypal', 'https://www.paypal.me/Ana9/', 'https://www.paypal.me/Ana9/4.20EUR'],
    ['paypal', 'https://paypal.me/ana/10USD', 'https://paypal.me/ana/4.20EUR'],
    [
      'paypal',
      'https://www.paypal.com/paypalme/ana',
      'https://www.paypal.com/paypalme/ana/4.20EUR',
    ],
    [
      'paypal',
      'https://www.paypal.com/donate/?business=A1&currency_code=EUR',
      'https://www.paypal.com/donate/?business=A1&amount=4.20&currency_code=EUR',
    ],
    [
      'paypal',
      'https://www.paypal.com/cgi-bin/webscr?cmd=_donations&business=a%40b.example&amount=9',
      'https://www.paypal.com/cgi-bin/webscr?cmd=_donations&business=a%40b.example&amount=4.20&currency_code=EUR',
    ],
    [
      'liberapay',
      'https://liberapay.com/ana',
      'https://liberapay.com/ana/donate?amount=4.20&currency=EUR',
    ],
    [
      'liberapay',
      'https://fr.liberapay.com/~123/donate',
      'https://fr.liberapay.com/~123/donate?amount=4.20&currency=EUR',
    ],
  ] as const)('%s: %s takes amount and currency', (kind, url, expected) => {
    expect(opened(kind, url)).toEqual({ url: expected, filling: 'amount-and-currency' })
  })

  test('open collective takes the amount, and counts in its own currency', () => {
    expect(opened('open-collective', 'https://opencollective.com/ana-writes')).toEqual({
      url: 'https://opencollective.com/ana-writes/donate?interval=oneTime&amount=4.20',
      filling: 'amount',
    })
  })

  it.each([
    ['ko-fi', 'https://ko-fi.com/ana'],
    ['buy-me-a-coffee', 'https://www.buymeacoffee.com/ana'],
    ['patreon', 'https://www.patreon.com/c/ana'],
    ['github-sponsors', 'https://github.com/sponsors/ana'],
    ['steady', 'https://steadyhq.com/de/ana'],
    ['payment-link', 'https://tipjar.test/piotr?from=notes#give'],
    ['paypal', 'https://www.paypal.com/donate/?hosted_button_id=ABC123'],
    // Whose page it is decides in which currency.
    ['paypal', 'https://www.paypal.com/donate/?business=A1&currency_code=USD'],
  ] as const)('%s: %s is opened as it was found', (kind, url) => {
    expect(opened(kind, url)).toEqual({ url, filling: 'nothing' })
  })

  it.each([
    ['whole units', money(300n, EUR), 'https://paypal.me/ana/3EUR'],
    ['a currency without parts', money(300n, JPY), 'https://paypal.me/ana/300JPY'],
    [
      'a wallet that counts finer',
      money(420_000_000n, { assetCode: 'USD', assetScale: 8 }),
      'https://paypal.me/ana/4.20USD',
    ],
    [
      'undivided forints',
      money(30_000n, { assetCode: 'HUF', assetScale: 2 }),
      'https://paypal.me/ana/300HUF',
    ],
  ])('%s are written as the service reads them', (_, amount, url) => {
    expect(opened('paypal', 'https://paypal.me/ana', amount)?.url).toBe(url)
  })

  it.each([
    ['a fraction of a cent', money(1_234_567n, { assetCode: 'USD', assetScale: 8 })],
    ['half a forint', money(50n, { assetCode: 'HUF', assetScale: 2 })],
    ['a currency that it does not take', money(100n, { assetCode: 'XYZ', assetScale: 2 })],
    ['an asset that is no currency', money(100n, { assetCode: 'USDC', assetScale: 2 })],
  ])('%s is left to the reader', (_, amount) => {
    expect(opened('paypal', 'https://paypal.me/ana', amount)).toEqual({
      url: 'https://paypal.me/ana',
      filling: 'nothing',
    })
  })

  test('says back the very amount, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 11n - 1n }), value => {
        const url = opened('liberapay', 'https://liberapay.com/ana', eur(value))?.url ?? ''
        const said = /amount=([\d.]+)&currency=EUR$/.exec(url)?.[1] ?? ''
        expect(parseDecimal(said, EUR)?.value).toBe(value)
      }),
    )
  })
})

describe('a hostile link is never opened', () => {
  it.each([
    ['a script', 'payment-link', 'javascript:alert(1)'],
    ['a script in capitals', 'payment-link', 'JavaScript:alert(1)//https://ok.example/'],
    ['data', 'payment-link', 'data:text/html,<p>pay</p>'],
    ['plain http', 'ko-fi', 'http://ko-fi.com/ana'],
    ['credentials', 'paypal', 'https://paypal.me@evil.example/ana'],
    ['credentials of two parts', 'payment-link', 'https://bank:pay@evil.example/'],
    ['a port', 'ko-fi', 'https://ko-fi.com:8443/ana'],
    ['a backslash', 'paypal', 'https://paypal.me\\@evil.example/ana'],
    ['a tab in it', 'ko-fi', 'https://ko-fi.com/\tana'],
    ['a line break in it', 'payment-link', 'https://pay.example/\nana'],
    ['an address literal', 'payment-link', 'https://127.0.0.1/pay'],
    ['the reader’s own network', 'payment-link', 'https://router.local/pay'],
    ['a path that climbs', 'github-sponsors', 'https://github.com/sponsors/../evil'],
    ['a huge address', 'payment-link', `https://pay.example/${'a'.repeat(3000)}`],
    ['a longer host', 'paypal', 'https://paypal.me.evil.example/ana'],
    ['a host before it', 'ko-fi', 'https://evilko-fi.com/ana'],
    ['another host under its name', 'ko-fi', 'https://evil.example/ko-fi.com/ana'],
    ['a kind that is not its host', 'paypal', 'https://ko-fi.com/ana'],
    ['a digit for a letter', 'payment-link', 'https://paypa1.example/ana'],
    ['a service dressed up', 'payment-link', 'https://www.k0-fi.example/ana'],
    ['a service in a longer host', 'payment-link', 'https://paypal.me.evil.example/ana'],
    ['two letters for one', 'payment-link', 'https://patreon-pay.example/ana'],
    ['letters of another script', 'payment-link', 'https://xn--pypal-4ve.com/ana'],
    ['letters of another script, bare', 'payment-link', 'https://pаypal.com/ana'],
    ['no page of anybody', 'github-sponsors', 'https://github.com/sponsors/explore'],
    ['no page of anybody', 'patreon', 'https://www.patreon.com/login'],
    ['a service that has closed', 'flattr', 'https://flattr.com/@ana'],
  ] as const)('%s', (_, kind, url) => {
    expect(bridgeUrl(link(kind, url), eur(420n))).toBeUndefined()
    expect(chosenLink([link(kind, url)])).toBeUndefined()
  })

  test('whatever a page writes, what is opened is https at the host that it wrote', () => {
    const hosts = ['paypal.me', 'ko-fi.com', 'liberapay.com', 'pay.example', 'opencollective.com']
    const kinds = ['paypal', 'ko-fi', 'liberapay', 'payment-link', 'open-collective'] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.oneof(
          fc.string({ unit: anyCharacter }),
          fc
            .tuple(fc.constantFrom(...hosts), fc.string({ unit: anyCharacter }))
            .map(([host, rest]) => `https://${host}/${rest}`),
        ),
        (kind, url) => {
          const filled = bridgeUrl(link(kind, url), eur(420n))
          if (!filled) return
          expect(new URL(filled.url).protocol).toBe('https:')
          expect(new URL(filled.url).host).toBe(new URL(url).host)
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('of several links the author’s comes first, then by what can be done there', () => {
  const links = [
    link('liberapay', 'https://liberapay.com/site', 'site'),
    link('patreon', 'https://www.patreon.com/ana', 'author'),
    link('ko-fi', 'https://ko-fi.com/somebody', 'unknown'),
    link('ko-fi', 'https://ko-fi.com/ana', 'author'),
    link('payment-link', 'javascript:pay()', 'author'),
  ]
  expect(chosenLink(links)?.url).toBe('https://ko-fi.com/ana')
  expect(chosenLink(links.slice(0, 3))?.url).toBe('https://www.patreon.com/ana')
  expect(supportHostOf(links[1] as SupportLink)?.repeats).toBe(true)
  expect(chosenLink([links[0] as SupportLink, links[2] as SupportLink])?.owner).toBe('unknown')
})

describe('the threshold', () => {
  const pool = toWire(eur(800n))

  test('is a tenth of the pool, or what the reader set in its currency', () => {
    expect(threshold(defaultSettings)).toBeUndefined()
    expect(threshold({ ...defaultSettings, pool })?.value).toBe(80n)
    expect(threshold({ ...defaultSettings, pool: toWire(eur(5n)) })?.value).toBe(1n)
    expect(threshold({ ...defaultSettings, pool, bridgeFrom: toWire(eur(250n)) })?.value).toBe(250n)
    const dollars = toWire(money(250n, USD))
    expect(threshold({ ...defaultSettings, pool, bridgeFrom: dollars })?.value).toBe(80n)
    // The same sum, set while the pool counted in more places.
    const finer = { ...toWire(eur(2_500_000_000n)), assetScale: 9 }
    expect(threshold({ ...defaultSettings, pool, bridgeFrom: finer })?.value).toBe(250n)
  })

  it.each([
    [80n, 12, true],
    [79n, 12, false],
    [20n, 4, false],
    [20n, 3, true],
    [19n, 3, false],
    [20n, 1, true],
  ])('%s cents with %s days left: %s', (value, daysLeft, expected) => {
    expect(isWorth(toWire(eur(value)), { ...defaultSettings, pool }, daysLeft)).toBe(expected)
  })

  test('no sum in another currency is worth it', () => {
    expect(isWorth(toWire(money(900n, USD)), { ...defaultSettings, pool }, 1)).toBe(false)
  })
})

describe('an offer', () => {
  const settings = { ...defaultSettings, pool: toWire(eur(800n)) }
  const kofi = link('ko-fi', 'https://ko-fi.com/ana')
  const promise = (
    count: number,
    cents: bigint,
    of: { name?: string; links?: SupportLink[]; at?: number; state?: PromiseRecord['state'] } = {},
  ): PromiseRecord => {
    const { at = NOON + count, links = [kofi], name = 'Ana', state = 'open' } = of
    const detection = {
      creators: [{ name, kind: 'person', confidence: 'high', evidence: [] }],
      supportLinks: links,
      canonicalUrl: `https://moss.example/${count}`,
      title: `Piece ${count}`,
    } as unknown as Detection
    const made = newPromise(
      { url: `https://moss.example/${count}`, detection },
      { id: uuid(count) as ActId, amount: toWire(eur(cents)), at },
    )
    return { ...made, state }
  }
  const offers = (
    promises: readonly PromiseRecord[],
    more: Partial<OfferInput> = {},
  ): readonly BridgeOffer[] =>
    bridgeOffers({
      promises,
      opened: [],
      settings,
      now: NOON + 100,
      daysLeft: 12,
      still: eur(800n),
      ...more,
    })

  test('is one sum a creator, from the threshold on', () => {
    const found = offers([
      promise(1, 40n),
      promise(2, 40n),
      promise(3, 79n, { name: 'Bo' }),
      promise(4, 500n, { name: 'Cy', state: 'dropped' }),
    ])
    expect(found).toMatchObject([
      {
        names: ['Ana'],
        amount: { value: '80' },
        pieces: 2,
        promiseIds: [uuid(1), uuid(2)],
        link: kofi,
        filling: 'nothing',
        repeats: false,
      },
    ])
    expect(found[0]).not.toHaveProperty('before')
    expect(found[0]).not.toHaveProperty('still')
  })

  test('is not made without a link that may be opened, nor twice, nor for what has lapsed', () => {
    const bad = [link('payment-link', 'javascript:pay()')]
    expect(offers([promise(1, 400n, { links: bad })])).toEqual([])
    expect(offers([promise(1, 400n, { links: [] })])).toEqual([])
    const lapsed = promise(1, 400n, { at: NOON - PROMISE_DAYS * DAY_MS })
    expect(offers([lapsed])).toEqual([])
    const asked = { creatorKey: promise(1, 400n).creatorKey } as GiftRecord
    expect(offers([promise(1, 400n)], { opened: [asked] })).toEqual([])
  })

  test('says where the same service had another address before, and where the pool is short', () => {
    const other = link('ko-fi', 'https://ko-fi.com/other')
    const [changed] = offers([promise(1, 40n), promise(2, 60n, { links: [other] })], {
      still: eur(90n),
    })
    expect(changed).toMatchObject({ link: other, before: kofi.url, still: { value: '90' } })
    // The page in front is newer than every promise.
    const now = link('ko-fi', 'https://ko-fi.com/third')
    const [here] = offers([promise(1, 400n)], { linksNow: [now] })
    expect(here).toMatchObject({ link: now, before: kofi.url })
    // One of several that is still named has not changed.
    const [both] = offers([promise(1, 40n, { links: [kofi, other] }), promise(2, 60n)])
    expect(both).toMatchObject({ link: kofi })
    expect(both).not.toHaveProperty('before')
  })

  test('falls back on the newest promise whose page named a way', () => {
    const [found] = offers([promise(1, 40n), promise(2, 60n, { links: [] })])
    expect(found).toMatchObject({ link: kofi, amount: { value: '100' } })
  })
})
