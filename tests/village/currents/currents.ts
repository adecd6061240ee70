/**
 * Currents: a reading app. It changes article by pushState without loading a page; title, structured data
 * and wallet link are swapped. Each address also answers by itself with the same article.
 */
import { type Html, html, joined } from '../html'
import { jsonLd } from '../json-ld'
import { portrait } from '../portrait'
import {
  type Asset,
  drawing,
  type Publication,
  page,
  type Route,
  script,
  styleSheet,
} from '../publication'
import { letterIcon, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import type { VillagePage } from '../village-page'
import { wallets } from '../wallets'

const host = 'currents.test'
const origin = `https://${host}`
const site = 'Currents'

type Read = {
  slug: string
  title: string
  topic: string
  author: string
  picture: string
  wallet: string
  date: string
  minutes: number
}

/** One state of the app: what changes in the head, and the main text. */
type View = { path: string; title: string; head: Html; main: Html }

const reads: readonly Read[] = [
  {
    slug: 'salt-roads',
    title: 'The salt road was made of pinches',
    topic: 'Places',
    author: 'Noor Haddad',
    picture: '/noor.svg',
    wallet: wallets.noor,
    date: '2026-11-16',
    minutes: 3,
  },
  {
    slug: 'night-trains',
    title: 'Where the night train keeps its string',
    topic: 'Journeys',
    author: 'Tomás Vidal',
    picture: '/tomas.svg',
    wallet: wallets.tomas,
    date: '2026-11-09',
    minutes: 3,
  },
]

const views: readonly View[] = [homeView(), ...reads.map(readView)]

/** The app with two articles by two people, and its home view. */
export const currents: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/app.js', script(textFile(import.meta.url, './app.js'))],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('c', '#0f1418', '#58c4dc'))],
    ['/noor.svg', drawing(noor())],
    ['/tomas.svg', drawing(tomas())],
    ...views.map((view): [string, Route] => [view.path, page(frame(view))]),
    ...views.map((view): [string, Route] => [`/api${view.path}`, () => viewData(view)]),
  ]),
  notFound: frame({
    path: '',
    title: site,
    head: html``,
    main: html`<h1>Nothing to read here</h1>`,
  }),
  pages: [
    ...reads.map(readTruth),
    {
      id: 'currents/home',
      url: `${origin}/`,
      title: site,
      creators: [],
      payees: [],
      expectation: { authored: false, kinds: ['none'], ownership: 'nobody' },
    },
  ],
}

function readTruth(read: Read): VillagePage {
  return {
    id: `currents/${read.slug}`,
    url: `${origin}/read/${read.slug}`,
    title: read.title,
    creators: [{ name: read.author, kind: 'person' }],
    payees: [{ address: read.wallet, source: 'link', weight: 1 }],
    expectation: {
      authored: true,
      kinds: ['article', 'post'],
      ownership: 'creators',
      publication: site,
      publishedOn: read.date,
      evidence: ['json-ld'],
    },
  }
}

function homeView(): View {
  return {
    path: '/',
    title: site,
    head: html`<link rel="canonical" href="${origin}/" data-view>`,
    main: html`<p class="tag">Good evening</p><h1>Two things worth your half hour</h1>
<p>Choose one on the left. Nothing reloads; the page flows on.</p>`,
  }
}

function readView(read: Read): View {
  const path = `/read/${read.slug}`
  return {
    path,
    title: `${read.title} · ${site}`,
    head: html`<link rel="canonical" href="${origin}${path}" data-view>
<meta property="og:type" content="article" data-view>
<meta property="og:title" content="${read.title}" data-view>
<meta property="og:url" content="${origin}${path}" data-view>
<link rel="monetization" href="${read.wallet}" data-view>
${structuredData(read, origin + path)}`,
    main: html`<article><p class="tag">${read.topic}</p><h1>${read.title}</h1>
<div class="by"><img src="${read.picture}" alt="" width="45" height="45">
<span><strong>${read.author}</strong>
<time datetime="${read.date}">${read.date}</time> · ${read.minutes} min</span></div>
${markupFile(import.meta.url, `./${read.slug}.html`)}</article>`,
  }
}

function structuredData(read: Read, url: string): Html {
  const data = jsonLd({
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: read.title,
    url,
    datePublished: read.date,
    author: { '@type': 'Person', name: read.author },
    publisher: { '@type': 'Organization', name: site },
  })
  return { html: data.html.replace('<script ', '<script data-view ') }
}

function frame(view: View): Html {
  const items = reads.map(read => {
    const path = `/read/${read.slug}`
    const current = path === view.path ? html` aria-current` : undefined
    return html`<a class="item" data-swap href="${path}"${current}>${read.title}
<small>${read.author}</small></a>`
  })
  return shell({
    lang: 'en',
    title: view.title,
    bodyClass: 'app',
    head: html`<meta property="og:site_name" content="${site}">
<script src="/app.js" defer></script>
${view.head}`,
    body: html`<nav aria-label="Reading list"><a class="brand" data-swap href="/">
<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M2 12q7-8 14 0t14 0M2 21q7-8 14 0t14 0"
 fill="none" stroke="#58c4dc" stroke-width="3" stroke-linecap="round"/></svg>Currents</a>
${joined(items)}</nav>
<main>${view.main}</main>`,
  })
}

function viewData(view: View): Asset {
  const data = { title: view.title, head: view.head.html, main: view.main.html }
  return { type: 'application/json', body: JSON.stringify(data) }
}

function noor(): string {
  return portrait({
    ground: '#2b3b46',
    skin: '#d8a67f',
    hair: '#58c4dc',
    cloth: '#204a5a',
    cut: 'scarf',
  })
}

function tomas(): string {
  return portrait({
    ground: '#3b3346',
    skin: '#c98f68',
    hair: '#1b1614',
    cloth: '#7a4b3a',
    cut: 'curly',
    beard: true,
  })
}
