/**
 * Low Water: a personal blog. One author, one wallet link on every page, plain meta tags and microformats.
 */
import { type Html, html, joined } from '../html'
import { portrait } from '../portrait'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import type { VillagePage } from '../village-page'
import { wallets } from '../wallets'

const host = 'lowwater.test'
const origin = `https://${host}`

type Post = { slug: string; title: string; date: string; day: string; summary: string }

const posts: readonly Post[] = [
  {
    slug: 'tide-tables',
    title: 'In praise of the tide table',
    date: '2026-11-19',
    day: '19 November 2026',
    summary: 'A booklet on a nail, thirty brass wheels, and a method for keeping one’s feet dry.',
  },
  {
    slug: 'borrowed-boat',
    title: 'A borrowed boat',
    date: '2026-11-02',
    day: '2 November 2026',
    summary: 'Eleven summers, a bag of plums, and the best conversation about money I have had.',
  },
  {
    slug: 'mending-nets',
    title: 'First you have to make it worse',
    date: '2026-10-11',
    day: '11 October 2026',
    summary: 'On mending nets, which has almost nothing to do with knots.',
  },
  {
    slug: 'a-week-without-wind',
    title: 'A week without wind',
    date: '2026-09-20',
    day: '20 September 2026',
    summary: 'The wires stopped humming, and people grew odd.',
  },
]

/** The blog with its four articles, front page and page about its author. */
export const lowWater: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(frontPage())],
    ['/about', page(aboutPage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('≈', '#1f6d68', '#fbf7f0'))],
    ['/shore.svg', drawing(textFile(import.meta.url, './shore.svg'))],
    ['/ana.svg', drawing(anaPortrait())],
    ...posts.map((post): [string, Route] => [`/${post.slug}`, page(postPage(post))]),
  ]),
  notFound: frame('Not here', html``, html`<h1>Not here</h1><p>The tide took it.</p>`),
  pages: [
    ...posts.map(postTruth),
    {
      id: 'low-water/front',
      url: `${origin}/`,
      title: 'Low Water',
      creators: [],
      payees: [{ address: wallets.ana, source: 'link', weight: 1 }],
      expectation: { authored: false, kinds: ['none'], ownership: 'creators' },
    },
  ],
}

function postTruth(post: Post): VillagePage {
  return {
    id: `low-water/${post.slug}`,
    url: `${origin}/${post.slug}`,
    title: post.title,
    creators: [{ name: 'Ana Ruiz', kind: 'person' }],
    payees: [{ address: wallets.ana, source: 'link', weight: 1 }],
    expectation: {
      authored: true,
      kinds: ['article', 'post'],
      ownership: 'creators',
      publication: 'Low Water',
      publishedOn: post.date,
      evidence: ['h-entry', 'meta', 'rel-author'],
    },
  }
}

function frame(title: string, head: Html, body: Html): Html {
  return shell({
    lang: 'en',
    title,
    bodyClass: 'blog',
    head: html`${head}
<link rel="monetization" href="${wallets.ana}">`,
    body: html`<div class="wrap">
<header class="site"><a class="name" href="/">Low Water</a>
<nav><a href="/">Essays</a><a href="/about">About</a></nav></header>
<main>${body}</main>
<footer>Written by hand, at the kitchen table. No cookies, nothing counted.</footer>
</div>`,
  })
}

function postPage(post: Post): Html {
  const head = html`<meta name="author" content="Ana Ruiz">
<link rel="author" href="/about">
<meta property="article:published_time" content="${post.date}T08:00:00+01:00">
${preview(`/${post.slug}`, post.title, post.summary, 'article')}`
  return frame(
    `${post.title} · Low Water`,
    head,
    html`<article class="h-entry">
<img class="shore" src="/shore.svg" alt="A bay at low water" width="720" height="220">
<h1 class="p-name">${post.title}</h1>
<div class="meta"><img src="/ana.svg" alt="" width="42" height="42">
<span><a class="p-author h-card" rel="author" href="/about">Ana Ruiz</a> ·
<a class="u-url" href="/${post.slug}"><time class="dt-published"
 datetime="${post.date}">${post.day}</time></a></span></div>
<div class="e-content">${markupFile(import.meta.url, `./${post.slug}.html`)}</div>
</article>
<aside class="about"><img src="/ana.svg" alt="Ana Ruiz" width="64" height="64">
<p>Ana draws charts for small harbours and writes here when the tide is wrong for walking. If a
page was of use to you, a few cents towards twine are welcome.</p></aside>`,
  )
}

function frontPage(): Html {
  const entries = posts.map(
    post => html`<li><a href="/${post.slug}">${post.title}</a><p>${post.summary}</p></li>`,
  )
  return frame(
    'Low Water',
    preview('/', 'Low Water', 'Essays from the edge of a small bay.', 'website'),
    html`<img class="shore" src="/shore.svg" alt="A bay at low water" width="720" height="220">
<h1>Essays from the edge of a small bay</h1>
<ul class="entries">${joined(entries)}</ul>`,
  )
}

function aboutPage(): Html {
  return frame(
    'About · Low Water',
    preview('/about', 'About Ana Ruiz', 'Who writes Low Water.', 'website'),
    html`<div class="h-card"><h1>About</h1>
<aside class="about"><img class="u-photo" src="/ana.svg" alt="" width="64" height="64">
<p>I am <a class="p-name u-url u-uid" rel="me" href="${origin}/about">Ana Ruiz</a>. I draw charts
for small harbours, and I have lived above one for nineteen years. Nobody pays me to write this,
which is why it is short.</p></aside></div>`,
  )
}

function preview(path: string, title: string, description: string, type: 'article' | 'website') {
  const url = origin + path
  return previewMeta({
    url,
    title,
    description,
    type,
    site: 'Low Water',
    image: `${origin}/shore.svg`,
  })
}

function anaPortrait(): string {
  return portrait({
    ground: '#f2c9a0',
    skin: '#d9a27c',
    hair: '#3b2a22',
    cloth: '#1f6d68',
    cut: 'bun',
  })
}
