/**
 * Mirage: the hostile publication. Its article and its first wallet link are honest (Lee Marsh's), all the
 * rest tries something. One page an attack, so that a failing test says which, and one with all of them.
 */
import { messages } from '../../../src/core/messages'
import { type Html, html, joined } from '../html'
import { jsonLd } from '../json-ld'
import { drawing, type Publication, page, type Route, script, styleSheet } from '../publication'
import { letterIcon, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import type { VillagePage } from '../village-page'
import { wallets } from '../wallets'
import type { Attack } from './attack'
import { attacks, thief } from './attacks'

const host = 'mirage.test'
const origin = `https://${host}`
const site = 'Mirage'
const honestAuthor = 'Lee Marsh'
const honestTitle = 'The pier that is not there'

/** The path of the page that carries every attack at once. */
const everything = '/the-free-gift'

/** The publication with one page an attack and the page with all. */
export const mirage: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(frontPage())],
    [everything, page(hostilePage(everything, attacks))],
    ...attacks.map((attack): [string, Route] => [
      `/${attack.id}`,
      page(hostilePage(`/${attack.id}`, [attack])),
    ]),
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('M', '#4d5fa8', '#fbd3a8'))],
    ['/forged-messages.js', script(forgedMessages())],
    ['/swapped-link.js', script(textFile(import.meta.url, './swapped-link.js'))],
    ['/comment-link.js', script(textFile(import.meta.url, './comment-link.js'))],
    ['/thief', page(frame('Gifts', html``, html`<div class="panel"><h1>Gifts</h1></div>`))],
  ]),
  notFound: frame('Gone', html``, html`<div class="panel"><h1>It was never there</h1></div>`),
  pages: [truth(everything, attacks), ...attacks.map(attack => truth(`/${attack.id}`, [attack]))],
}

function truth(path: string, carried: readonly Attack[]): VillagePage {
  const swaps = carried.some(attack => attack.id === 'swapped-link')
  return {
    id: `mirage${path}`,
    url: origin + path,
    title: titleOf(carried),
    creators: [{ name: honestAuthor, kind: 'person' }],
    payees: [{ address: wallets.lee, source: 'link', weight: 1 }],
    expectation: {
      authored: true,
      kinds: ['article', 'post'],
      ownership: 'creators',
      mayNameNobody: carried.some(attack => attack.author !== undefined),
      never: carried.flatMap(attack => attack.never),
      ...(swaps ? { payeesLater: [thief] } : {}),
    },
  }
}

function titleOf(carried: readonly Attack[]): string {
  return carried.find(attack => attack.title)?.title ?? honestTitle
}

function frame(title: string, head: Html, body: Html): Html {
  return shell({
    lang: 'en',
    title,
    bodyClass: 'mirage',
    head,
    body: html`<div class="haze"><a class="name" href="/">mirage</a>${body}</div>`,
  })
}

function hostilePage(path: string, carried: readonly Attack[]): Html {
  const disguises = carried.flatMap(attack => attack.author ?? [])
  const author = disguises.length > 0 ? disguises.join(' & ') : honestAuthor
  const title = titleOf(carried)
  const head = html`<meta property="og:type" content="article">
<meta property="og:site_name" content="${site}">
<link rel="monetization" href="${wallets.lee}">
${jsonLd({
  '@context': 'https://schema.org',
  '@type': 'Article',
  headline: title,
  url: origin + path,
  author: { '@type': 'Person', name: author },
})}
${carried.map(attack => attack.head ?? html``)}`
  return frame(
    title,
    head,
    html`<main><article class="panel">${markupFile(import.meta.url, './pier.svg')}
<h1>${title}</h1><p class="by">By <span class="author">${author}</span></p>
${markupFile(import.meta.url, './free-gift.html')}</article>
${carried.map(attack => attack.body ?? html``)}</main>`,
  )
}

/** The script under the extension's own message names, so that it stays in step with them. */
function forgedMessages(): string {
  const names = JSON.stringify(Object.keys(messages))
  return `const messageNames = ${names}\n${textFile(import.meta.url, './forged-messages.js')}`
}

function frontPage(): Html {
  const links = attacks.map(
    attack => html`<li><a href="/${attack.id}">${attack.id}</a>: tries ${attack.tries}</li>`,
  )
  return frame(
    site,
    html`<meta name="robots" content="noindex">`,
    html`<main class="panel"><h1>Pages that lie</h1>
<p><a href="${everything}">The free gift</a> carries every attack below at once.</p>
<ul>${joined(links)}</ul></main>`,
  )
}
