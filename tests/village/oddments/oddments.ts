/**
 * Oddments: a little paper whose pages each name their wallet in one of the odd ways that exist: a revenue
 * share, a link switched off, a payment pointer where an address belongs, and the meta tag of former days.
 * Names are marked up with RDFa.
 */
import { type Html, html, joined } from '../html'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import type { VillagePage, VillagePayee } from '../village-page'
import { wallets } from '../wallets'

const host = 'oddments.test'
const origin = `https://${host}`
const site = 'Oddments'

type Card = {
  number: number
  slug: string
  title: string
  by: readonly string[]
  date: string
  wallet: Html
  payees: readonly VillagePayee[]
}

const shares = [
  ['$wallet.meadow.test/noor', 50, 'Noor Haddad'],
  ['$wallet.harbour.test/tomas', 30, 'Tomás Vidal'],
  ['$wallet.harbour.test/ana', 20, 'Ana Ruiz'],
] as const

const revenueShare = `https://webmonetization.org/api/revshare/pay/${Buffer.from(
  JSON.stringify(shares),
).toString('base64url')}`

const cards: readonly Card[] = [
  {
    number: 1,
    slug: 'soup-for-thirty',
    title: 'Soup for thirty',
    by: ['Noor Haddad', 'Tomás Vidal', 'Ana Ruiz'],
    date: '2026-11-12',
    wallet: html`<link rel="monetization" href="${revenueShare}">`,
    payees: [
      share(wallets.noor, 50, 'Noor Haddad'),
      share(wallets.tomas, 30, 'Tomás Vidal'),
      share(wallets.ana, 20, 'Ana Ruiz'),
    ],
  },
  {
    number: 2,
    slug: 'closed-on-wednesdays',
    title: 'Closed on Wednesdays',
    by: ['Jonas Lindqvist'],
    date: '2026-11-04',
    wallet: html`<link rel="monetization" href="${wallets.jonas}" disabled>`,
    payees: [],
  },
  {
    number: 3,
    slug: 'a-sign-for-money',
    title: 'A sign for money',
    by: ['Mira Okafor'],
    date: '2026-10-28',
    wallet: html`<link rel="monetization" href="$wallet.meadow.test/mira">`,
    payees: [{ address: wallets.mira, source: 'link', weight: 1 }],
  },
  {
    number: 4,
    slug: 'old-handwriting',
    title: 'In the old handwriting',
    by: ['Lee Marsh'],
    date: '2026-10-21',
    wallet: html`<meta name="monetization" content="$wallet.meadow.test/lee">`,
    payees: [{ address: wallets.lee, source: 'meta', weight: 1 }],
  },
]

/** The paper with its four cards and an index. */
export const oddments: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(indexPage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('o', '#d24b4b', '#fffef4'))],
    ...cards.map((card): [string, Route] => [`/${card.slug}`, page(cardPage(card))]),
  ]),
  notFound: frame('Mislaid', html``, html`<h1>Mislaid</h1>`),
  pages: cards.map(cardTruth),
}

function share(address: string, weight: number, name: string): VillagePayee {
  return { address, source: 'revenue-share', weight, name }
}

function cardTruth(card: Card): VillagePage {
  return {
    id: `oddments/${card.slug}`,
    url: `${origin}/${card.slug}`,
    title: card.title,
    creators: card.by.map(name => ({ name, kind: 'person' })),
    payees: card.payees,
    expectation: {
      authored: true,
      kinds: ['article', 'post'],
      ownership: ownership(card),
      publication: site,
      publishedOn: card.date,
      evidence: ['rdfa', 'meta'],
    },
  }
}

function ownership(card: Card): 'creators' | 'share' | 'nobody' {
  if (card.payees.length === 0) return 'nobody'
  return card.payees.length === 1 ? 'creators' : 'share'
}

function frame(title: string, head: Html, body: Html): Html {
  return shell({
    lang: 'en',
    title: `${title} (${site})`,
    bodyClass: 'zine',
    head,
    body: html`<header class="label"><a href="/">ODDMENTS</a><span>a box of cards</span></header>
<main class="card">${body}</main>
<footer class="end">Copy it, pin it up, pass it on.</footer>`,
  })
}

function cardPage(card: Card): Html {
  const names = card.by.map(
    name =>
      html`<span property="author" typeof="Person"><span property="name">${name}</span></span>`,
  )
  const head = html`${card.wallet}
<meta name="author" content="${card.by.join(', ')}">
${preview(`/${card.slug}`, card.title, 'article')}`
  return frame(
    card.title,
    head,
    html`<span class="no">No. ${card.number}</span>
<article vocab="https://schema.org/" typeof="Article"><h1 property="headline">${card.title}</h1>
<p class="hands">in the hand of ${joined(names, ', ')}, <time property="datePublished"
 datetime="${card.date}">${card.date}</time></p>
${markupFile(import.meta.url, `./${card.slug}.html`)}</article>`,
  )
}

function indexPage(): Html {
  const items = cards.map(card => html`<li><a href="/${card.slug}">${card.title}</a></li>`)
  return frame(
    'All cards',
    preview('/', site, 'website'),
    html`<h1>All cards</h1><ol>${joined(items)}</ol>`,
  )
}

function preview(path: string, title: string, type: 'article' | 'website'): Html {
  return previewMeta({
    url: origin + path,
    title,
    description: 'A box of cards.',
    site,
    image: `${origin}/icon.svg`,
    type,
  })
}
