/**
 * 潮みち: an essay in Japanese by a writer whose wallet holds yen, an asset without minor units.
 */
import { type Html, html, joined, raw } from '../html'
import { jsonLd } from '../json-ld'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { textFile } from '../text-file'
import { wallets } from '../wallets'

const host = 'shiomichi.test'
const origin = `https://${host}`
const site = '潮みち'
const path = '/entry/2026/11/01/shio-no-noto'
const title = '潮のノート'
const author = '田中そら'

/** The journal with one essay and a home page. */
export const shiomichi: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(homePage())],
    [path, page(essayPage())],
    ['/about', page(aboutPage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('潮', '#2a4a7b', '#f7f5ef'))],
  ]),
  notFound: frame('見つかりません', html``, html`<h1>見つかりません</h1>`),
  pages: [
    {
      id: 'shiomichi/shio-no-noto',
      url: origin + path,
      title,
      creators: [{ name: author, kind: 'person' }],
      payees: [{ address: wallets.sora, source: 'link', weight: 1 }],
      expectation: {
        authored: true,
        kinds: ['article', 'post'],
        ownership: 'creators',
        publication: site,
        publishedOn: '2026-11-01',
        evidence: ['json-ld'],
      },
    },
  ],
}

function frame(heading: string, head: Html, body: Html): Html {
  return shell({
    lang: 'ja',
    title: `${heading} - ${site}`,
    bodyClass: 'entry',
    head,
    body: html`<div class="leaf"><a class="spine" href="/">${site}</a><main>
<svg class="waves" viewBox="0 0 400 40" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><g
 fill="none" stroke="currentColor" stroke-width="1.5">${waves()}</g></svg>
${body}</main></div>`,
  })
}

function essayPage(): Html {
  const head = html`${preview(path, title, 'article')}
<link rel="monetization" href="${wallets.sora}">
${jsonLd({
  '@context': 'https://schema.org',
  '@type': 'BlogPosting',
  mainEntityOfPage: origin + path,
  headline: title,
  datePublished: '2026-11-01T09:00:00+09:00',
  inLanguage: 'ja',
  author: {
    '@type': 'Person',
    name: author,
    alternateName: 'Sora Tanaka',
    url: `${origin}/about`,
  },
  publisher: { '@type': 'Organization', name: site },
})}`
  return frame(
    title,
    head,
    html`<article><h1>${title}</h1><p class="writer"><a rel="author" href="/about">${author}</a>　
<time datetime="2026-11-01T09:00:00+09:00">2026年11月1日</time></p>
${essay()}</article>`,
  )
}

/** Three lines of the sea, each paler than the one before. */
function waves(): Html {
  const line = (y: number, opacity: number) =>
    html`<path d="M-20 ${y}${'q10-9 20 0t20 0'.repeat(11)}" opacity="${opacity}"/>`
  return joined([line(14, 1), line(22, 0.6), line(30, 0.3)])
}

/** The text with its source lines joined: between Japanese characters a line break would show as a space. */
function essay(): Html {
  const text = textFile(import.meta.url, './shio-no-noto.html')
  return raw(text.replace(/(?<=\P{ASCII})\n(?=\P{ASCII})/gu, ''))
}

function homePage(): Html {
  return frame(
    '目次',
    preview('/', site, 'website'),
    html`<h1><a href="${path}">${title}</a></h1><p class="writer">2026年11月1日</p>`,
  )
}

function aboutPage(): Html {
  return frame(
    '書き手',
    html`<meta property="og:type" content="profile">`,
    html`<h1>${author}</h1><p>海と学校と天気について、二つの言葉で書いています。</p>`,
  )
}

function preview(at: string, heading: string, type: 'article' | 'website'): Html {
  return previewMeta({
    url: origin + at,
    title: heading,
    description: '灯台から受け継いだ帳面のこと。',
    site,
    image: `${origin}/icon.svg`,
    type,
  })
}
