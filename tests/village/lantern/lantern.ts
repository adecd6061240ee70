/**
 * The Lantern: a magazine. Articles by one and by three authors, each author with a wallet of their own;
 * the structured data is the connected graph that a common publishing system's plugin writes.
 */
import { type Html, html, joined } from '../html'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import type { VillagePage } from '../village-page'
import { yoastGraph } from '../yoast-graph'
import { type Contributor, contributors } from './contributors'

const host = 'thelantern.test'
const origin = `https://${host}`
const site = 'The Lantern'

type Feature = {
  slug: string
  title: string
  deck: string
  section: string
  date: string
  day: string
  image: string
  by: readonly Contributor[]
}

const features: readonly Feature[] = [
  {
    slug: 'lamp-tenders',
    title: 'The Lamp Tenders',
    deck: 'The lighthouses run themselves. Three writers went to meet the people who climb them still.',
    section: 'Reportage',
    date: '2026-11-14',
    day: '14 November 2026',
    image: '/lighthouse.svg',
    by: [contributors.mira, contributors.jonas, contributors.sora],
  },
  {
    slug: 'weight-of-a-letter',
    title: 'The Weight of a Letter',
    deck: 'What fits into twenty grams, and what is left at home.',
    section: 'Essay',
    date: '2026-10-30',
    day: '30 October 2026',
    image: '/scales.svg',
    by: [contributors.mira],
  },
]

/** The magazine with its two features, front page, author archives and the checkout of a subscription. */
export const lantern: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(frontPage())],
    ['/subscribe/checkout/', page(checkoutPage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('L', '#10162c', '#ffe08a'))],
    ['/lighthouse.svg', drawing(textFile(import.meta.url, './lighthouse.svg'))],
    ['/scales.svg', drawing(textFile(import.meta.url, './scales.svg'))],
    ...features.map((feature): [string, Route] => [`/${feature.slug}/`, page(article(feature))]),
    ...Object.values(contributors).flatMap((person): [string, Route][] => [
      [`/people/${person.slug}.svg`, drawing(person.picture)],
      [`/author/${person.slug}/`, page(archivePage(person))],
    ]),
  ]),
  notFound: frame('Not found', html``, html`<main class="plain"><h1>Nothing here</h1></main>`),
  pages: [...features.map(featureTruth), ...otherTruths()],
}

function featureTruth(feature: Feature): VillagePage {
  return {
    id: `lantern/${feature.slug}`,
    url: `${origin}/${feature.slug}/`,
    title: feature.title,
    creators: feature.by.map(person => ({ name: person.name, kind: 'person' })),
    payees: feature.by.map(person => ({
      address: person.wallet,
      source: 'link',
      weight: 1,
      belongsTo: person.name,
    })),
    expectation: {
      authored: true,
      kinds: ['article', 'post'],
      ownership: 'creators',
      publication: site,
      publishedOn: feature.date,
      evidence: ['json-ld'],
    },
  }
}

function otherTruths(): readonly VillagePage[] {
  const expectation = { authored: false, kinds: [], ownership: 'nobody' } as const
  const nobody = { creators: [], payees: [] }
  return [
    { id: 'lantern/front', url: `${origin}/`, title: site, ...nobody, expectation },
    {
      id: 'lantern/checkout',
      url: `${origin}/subscribe/checkout/`,
      title: 'Your subscription',
      ...nobody,
      expectation,
    },
    {
      id: 'lantern/author-archive',
      url: `${origin}/author/mira-okafor/`,
      title: 'Mira Okafor',
      ...nobody,
      expectation,
    },
  ]
}

function frame(title: string, head: Html, body: Html): Html {
  return shell({
    lang: 'en',
    title: `${title} - ${site}`,
    bodyClass: 'wp-singular',
    head,
    body: html`<header class="mast"><a class="title" href="/">The Lantern</a>
<nav><a href="/">Latest</a><a href="/subscribe/checkout/">Subscribe</a></nav></header>
${body}
<footer>The Lantern, a quarterly of close attention. Printed on paper, kept on line.</footer>`,
  })
}

function article(feature: Feature): Html {
  const head = html`${previewMeta({
    url: `${origin}/${feature.slug}/`,
    title: feature.title,
    description: feature.deck,
    site,
    image: origin + feature.image,
    type: 'article',
  })}
${feature.by.map(person => html`<meta name="author" content="${person.name}">`)}
${graph(feature)}`
  return frame(
    feature.title,
    head,
    html`<main><article class="post type-post hentry">
<div class="hero"><img src="${feature.image}" alt="" width="1200" height="520"></div>
<header class="opening"><p class="kicker">${feature.section}</p>
<h1 class="entry-title">${feature.title}</h1>
<p class="deck">${feature.deck}</p>
<ul class="authors">${feature.by.map(card)}</ul>
<time class="published" datetime="${feature.date}T06:00:00+00:00">${feature.day}</time></header>
<div class="text entry-content">${markupFile(import.meta.url, `./${feature.slug}.html`)}</div>
</article></main>`,
  )
}

/** One author with their wallet inside their own card, so that the markup says whose it is. */
function card(person: Contributor): Html {
  return html`<li class="author vcard h-card">
<link rel="monetization" href="${person.wallet}">
<img src="/people/${person.slug}.svg" alt="" width="40" height="40">
<a class="fn p-name u-url" rel="author" href="/author/${person.slug}/">${person.name}</a></li>`
}

function graph(feature: Feature): Html {
  return yoastGraph({
    origin,
    path: `/${feature.slug}/`,
    site,
    headline: feature.title,
    publishedAt: `${feature.date}T06:00:00+00:00`,
    lang: 'en-GB',
    section: feature.section,
    image: feature.image,
    authors: feature.by.map(person => ({
      name: person.name,
      slug: person.slug,
      image: `/people/${person.slug}.svg`,
    })),
  })
}

function teaser(feature: Feature): Html {
  return html`<article><a href="/${feature.slug}/"><img src="${feature.image}" alt=""
 width="1200" height="520"></a>
<h3><a href="/${feature.slug}/">${feature.title}</a></h3><p>${feature.deck}</p></article>`
}

function frontPage(): Html {
  const head = previewMeta({
    url: `${origin}/`,
    title: site,
    description: 'A quarterly of close attention.',
    site,
    image: `${origin}/lighthouse.svg`,
    type: 'website',
  })
  return frame('Latest', head, html`<main class="grid">${joined(features.map(teaser))}</main>`)
}

function archivePage(person: Contributor): Html {
  const written = features.filter(feature => feature.by.includes(person))
  const head = html`<link rel="canonical" href="${origin}/author/${person.slug}/">
<meta property="og:type" content="profile">`
  return frame(
    person.name,
    head,
    html`<main><div class="plain"><h1>${person.name}</h1><p>${person.line}</p></div>
<div class="grid">${joined(written.map(teaser))}</div></main>`,
  )
}

function checkoutPage(): Html {
  return frame(
    'Your subscription',
    html`<meta name="robots" content="noindex"><meta name="author" content="The Lantern">`,
    html`<main class="plain"><h1>Your subscription</h1>
<table><tr><td>Four issues, by post</td><td>48.00</td></tr>
<tr><td>Delivery</td><td>0.00</td></tr><tr><td><b>In all</b></td><td><b>48.00</b></td></tr></table>
<form method="get" action="/subscribe/checkout/">
<label>Name <input name="name" autocomplete="name"></label>
<label>Address <input name="address" autocomplete="street-address"></label>
<label>Card number <input name="card" inputmode="numeric" autocomplete="cc-number"></label>
<button type="submit">Pay 48.00</button></form></main>`,
  )
}
