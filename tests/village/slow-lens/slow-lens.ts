/**
 * Slow Lens: a video page. The wallet link stands inside the video element, which it is about; the poster
 * is a drawing and there is no film behind it, so that the page needs no network.
 */
import { type Html, html } from '../html'
import { jsonLd } from '../json-ld'
import { portrait } from '../portrait'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import { wallets } from '../wallets'

const host = 'slowlens.test'
const origin = `https://${host}`
const site = 'Slow Lens'
const path = '/watch/a-year-at-noon'
const title = 'A year at noon'
const maker = 'Lee Marsh'
const commenters = ['hollis_k', 'Bridget Coe'] as const

/** The video page, the channel of its maker and a front page. */
export const slowLens: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(frontPage())],
    ['/channel/lee-marsh', page(channelPage())],
    [path, page(watchPage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('◐', '#0b0b0c', '#e6ecd9'))],
    ['/poster.svg', drawing(textFile(import.meta.url, './poster.svg'))],
    ['/lee.svg', drawing(lee())],
  ]),
  notFound: frame('Nothing on', html``, html`<div class="below"><h1>Nothing on</h1></div>`),
  pages: [
    {
      id: 'slow-lens/a-year-at-noon',
      url: origin + path,
      title,
      creators: [{ name: maker, kind: 'person' }],
      payees: [{ address: wallets.lee, source: 'link', weight: 1 }],
      expectation: {
        authored: true,
        kinds: ['video'],
        ownership: 'creators',
        publication: site,
        publishedOn: '2026-10-24',
        evidence: ['json-ld'],
        never: [...commenters],
      },
    },
  ],
}

function frame(heading: string, head: Html, body: Html): Html {
  return shell({
    lang: 'en',
    title: `${heading} — ${site}`,
    bodyClass: 'watch',
    head,
    body: html`<header class="bar"><a href="/"><b>SLOW LENS</b></a><a href="${path}">Films</a></header>
${body}`,
  })
}

function watchPage(): Html {
  const head = html`${preview(path, title, 'video.other')}
${structuredData()}`
  return frame(
    title,
    head,
    html`<main><video controls preload="none" poster="/poster.svg" width="1280" height="720"
 aria-label="${title}"><link rel="monetization" href="${wallets.lee}"></video>
<div class="below"><div><h1>${title}</h1>
<p class="facts">41 minutes · <time datetime="2026-10-24">24 October 2026</time> · no dialogue</p>
${markupFile(import.meta.url, './about-the-film.html')}</div>
<aside><div class="maker"><img src="/lee.svg" alt="" width="54" height="54"><span>
<a rel="author" href="/channel/lee-marsh">${maker}</a><small>Films about staying put</small></span></div>
${comments()}</aside></div></main>`,
  )
}

function comments(): Html {
  return html`<section class="comments" id="comments"><h2>2 comments</h2>
<article class="comment"><p><b class="comment-author">${commenters[0]}</b> Watched it with the sound
off during a phone call. Ended the phone call.</p></article>
<article class="comment"><p><b class="comment-author">${commenters[1]}</b> The cow is called
Doris. She is well.</p></article></section>`
}

function structuredData(): Html {
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'VideoObject',
    '@id': `${origin}${path}#video`,
    name: title,
    description: 'One picture a day at noon of the same bend of a river.',
    thumbnailUrl: [`${origin}/poster.svg`],
    uploadDate: '2026-10-24T12:00:00Z',
    duration: 'PT41M',
    url: origin + path,
    author: { '@type': 'Person', name: maker, url: `${origin}/channel/lee-marsh` },
    publisher: { '@type': 'Organization', name: site },
    interactionStatistic: {
      '@type': 'InteractionCounter',
      interactionType: { '@type': 'WatchAction' },
      userInteractionCount: 412,
    },
    comment: commenters.map(name => ({
      '@type': 'Comment',
      author: { '@type': 'Person', name },
    })),
  })
}

function frontPage(): Html {
  return frame(
    'Films',
    preview('/', site, 'website'),
    html`<main class="below"><div><a href="${path}"><img src="/poster.svg" alt="" width="640"
 height="360"></a><h1><a href="${path}">${title}</a></h1><p class="facts">41 minutes</p></div></main>`,
  )
}

function channelPage(): Html {
  return frame(
    maker,
    preview('/channel/lee-marsh', maker, 'website'),
    html`<main class="below"><div><h1>${maker}</h1><p class="facts">One film, so far.</p>
<p><a href="${path}">${title}</a></p></div></main>`,
  )
}

function preview(at: string, heading: string, type: 'video.other' | 'website'): Html {
  return previewMeta({
    url: origin + at,
    title: heading,
    description: 'Films about staying put.',
    site,
    image: `${origin}/poster.svg`,
    type,
  })
}

function lee(): string {
  return portrait({
    ground: '#35393a',
    skin: '#e9bf9f',
    hair: '#6d4a32',
    cloth: '#8ba888',
    cut: 'short',
    glasses: true,
  })
}
