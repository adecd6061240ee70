/** The pages that the simulated reader reads: as a browser shows them, read by the real page reader. */
import { parseHTML } from 'linkedom'
import { readPage } from '../../src/content/read-page'
import type { PageText } from '../../src/core/page-text'
import { wallets } from '../sandbox/default-world'

/** One page, and the wallets that a tip on it goes to, in the page's order. */
export type ReadPage = {
  readonly url: string
  readonly payees: readonly string[]
  readonly text: PageText
}

const SENTENCE =
  'The tide tables of the northern coast were printed every year, and every year somebody found out that they were wrong, and wrote a letter about it which nobody answered until much later.'

/** Where the author of the page without a wallet can be supported by hand. */
export const supportUrl = 'https://ko-fi.com/piotrzielak'

function markup(title: string, author: string, payees: readonly string[], more = ''): string {
  const links = payees.map(payee => `<link rel="monetization" href="${payee}">`).join('')
  const article = { '@context': 'https://schema.org', '@type': 'Article', headline: title }
  const jsonLd = JSON.stringify({
    ...article,
    author: author.split(' and ').map(name => ({ '@type': 'Person', name })),
  })
  return `<!doctype html><html lang="en"><head><title>${title}</title>
    <meta property="og:type" content="article"><meta name="author" content="${author}">
    <script type="application/ld+json">${jsonLd}</script>${links}</head>
    <body><article><h1>${title}</h1><p class="byline">By <a rel="author" href="/about">${author}</a></p>
    ${`<p>${SENTENCE}</p>`.repeat(6)}${more}</article></body></html>`
}

const written: readonly (readonly [string, string, readonly string[]])[] = [
  ['bells', 'Ana Ruiz', [wallets.ana]],
  ['ferry', 'Ana Ruiz', [wallets.ana]],
  ['review', 'Ilse Brandt', [wallets.tidewater]],
  ['weights', 'Jonas Lindqvist', [wallets.jonas]],
  ['salt', 'Mira Okafor', [wallets.mira]],
  ['ink', 'Sora Tanaka', [wallets.sora]],
  ['roads', 'Lee Marsh', [wallets.lee]],
  ['duet', 'Noor Haddad and Lee Marsh', [wallets.noor, wallets.lee]],
  ['trio', 'Ana Ruiz and Jonas Lindqvist', [wallets.ana, wallets.jonas, wallets.noor]],
]

let read: readonly ReadPage[] | undefined
let mossPages: { readonly before: ReadPage; readonly after: ReadPage } | undefined

/** The pages, read once a process. */
export function pages(): readonly ReadPage[] {
  read ??= written.map(([name, author, payees]) =>
    readAt(name, payees, markup(`On ${name}`, author, payees)),
  )
  return read
}

/** A page whose author can be paid nowhere, and the same page once it names a wallet. */
export function moss(): { readonly before: ReadPage; readonly after: ReadPage } {
  const link = `<p><a href="${supportUrl}">Buy me a coffee</a></p>`
  const page = (payees: readonly string[]) =>
    readAt('moss', payees, markup('On moss', 'Piotr Zielak', payees, link))
  mossPages ??= { before: page([]), after: page([wallets.sora]) }
  return mossPages
}

function readAt(name: string, payees: readonly string[], html: string): ReadPage {
  const url = `https://tidal.test/${name}`
  const { document } = parseHTML(html)
  return { url, payees, text: readPage(document as unknown as Document, url) }
}
