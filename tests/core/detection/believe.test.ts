/** Following: what may be asked, and when an answer is believed. */
import { expect, test } from 'vitest'
import { believe, type Followed } from '../../../src/core/detection/believe'
import { detect } from '../../../src/core/detection/detect'
import { followable } from '../../../src/core/detection/follow'
import { pageFacts } from '../page-facts'

const pageUrl = pageFacts().url
const wallet = 'https://wallet.test/ana'

function answer(
  what: Followed['following']['what'],
  text: string,
  more: Partial<Followed> = {},
): Followed {
  const finalUrl = 'https://ana.test/about'
  return {
    following: { url: finalUrl, what, creator: 0 },
    pageUrl,
    finalUrl,
    contentType: 'text/html',
    text,
    ...more,
  }
}

test('an author page, an account and a feed may be followed; never a local or plain address', () => {
  const author = { '@type': 'Person', name: 'Ana Ruiz', url: 'https://ana.test/about' }
  const facts = pageFacts({
    jsonLd: [JSON.stringify({ '@type': 'Article', author })],
    metas: [
      { name: 'og:type', content: 'article' },
      { name: 'fediverse:creator', content: '@ana@social.test' },
    ],
    links: [
      {
        rel: 'alternate',
        href: 'https://meadow.test/feed',
        type: 'application/rss+xml',
        title: '',
      },
    ],
  })
  expect(followable(facts, detect(facts)).map(one => one.url)).toEqual([
    'https://ana.test/about',
    'https://social.test/.well-known/webfinger?resource=acct:ana@social.test',
    'https://meadow.test/feed',
  ])
  const local = { ...author, url: 'https://192.168.0.1/' }
  const unsafe = pageFacts({ jsonLd: [JSON.stringify({ '@type': 'Article', author: local })] })
  expect(followable(unsafe, detect(unsafe))).toEqual([])
})

const linked = `<head><link rel="monetization" href="${wallet}"></head><body>`

test.each([
  ['points back', `${linked}<a rel="me" href="https://meadow.test/people/ana">`, 'payees'],
  ['does not point back', `${linked}<a href="https://meadow.test/">`, 'not-believed'],
  [
    'points back in a comment only',
    `${linked}<!-- <a rel="me" href="https://meadow.test/"> -->`,
    'not-believed',
  ],
  [
    'has its wallet in the body only',
    `<head></head><body><a rel="me" href="https://meadow.test/"><link rel="monetization" href="${wallet}">`,
    'not-believed',
  ],
])('an author page that %s: %#', (_, text, kind) => {
  expect(believe(answer('author-page', text)).kind).toBe(kind)
})

test('an account is believed when it lists the page’s site', () => {
  const account = (domain: string) =>
    answer('fediverse', JSON.stringify({ attributionDomains: [domain], monetization: wallet }))
  const payees = [{ address: wallet, source: 'fediverse', weight: 1, creator: 0 }]
  expect(believe(account('meadow.test'))).toEqual({ kind: 'payees', payees })
  expect(believe(account('test')).kind).toBe('not-believed')
  expect(believe(account('other.test')).kind).toBe('not-believed')
  const finger = {
    links: [{ rel: 'self', type: 'application/activity+json', href: 'https://social.test/u/ana' }],
  }
  expect(believe(answer('fediverse', JSON.stringify(finger)))).toEqual({
    kind: 'next',
    url: 'https://social.test/u/ana',
  })
})

test('in a feed the item’s own link stands before the channel’s', () => {
  const link = (to: string) => `<atom:link rel="monetization" href="https://wallet.test/${to}"/>`
  const feed = (page: string) =>
    answer(
      'feed',
      `<rss><channel><link>https://meadow.test/</link>${link('all')}<item><link>${page}</link>${link('item')}</item></channel></rss>`,
      { finalUrl: 'https://meadow.test/feed' },
    )
  expect(believe(feed(pageUrl))).toMatchObject({
    payees: [{ address: 'https://wallet.test/item' }],
  })
  expect(believe(feed('https://meadow.test/other'))).toMatchObject({
    payees: [{ address: 'https://wallet.test/all' }],
  })
})

test('a JSON feed: the item before the whole, and only of the page’s own site', () => {
  const wallets = (name: string) => ({ _monetization: { links: [`https://wallet.test/${name}`] } })
  const feed = (home: string, url: string) =>
    answer(
      'feed',
      JSON.stringify({
        home_page_url: home,
        ...wallets('all'),
        items: [{ url, ...wallets('item') }],
      }),
      {
        contentType: 'application/feed+json',
      },
    )
  const own = 'https://meadow.test/'
  expect(believe(feed(own, pageUrl))).toMatchObject({
    payees: [{ address: 'https://wallet.test/item' }],
  })
  expect(believe(feed(own, own))).toMatchObject({
    payees: [{ address: 'https://wallet.test/all' }],
  })
  expect(believe(feed('https://evil.test/', pageUrl)).kind).toBe('not-believed')
})
