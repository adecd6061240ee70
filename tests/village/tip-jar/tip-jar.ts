/**
 * Tip Jar: a support page of the old kind, where a reader gives by hand. Nobody's written work.
 */
import { html } from '../html'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, shell } from '../shell'
import { textFile } from '../text-file'

const host = 'tipjar.test'
const title = 'Piotr Zielak’s tip jar'

const jarPage = shell({
  lang: 'en',
  title: `${title} | Tip Jar`,
  bodyClass: 'jar',
  head: html`<meta property="og:type" content="profile">
<link rel="canonical" href="https://${host}/piotr">`,
  body: html`<main><svg viewBox="0 0 100 100" aria-hidden="true">
<path d="M28 26h44v8c8 6 10 12 10 20v28c0 8-6 12-12 12H30c-6 0-12-4-12-12V54c0-8 2-14 10-20z"
 fill="#fbeee8" stroke="#c2452a" stroke-width="4"/><path d="M26 16h48v12H26z" fill="#c2452a"/>
<g fill="#e0a52f"><circle cx="36" cy="80" r="9"/><circle cx="54" cy="82" r="9"/>
<circle cx="66" cy="76" r="9"/><circle cx="46" cy="68" r="9"/></g></svg>
<h1>${title}</h1><p>Pencils, mostly. This is play money in a play village: the button does nothing.</p>
<form action="/piotr"><button>Give one dollar</button></form></main>`,
})

/** The jar of the author who has no wallet. */
export const tipJar: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/piotr', page(jarPage)],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('J', '#c2452a', '#ffffff'))],
  ]),
  notFound: jarPage,
  pages: [
    {
      id: 'tip-jar/piotr',
      url: `https://${host}/piotr`,
      title,
      creators: [],
      payees: [],
      expectation: { authored: false, kinds: [], ownership: 'nobody' },
    },
  ],
}
