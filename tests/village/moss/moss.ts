/**
 * Moss & Margin: a nature notebook marked up with microdata. Its author has no wallet, only support pages.
 */
import { type Html, html } from '../html'
import { portrait } from '../portrait'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'

const host = 'mossandmargin.test'
const origin = `https://${host}`
const site = 'Moss & Margin'
const path = '/notes/counting-what-is-common'
const title = 'Counting what is common'
const author = 'Piotr Zielak'
const kofi = 'https://ko-fi.com/mossandmargin'
const jar = 'https://tipjar.test/piotr'

/** The notebook with one note and a front page. */
export const moss: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(frontPage())],
    [path, page(notePage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('m', '#31502f', '#eef0e2'))],
    ['/dunnock.svg', drawing(textFile(import.meta.url, './dunnock.svg'))],
    ['/piotr.svg', drawing(piotr())],
  ]),
  notFound: frame('Gone', html``, html`<article><h1>Gone</h1><p>Flown.</p></article>`),
  pages: [
    {
      id: 'moss/counting-what-is-common',
      url: origin + path,
      title,
      creators: [{ name: author, kind: 'person' }],
      payees: [],
      expectation: {
        authored: true,
        kinds: ['article', 'post'],
        ownership: 'nobody',
        publication: site,
        publishedOn: '2026-11-08',
        evidence: ['microdata'],
        supportLinks: [
          { kind: 'ko-fi', url: kofi, owner: 'author' },
          { kind: 'payment-link', url: jar, owner: 'author' },
        ],
      },
    },
  ],
}

function frame(heading: string, head: Html, body: Html): Html {
  return shell({
    lang: 'en',
    title: `${heading} – ${site}`,
    bodyClass: 'notebook',
    head,
    body: html`<div class="page"><header class="top"><a href="/">${site}</a>
<p>Field notes from one square kilometre</p></header>${body}</div>`,
  })
}

function notePage(): Html {
  const head = previewMeta({
    url: origin + path,
    title,
    description: 'Three hundred and one mornings at the same gatepost.',
    site,
    image: `${origin}/dunnock.svg`,
    type: 'article',
  })
  return frame(
    title,
    head,
    html`<main><article itemscope itemtype="https://schema.org/BlogPosting">
<meta itemprop="mainEntityOfPage" content="${origin}${path}">
<img class="bird" itemprop="image" src="/dunnock.svg" alt="A dunnock on a gatepost in fog"
 width="800" height="320">
<h1 itemprop="headline">${title}</h1>
<p class="when"><time itemprop="datePublished" datetime="2026-11-08">8 November 2026</time> ·
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url"
 href="${origin}/"><span itemprop="name">${author}</span></a></span></p>
<div itemprop="articleBody">${markupFile(import.meta.url, './counting-what-is-common.html')}</div>
</article></main>
<aside class="author-bio"><img src="/piotr.svg" alt="" width="88" height="88"><h3>${author}</h3>
<p>Piotr repairs clocks and keeps a gatepost. The notebook is free and always will be. If you would
like to help with pencils:</p>
<a class="give" href="${kofi}">Buy Piotr a coffee on Ko-fi</a>
<a class="give" rel="payment" href="${jar}">Piotr's tip jar</a></aside>`,
  )
}

function frontPage(): Html {
  const head = previewMeta({
    url: `${origin}/`,
    title: site,
    description: 'Field notes from one square kilometre.',
    site,
    image: `${origin}/dunnock.svg`,
    type: 'website',
  })
  return frame(
    'Notes',
    head,
    html`<main><article><h1><a href="${path}">${title}</a></h1>
<p class="when">8 November 2026</p><p>Three hundred and one mornings at the same gatepost.</p>
</article></main>`,
  )
}

function piotr(): string {
  return portrait({
    ground: '#c7d2b6',
    skin: '#e5b998',
    hair: '#9b9b96',
    cloth: '#31502f',
    cut: 'short',
    beard: true,
    glasses: true,
  })
}
