/**
 * The Tidewater Review: a newspaper. The byline names a person, the wallet on every page is the paper's.
 * It also has the pages that are nobody's work: front page, search, login.
 */
import { type Html, html, joined } from '../html'
import { jsonLd } from '../json-ld'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import type { VillagePage } from '../village-page'
import { wallets } from '../wallets'

const host = 'tidewater.test'
const origin = `https://${host}`
const site = 'The Tidewater Review'

type Story = {
  path: string
  file: string
  title: string
  standfirst: string
  section: string
  reporter: string
  role: string
  date: string
  day: string
}

const ferry: Story = {
  path: '/2026/11/21/the-boat-that-waits',
  file: './ferry.html',
  title: 'The boat that waits: why the 6.50 to Inner Skerry is never on time',
  standfirst: 'Eleven quarters below target, and forty-one islanders who would like it to stay so.',
  section: 'Islands',
  reporter: 'Helen Marchetti',
  role: 'Islands correspondent',
  date: '2026-11-21',
  day: 'Saturday 21 November 2026',
}

const bells: Story = {
  path: '/2026/11/17/the-bell-that-was-lent',
  file: './bells.html',
  title: 'Six bells, five owners: the tenor of High Martley finds a lender',
  standfirst: 'A grant form, a goose, and a locksmith who wanted to hear it first.',
  section: 'County',
  reporter: 'Gareth Pell',
  role: 'County reporter',
  date: '2026-11-17',
  day: 'Tuesday 17 November 2026',
}

const publisherWallet = { address: wallets.tidewater, source: 'link', weight: 1 } as const

const stories: readonly Story[] = [ferry, bells]

/** The newspaper with two stories, front page, search and login. */
export const tidewater: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(frontPage())],
    ['/search', url => page(searchPage(url.searchParams.get('q') ?? ''))(url)],
    ['/login', page(loginPage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('T', '#161616', '#fdfcf8'))],
    ['/ferry.svg', drawing(textFile(import.meta.url, './ferry.svg'))],
    ...stories.map((story): [string, Route] => [story.path, page(storyPage(story))]),
    ...stories.map((story): [string, Route] => [staffPath(story), page(staffPage(story))]),
  ]),
  notFound: frame('Page not found', html``, html`<div class="tool"><h1>Page not found</h1></div>`),
  pages: [...stories.map(storyTruth), ...otherTruths()],
}

function storyTruth(story: Story): VillagePage {
  return {
    id: `tidewater/${story.path.split('/').at(-1)}`,
    url: origin + story.path,
    title: story.title,
    creators: [{ name: story.reporter, kind: 'person' }],
    payees: [publisherWallet],
    expectation: {
      authored: true,
      kinds: ['article'],
      ownership: 'publisher',
      publication: site,
      publishedOn: story.date,
      evidence: ['json-ld'],
    },
  }
}

function otherTruths(): readonly VillagePage[] {
  const expectation = { authored: false, kinds: ['none'], ownership: 'publisher' } as const
  const rest = { creators: [], payees: [publisherWallet], expectation }
  return [
    { id: 'tidewater/front', url: `${origin}/`, title: site, ...rest },
    { id: 'tidewater/search', url: `${origin}/search?q=ferry`, title: 'Search: ferry', ...rest },
    { id: 'tidewater/login', url: `${origin}/login`, title: 'Sign in', ...rest },
  ]
}

function staffPath(story: Story): string {
  return `/staff/${story.reporter.toLowerCase().replace(' ', '-')}`
}

function frame(title: string, head: Html, body: Html): Html {
  return shell({
    lang: 'en-GB',
    title: `${title} | ${site}`,
    bodyClass: 'paper',
    head: html`${head}
<link rel="monetization" href="${wallets.tidewater}">`,
    body: html`<div class="sheet">
<header><div class="masthead"><a href="/">${site}</a>
<p><span>Founded 1871</span><span>Independent, and local</span><span>No. 48,212</span></p></div>
<nav class="sections"><a href="/">News</a><a href="${ferry.path}">Islands</a>
<a href="${bells.path}">County</a><a href="/search?q=ferry">Search</a><a href="/login">Sign in</a></nav>
</header>
<main>${body}</main>
<footer class="end">${site}, Salter's Quay. Owned by its readers and printers since 1954.</footer>
</div>`,
  })
}

function storyPage(story: Story): Html {
  const head = html`${preview(story.path, story.title, story.standfirst, 'article')}
<meta property="article:published_time" content="${story.date}T05:30:00Z">
<meta property="article:section" content="${story.section}">
<meta name="twitter:creator" content="@tidewaterreview">
${newsArticle(story)}`
  const picture = html`<figure><img src="/ferry.svg" alt="A small ferry at a quay" width="900"
 height="420"><figcaption>The evening boat at Salter's Quay. Drawing: the Review</figcaption></figure>`
  return frame(
    story.title,
    head,
    html`<article class="story"><p class="section">${story.section}</p>
<h1>${story.title}</h1><p class="standfirst">${story.standfirst}</p>
<div class="byline"><b>By <a href="${staffPath(story)}">${story.reporter}</a></b>,
<span class="role">${story.role}</span><br>
<span><time datetime="${story.date}T05:30:00Z">${story.day}</time></span></div>
${story === ferry ? picture : undefined}
${markupFile(import.meta.url, story.file)}</article>`,
  )
}

function newsArticle(story: Story): Html {
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: story.title,
    description: story.standfirst,
    datePublished: `${story.date}T05:30:00Z`,
    dateModified: `${story.date}T09:12:00Z`,
    mainEntityOfPage: { '@type': 'WebPage', '@id': origin + story.path },
    image: [`${origin}/ferry.svg`],
    author: [
      {
        '@type': 'Person',
        name: story.reporter,
        jobTitle: story.role,
        url: origin + staffPath(story),
      },
    ],
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: site,
      logo: { '@type': 'ImageObject', url: `${origin}/icon.svg` },
    },
    isAccessibleForFree: true,
  })
}

function frontPage(): Html {
  const teaser = (story: Story) => html`<h2><a href="${story.path}">${story.title}</a></h2>
<p>${story.standfirst}</p>`
  return frame(
    'News from the estuary',
    preview('/', site, 'News from the estuary and the islands.', 'website'),
    html`<div class="front"><div><a href="${ferry.path}"><img src="/ferry.svg" alt="" width="900"
 height="420"></a>${teaser(ferry)}</div><section>${teaser(bells)}</section></div>`,
  )
}

function searchPage(query: string): Html {
  const found = stories.filter(story => textFile(import.meta.url, story.file).includes(query))
  const results = found.map(
    story => html`<li><a href="${story.path}">${story.title}</a><br>${story.standfirst}</li>`,
  )
  return frame(
    `Search: ${query}`,
    html`<meta name="robots" content="noindex">`,
    html`<div class="tool"><h1>Search</h1><form action="/search" role="search">
<label>In all issues <input type="search" name="q" value="${query}"></label>
<button>Search</button></form>
<p>${found.length} found for “${query}”</p><ol>${joined(results)}</ol></div>`,
  )
}

function loginPage(): Html {
  return frame(
    'Sign in',
    html`<meta name="robots" content="noindex"><meta name="author" content="Webmaster">`,
    html`<div class="tool"><h1>Sign in</h1><form method="get" action="/login">
<label>Email <input type="email" name="email" autocomplete="username"></label>
<label>Password <input type="password" name="password" autocomplete="current-password"></label>
<button>Sign in</button></form></div>`,
  )
}

function staffPage(story: Story): Html {
  return frame(
    story.reporter,
    html`<meta property="og:type" content="profile">`,
    html`<div class="tool"><h1>${story.reporter}</h1><p>${story.role} of the Review.</p>
<ol><li><a href="${story.path}">${story.title}</a></li></ol></div>`,
  )
}

function preview(path: string, title: string, description: string, type: 'article' | 'website') {
  const url = origin + path
  return previewMeta({ url, title, description, type, site, image: `${origin}/ferry.svg` })
}
