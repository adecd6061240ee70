/**
 * The village's gate: the first page that a person sees after `npm start`. It says that the money is play
 * money and what to try, and links to every page of the village.
 */
import { type Html, html, joined } from '../html'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, shell } from '../shell'
import { textFile } from '../text-file'
import type { VillagePage } from '../village-page'

const host = 'village.test'
const title = 'The village'

type Quarter = { readonly heading: string; readonly has: (page: VillagePage) => boolean }

const quarters: readonly Quarter[] = [
  { heading: 'Pages that lie', has: page => page.id.startsWith('mirage/') },
  { heading: 'Nobody’s work in particular', has: page => !page.expectation.authored },
  { heading: 'Nowhere to pay yet', has: page => page.payees.length === 0 },
  { heading: 'Odd ways of naming a wallet', has: page => page.id.startsWith('oddments/') },
  {
    heading: 'The wallet is the publisher’s',
    has: page => page.expectation.ownership === 'publisher',
  },
  { heading: 'Several authors', has: page => page.creators.length > 1 },
  { heading: 'One author, one wallet', has: () => true },
]

/** The gate to these pages, which are all that the village has but for the gate itself. */
export function gate(pages: readonly VillagePage[]): Publication {
  const markup = gatePage(pages)
  return {
    host,
    routes: new Map<string, Route>([
      ['/', page(markup)],
      ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
      ['/icon.svg', drawing(letterIcon('V', '#17393c', '#f8f4ea'))],
      ['/village.svg', drawing(textFile(import.meta.url, './village.svg'))],
    ]),
    notFound: markup,
    pages: [
      {
        id: 'gate/front',
        url: `https://${host}/`,
        title,
        creators: [],
        payees: [],
        expectation: { authored: false, kinds: ['none'], ownership: 'nobody' },
      },
    ],
  }
}

function gatePage(pages: readonly VillagePage[]): Html {
  const sections = [...quarters].reverse().map(quarter => {
    const inQuarter = pages.filter(each => quarters.find(one => one.has(each)) === quarter)
    return html`<section><h2>${quarter.heading}</h2><ul>${joined(inQuarter.map(door))}</ul></section>`
  })
  return shell({
    lang: 'en',
    title,
    bodyClass: 'gate',
    head: html`<meta name="robots" content="noindex">`,
    body: html`<img class="view" src="/village.svg" alt="Small houses along a stream" width="1200"
 height="260">
<main><h1>${title}</h1>
<p class="word">Everything here is invented and runs on this computer: the publications, the wallets, and
the money, which is play money. Open an article, click Rill’s icon in the toolbar and keep a few tips;
then connect the sandbox wallet and look at your month in the review.</p>
${joined(sections)}</main>`,
  })
}

function door(to: VillagePage): Html {
  const { host: at, origin } = new URL(to.url)
  const names = to.creators.map(creator => creator.name).join(', ')
  return html`<li><a href="${to.url}"><img src="${origin}/icon.svg" alt="" width="32" height="32">
<b>${to.title}</b><span>${names ? `${names} · ${at}` : at}</span></a></li>`
}
