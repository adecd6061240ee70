/**
 * Die Stellwand: a magazine in German on a bare publishing system: no structured data, only the theme's
 * hAtom classes and the preview tags.
 */
import { type Html, html } from '../html'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import { wallets } from '../wallets'

const host = 'diestellwand.test'
const origin = `https://${host}`
const site = 'Die Stellwand'
const path = '/die-leihleiter/'
const title = 'Die Leihleiter'
const author = 'Jonas Lindqvist'

/** The magazine with one article, its author's archive and a home page. */
export const stellwand: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(homePage())],
    [path, page(articlePage())],
    ['/author/jonas/', page(archivePage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('S', '#d2000f', '#ffffff'))],
    ['/leiter.svg', drawing(textFile(import.meta.url, './leiter.svg'))],
  ]),
  notFound: frame('Nicht gefunden', html``, html`<h1>Nicht gefunden</h1>`),
  pages: [
    {
      id: 'stellwand/die-leihleiter',
      url: origin + path,
      title,
      creators: [{ name: author, kind: 'person' }],
      payees: [{ address: wallets.jonas, source: 'link', weight: 1 }],
      expectation: {
        authored: true,
        kinds: ['article', 'post'],
        ownership: 'creators',
        publication: site,
        publishedOn: '2026-10-05',
        evidence: ['h-entry', 'rel-author', 'byline'],
      },
    },
  ],
}

function frame(heading: string, head: Html, body: Html): Html {
  return shell({
    lang: 'de',
    title: `${heading} – ${site}`,
    bodyClass: 'single',
    head,
    body: html`<div class="raster"><header class="kopf"><a href="/">${site}</a></header>${body}</div>`,
  })
}

function articlePage(): Html {
  const head = html`${preview(path, title, 'article')}
<meta property="article:published_time" content="2026-10-05T07:00:00+02:00">
<link rel="monetization" href="${wallets.jonas}">`
  return frame(
    title,
    head,
    html`<img class="bild" src="/leiter.svg" alt="Eine Leiter" width="800" height="360">
<div class="entry-meta"><span class="posted-on">Veröffentlicht am <time class="entry-date published"
 datetime="2026-10-05T07:00:00+02:00">5. Oktober 2026</time></span>
<span class="byline">von <span class="author vcard"><a class="url fn n"
 href="/author/jonas/">${author}</a></span></span></div>
<article id="post-41" class="post type-post hentry"><h1 class="entry-title">${title}</h1>
<div class="entry-content">${markupFile(import.meta.url, './die-leihleiter.html')}</div></article>`,
  )
}

function homePage(): Html {
  return frame(
    'Übersicht',
    preview('/', site, 'website'),
    html`<p class="entry-meta">5. Oktober 2026</p><h1><a href="${path}">${title}</a></h1>`,
  )
}

function archivePage(): Html {
  return frame(
    `Beiträge von ${author}`,
    html`<meta property="og:type" content="profile">`,
    html`<p class="entry-meta">Archiv</p><h1>${author}</h1><p><a href="${path}">${title}</a></p>`,
  )
}

function preview(at: string, heading: string, type: 'article' | 'website'): Html {
  return previewMeta({
    url: origin + at,
    title: heading,
    description: 'Elf Sprossen, elf Haushalte und kein Zettel.',
    site,
    image: `${origin}/leiter.svg`,
    type,
  })
}
