/** Which texts are wallet addresses, in which form; and how revenue shares are decoded. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { payeesOf } from '../../src/core/detection/payees'
import { decodeRevenueShare, toWalletAddress } from '../../src/core/payee'
import { pageFacts } from './page-facts'

test.each([
  ['$w.test', 'https://w.test/.well-known/pay'],
  ['$w.test/', 'https://w.test/.well-known/pay'],
  ['$W.test/amy', 'https://w.test/amy'],
  ['https://W.Test/Amy', 'https://w.test/Amy'],
  [' https://w.test/amy/ ', 'https://w.test/amy'],
  ['https://w.test', 'https://w.test/'],
  ['https://xn--bcher-kva.test/a%20b', 'https://xn--bcher-kva.test/a%20b'],
])('%j is a wallet address', (text, value) => {
  expect(toWalletAddress(text)).toEqual({ ok: true, value })
})

test.each([
  '',
  'http://w.test/amy',
  'javascript:alert(1)',
  'data:application/json,{}',
  'https://user:pass@w.test/amy',
  'https://w.test:8443/amy',
  'https://w.test/amy?to=me',
  'https://w.test/amy#me',
  'https://127.0.0.1/amy',
  'https://2130706433/amy',
  'https://0x7f.1/amy',
  'https://[::1]/amy',
  'https://localhost/amy',
  'https://wallet/amy',
  'https://printer.local/amy',
  'https://db.internal/amy',
  'https://w.test/../amy',
  'https://w.test/a/%2e%2e/amy',
  'https://w.test//amy',
  'https://w.test\\@evil.test/amy',
  'https://bücher.test/amy',
  '$w.test:443/amy',
  '$',
  '/amy',
  `https://w.test/${'a'.repeat(2_000)}`,
  `https://${'a.'.repeat(140)}test/amy`,
])('%j is none', text => {
  expect(toWalletAddress(text).ok).toBe(false)
})

/** An address of any path, query and fragment. `fc.webUrl` has no more, and takes half a second to be made. */
const anyAddress = fc
  .tuple(fc.constantFrom('http', 'https'), fc.domain(), fc.string({ unit: 'grapheme' }))
  .map(([scheme, host, path]) => `${scheme}://${host}/${encodeURI(path)}`)

test('law: what comes out is in normal form', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyAddress,
        fc.string(),
        fc.domain().map(host => `$${host}/a`),
      ),
      text => {
        const first = toWalletAddress(text)
        if (first.ok) expect(toWalletAddress(first.value)).toEqual(first)
      },
    ),
  )
})

function share(list: unknown): string {
  const payload = Buffer.from(JSON.stringify(list)).toString('base64url')
  return `https://webmonetization.org/api/revshare/pay/${payload}`
}

test('weights keep their proportion exactly, as whole numbers', () => {
  const list = [
    ['$w.test/ana', 0.1, 'Añá'],
    ['https://w.test/ben', 0.25],
    ['$w.test/none', 0],
  ]
  expect(decodeRevenueShare(share(list))).toEqual({
    ok: true,
    value: [
      { address: 'https://w.test/ana', weight: 2, name: 'Añá' },
      { address: 'https://w.test/ben', weight: 5 },
    ],
  })
})

test.each([
  [
    'one address is none',
    [
      ['$w.test/ana', 1],
      ['nothing', 1],
    ],
  ],
  ['a negative weight', [['$w.test/ana', -1]]],
  ['a weight that is no number', [['$w.test/ana', '1e9999']]],
  ['no recipient', []],
  ['no list', { a: 'an object is no list of recipients' }],
  ['a recipient that is no pair', ['$w.test/ana, and nobody else']],
  ['a recipient without a name', [[{ to: '$w.test/ana' }, 1]]],
  ['only recipients of nothing', [['$w.test/ana', '0.000']]],
  [
    'more recipients than one tip is split for',
    Array.from({ length: 31 }, (_, at) => [`$w.test/${at}`, 1]),
  ],
])('a share with %s is refused whole', (_, list) => {
  expect(decodeRevenueShare(share(list)).ok).toBe(false)
})

test.each([
  ['no JSON', Buffer.from('[["$w.test/ana", 1], and so on').toString('base64url')],
  ['no text', Buffer.from([0xff, 0xfe, ...new Array(20).fill(0xc0)]).toString('base64url')],
  ['no base64', `${Buffer.from('[["$w.test/ana",1]]').toString('base64url')}%41`],
  ['nothing to read', 'short'],
])('a share whose payload is %s is refused', (_, payload) => {
  const address = `https://webmonetization.org/api/revshare/pay?p=${payload}`
  expect(decodeRevenueShare(address).ok).toBe(false)
})

test('a share is read in either alphabet, padded or not', () => {
  const list = [['$w.test/ana', 1, 'Ñ>?~'.repeat(4)]]
  const plain = Buffer.from(JSON.stringify(list)).toString('base64')
  expect(plain).toMatch(/[+/]/)
  const address = `https://webmonetization.org/api/revshare/pay?p=${plain.replaceAll('/', '_').replaceAll('=', '%3D')}`
  expect(decodeRevenueShare(address)).toMatchObject({
    ok: true,
    value: [{ name: 'Ñ>?~'.repeat(4) }],
  })
})

test('an address that a share names twice has both of its parts', () => {
  const list = [
    ['$w.test/ana', 1, 'Ana'],
    ['$w.test/ben', 1],
    ['https://w.test/ana/', 2, 'Ana again'],
  ]
  expect(decodeRevenueShare(share(list))).toEqual({
    ok: true,
    value: [
      { address: 'https://w.test/ana', weight: 3, name: 'Ana' },
      { address: 'https://w.test/ben', weight: 1 },
    ],
  })
})

describe('what a page names', () => {
  const named = (values: readonly string[]) => {
    const payments = values.map(value => ({
      ...{ form: 'link' as const, value, place: '' },
      ...{ disabled: false, medium: false },
    }))
    return payeesOf(pageFacts({ payments }), [], [])
  }
  const people = (count: number) =>
    Array.from({ length: count }, (_, at) => [`$w.test/${at}`, 1] as const)

  test('is a share with all of its recipients', () => {
    const payees = named([share(people(30))])
    expect(payees.map(({ address }) => address)).toEqual(
      people(30).map((_, at) => `https://w.test/${at}`),
    )
  })

  test('is a share whole or not at all, and each address once', () => {
    const single = ['https://w.test/0', 'https://x.test/ana']
    expect(named([...single, share(people(30)), 'https://x.test/ben'])).toMatchObject(
      [...single, 'https://x.test/ben'].map(address => ({ address, weight: 1 })),
    )
    expect(named(['https://w.test/0', share(people(30))])).toHaveLength(30)
  })
})
