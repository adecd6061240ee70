/**
 * Al-Warraq: an essay in Arabic, written from right to left, with library metadata (Dublin Core).
 */
import { type Html, html } from '../html'
import { portrait } from '../portrait'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import { wallets } from '../wallets'

const host = 'alwarraq.test'
const origin = `https://${host}`
const site = 'الورّاق'
const path = '/maqalat/dukkan-al-warraq'
const title = 'دكان الورّاق'
const author = 'نور حداد'

/** The journal with one essay, its author's page and a home page. */
export const warraq: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(homePage())],
    [path, page(essayPage())],
    ['/kuttab/noor', page(authorPage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('و', '#1e5a63', '#f4e9d4'))],
    ['/tiles.svg', drawing(textFile(import.meta.url, './tiles.svg'))],
    ['/noor.svg', drawing(noor())],
  ]),
  notFound: frame('لا شيء هنا', html``, html`<h1>لا شيء هنا</h1>`),
  pages: [
    {
      id: 'warraq/dukkan-al-warraq',
      url: origin + path,
      title,
      creators: [{ name: author, kind: 'person' }],
      payees: [{ address: wallets.noor, source: 'link', weight: 1 }],
      expectation: {
        authored: true,
        kinds: ['article', 'post'],
        ownership: 'creators',
        publication: site,
        publishedOn: '2026-09-28',
        evidence: ['meta', 'rel-author'],
      },
    },
  ],
}

function frame(heading: string, head: Html, body: Html): Html {
  return shell({
    lang: 'ar',
    dir: 'rtl',
    title: `${heading} | ${site}`,
    bodyClass: 'maqala',
    head,
    body: html`<div class="band"></div><main><a class="site" href="/">${site}</a>${body}</main>`,
  })
}

function essayPage(): Html {
  const head = html`${preview(path, title, 'article')}
<meta name="dc.creator" content="${author}">
<meta name="dc.date" content="2026-09-28">
<link rel="monetization" href="${wallets.noor}">`
  return frame(
    title,
    head,
    html`<article><h1>${title}</h1>
<p class="by"><img src="/noor.svg" alt="" width="45" height="45"><span>بقلم
<a rel="author" href="/kuttab/noor">${author}</a>،
<time datetime="2026-09-28">٢٨ أيلول ٢٠٢٦</time></span></p>
${markupFile(import.meta.url, './dukkan-al-warraq.html')}</article>`,
  )
}

function homePage(): Html {
  return frame(
    'مقالات',
    preview('/', site, 'website'),
    html`<h1><a href="${path}">${title}</a></h1>`,
  )
}

function authorPage(): Html {
  return frame(
    author,
    html`<meta property="og:type" content="profile">`,
    html`<h1>${author}</h1><p><a href="${path}">${title}</a></p>`,
  )
}

function preview(at: string, heading: string, type: 'article' | 'website'): Html {
  return previewMeta({
    url: origin + at,
    title: heading,
    description: 'ورقٌ وحبرٌ وصحنٌ من نحاس.',
    site,
    image: `${origin}/tiles.svg`,
    type,
  })
}

function noor(): string {
  return portrait({
    ground: '#e3c98f',
    skin: '#d8a67f',
    hair: '#1e5a63',
    cloth: '#a8741a',
    cut: 'scarf',
  })
}
