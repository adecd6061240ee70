/**
 * Market Day: a shop. Nothing on it is anybody's written work, though its metadata names a maker, a reviewer
 * and an author of the theme.
 */
import { type Html, html, joined, raw } from '../html'
import { jsonLd } from '../json-ld'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { textFile } from '../text-file'
import type { VillagePage } from '../village-page'

const host = 'marketday.test'
const origin = `https://${host}`
const site = 'Market Day'

type Ware = { slug: string; name: string; price: string; ground: string; shape: string }

const wares: readonly Ware[] = [
  {
    slug: 'enamel-jug',
    name: 'Enamel jug, one litre',
    price: '18.00',
    ground: '#dcecf0',
    shape:
      '<path d="M34 30h30l6 50H30z" fill="#3d7f91"/><path d="M66 38c16 0 16 26 3 28" fill="none" ' +
      'stroke="#3d7f91" stroke-width="5"/><path d="M34 30h30v5H33z" fill="#20180a"/>',
  },
  {
    slug: 'beeswax-candles',
    name: 'Beeswax candles, six',
    price: '12.50',
    ground: '#fbeccb',
    shape:
      '<path d="M28 40h10v42H28zM46 32h10v50H46zM64 44h10v38H64z" fill="#e0a52f"/>' +
      '<path d="M33 26c5 6 3 11 0 12-3-1-5-6 0-12zM51 18c5 6 3 11 0 12-3-1-5-6 0-12z' +
      'M69 30c5 6 3 11 0 12-3-1-5-6 0-12z" fill="#d9542b"/>',
  },
  {
    slug: 'linen-towel',
    name: 'Linen towel, striped',
    price: '14.00',
    ground: '#efe3ea',
    shape:
      '<path d="M28 22h44v60H28z" fill="#fff"/><path d="M28 32h44v5H28zM28 44h44v5H28zM28 66h44v5H28z" ' +
      'fill="#9c3b5c"/>',
  },
]

/** The shop: shelf, one ware, search, basket, account. */
export const marketDay: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(shelfPage('Fresh this week', wares))],
    ['/search', url => page(searchPage(url.searchParams.get('q') ?? ''))(url)],
    ['/basket', page(basketPage())],
    ['/account', page(accountPage())],
    ...wares.map((ware): [string, Route] => [`/ware/${ware.slug}`, page(warePage(ware))]),
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('M', '#ffd84a', '#20180a'))],
  ]),
  notFound: frame('Sold out', html``, html`<h1>Sold out</h1><p>Or never here at all.</p>`),
  pages: [
    truth('shelf', '/', 'Fresh this week'),
    truth('ware', '/ware/enamel-jug', 'Enamel jug, one litre'),
    truth('search', '/search?q=candles', 'Search: candles'),
    truth('basket', '/basket', 'Checkout'),
    truth('account', '/account', 'Sign in'),
  ],
}

function truth(id: string, path: string, title: string): VillagePage {
  return {
    id: `market-day/${id}`,
    url: origin + path,
    title,
    creators: [],
    payees: [],
    expectation: {
      authored: false,
      kinds: ['none'],
      ownership: 'nobody',
      never: ['Hanna Brook', 'Pixel & Sons'],
    },
  }
}

function frame(title: string, head: Html, body: Html): Html {
  return shell({
    lang: 'en',
    title: `${title} | ${site}`,
    bodyClass: 'shop',
    head: html`<meta name="author" content="Pixel & Sons Web Studio">
${head}`,
    body: html`<header class="head"><a href="/">Market Day</a>
<form action="/search" role="search"><input type="search" name="q" aria-label="Search the shop"
 placeholder="Search the shop"></form>
<a href="/account">Account</a><a href="/basket">Basket (1)</a></header><main>${body}</main>`,
  })
}

function shelfPage(title: string, shown: readonly Ware[]): Html {
  const cards = shown.map(
    ware => html`<article>${picture(ware)}<h2><a href="/ware/${ware.slug}">${ware.name}</a></h2>
<p class="price">${ware.price}</p></article>`,
  )
  return frame(
    title,
    preview('/', title),
    html`<h1>${title}</h1><div class="shelf">${joined(cards)}</div>`,
  )
}

function searchPage(query: string): Html {
  const found = wares.filter(ware => ware.name.toLowerCase().includes(query.toLowerCase()))
  return shelfPage(`Search: ${query}`, found)
}

function warePage(ware: Ware): Html {
  const data = jsonLd({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: ware.name,
    brand: { '@type': 'Brand', name: site },
    offers: { '@type': 'Offer', price: ware.price, priceCurrency: 'USD' },
    review: {
      '@type': 'Review',
      author: { '@type': 'Person', name: 'Hanna Brook' },
      reviewBody: 'Pours well.',
    },
  })
  return frame(
    ware.name,
    html`${preview(`/ware/${ware.slug}`, ware.name)}
${data}`,
    html`<div class="item">${picture(ware)}<div><h1>${ware.name}</h1>
<p class="price">${ware.price}</p><p>Made by people who use one themselves. Keeps for a lifetime if it
is dried after use.</p><form action="/basket"><button>Into the basket</button></form>
<h2>One review</h2><p>“Pours well.” <span class="author">Hanna Brook</span></p></div></div>`,
  )
}

function basketPage(): Html {
  return frame(
    'Checkout',
    html`<meta name="robots" content="noindex">`,
    html`<h1>Checkout</h1><form class="box" action="/basket">
<p>Enamel jug, one litre: <b>18.00</b></p>
<label>Full name <input name="name" autocomplete="name"></label>
<label>Street <input name="street" autocomplete="street-address"></label>
<label>Card number <input name="card" inputmode="numeric" autocomplete="cc-number"></label>
<button>Pay 18.00</button></form>`,
  )
}

function accountPage(): Html {
  return frame(
    'Sign in',
    html`<meta name="robots" content="noindex">`,
    html`<h1>Sign in</h1><form class="box" action="/account">
<label>Email <input type="email" name="email" autocomplete="username"></label>
<label>Password <input type="password" name="password" autocomplete="current-password"></label>
<button>Sign in</button></form>`,
  )
}

function picture(ware: Ware): Html {
  return raw(
    `<svg viewBox="0 0 100 100" role="img" aria-label="${ware.name}">` +
      `<rect width="100" height="100" fill="${ware.ground}"/>${ware.shape}</svg>`,
  )
}

function preview(path: string, title: string): Html {
  return previewMeta({
    url: origin + path,
    title,
    description: 'Plain good things, on market days.',
    site,
    image: `${origin}/icon.svg`,
    type: 'website',
  })
}
