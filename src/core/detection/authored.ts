/**
 * Whether a page is a work that somebody made, or a front page, a listing, a form, a shop, an app.
 *
 * Signs, each with a weight in one table: no sign decides alone, because every one of them is somewhere
 * wrong. Weights are in tenths, from pages with truth (docs/detection.md).
 */
import { canonicalAddress, type PageFacts } from '../page'
import { parseAddress } from './address'
import { isWorkType, type LinkedData, typesOf } from './evidence/json-ld'
import { lettersOf } from './names/letters'

/** What the signs look at. */
type View = {
  readonly facts: PageFacts
  readonly types: readonly string[]
  readonly ogType: string
  /** In lower case, as the patterns are. */
  readonly bodyClasses: readonly string[]
  readonly lines: readonly string[]
  readonly path: string
  readonly query: string
  /** How many parts the path has, and the last of them. */
  readonly segments: number
  readonly last: string
  /** Weight of the best named creator, 0 where there is none. */
  readonly creatorWeight: number
}

const LIST_PATH =
  /\/(?:page|pages|seite)[/-]?\d+|\/(?:category|categories|kategorie|categoria|catégorie|tags?|topics?|author|archives?|search|suche|recherche|shop|store|products?|catalog\w*|collections?|forums?|browse|listing|directory|events|blog|news|articles|recipes)\/?$|\/(?:category|kategorie|tag|search|shop|products?|catalog\w*|collections?)\//
const LIST_QUERY =
  /[?&](?:q|s|query|search|keywords?|page|paged|cat|category|tag|sort|start|offset)=/
/** Words of the addresses of forms, and two of them with a hyphen between. */
const FORM_WORDS = new Set(
  'login signin signup logon register registration registrieren contact contactus contacto kontakt account checkout cart basket subscribe join password auth sso create apply feedback support anmelden connexion inscription user users'.split(
    ' ',
  ),
)
const FORM_PAIRS = new Set(['log-in', 'sign-in', 'sign-up', 'log-on'])

function isFormPath(path: string): boolean {
  return path.split(/[/_.]/).some(part => {
    const words = part.split('-')
    return words.some(
      (word, i) =>
        FORM_WORDS.has(word) ||
        word.startsWith('forgot') ||
        (i > 0 && FORM_PAIRS.has(`${words[i - 1]}-${word}`)),
    )
  })
}

/** What titles of forms, searches and errors begin with, and what some of them hold. */
const FORM_STARTS =
  'log in,login,log on,sign in,sign up,register,registration,contact,search results,search,create account,create an account,create your account,create a new account,my account,forgot,forgotten,reset,checkout,shopping cart,cart,basket,404,403,500,page not found,not found,error,access denied,subscribe,newsletter,feedback,anmelden,registrieren,kontakt,suche,suchergebnisse,seite nicht gefunden,connexion,inscription,contacto,iniciar sesión,accedi,inloggen'.split(
    ',',
  )
const FORM_ENDS =
  'log in,login,sign in,sign up,contact us,registration,search results,create account,create an account,register'.split(
    ',',
  )

function isFormTitle(title: string): boolean {
  const segments = title.split(/[|–—:]| - /)
  return segments.some((segment, i) => {
    const text = lettersOf(segment)
    if (i === 0 && FORM_STARTS.some(start => text === start || text.startsWith(`${start} `)))
      return true
    return FORM_ENDS.some(end => text === end || text.endsWith(` ${end}`))
  })
}

/** Classes of the body of lists, alone or before a hyphen; and of single works. */
const LIST_CLASSES = new Set(
  'home blog archive category search tag front error404 paged'.split(' '),
)
const SINGLE_CLASSES = new Set(['single', 'article', 'article-page', 'post'])
const SINGLE_CLASS =
  /^(?:single-\w+|postid-\d+|(?:node|page)-(?:type-)?(?:article|post|news|blog|story)\w*)$/

function isListClass(name: string): boolean {
  const end = name.indexOf('-')
  return (
    LIST_CLASSES.has(end < 0 ? name : name.slice(0, end)) ||
    `${name}-`.startsWith('woocommerce-page-') ||
    `${name}-`.startsWith('post-type-archive-')
  )
}

function isSingleClass(name: string): boolean {
  return SINGLE_CLASSES.has(name) || (/^[snp]/.test(name) && SINGLE_CLASS.test(name))
}

/** Each sign and its weight in tenths; positive speaks for an authored page. */
export const signs: Readonly<Record<string, readonly [number, (view: View) => boolean]>> = {
  'work type': [
    20,
    v =>
      v.types.some(
        type =>
          isWorkType(type) &&
          type !== 'CreativeWork' &&
          type !== 'Review' &&
          type !== 'SoftwareSourceCode',
      ),
  ],
  'product type': [
    -12,
    v => PRODUCT.test(v.ogType) || [...v.types, ...v.facts.types].some(type => PRODUCT.test(type)),
  ],
  'event type': [-25, v => v.types.some(isEvent) && !v.types.some(isWorkType)],
  'list type': [-1, v => v.types.some(type => LIST_TYPES.has(type))],
  'og article': [11, v => /article|video|music|post/.test(v.ogType)],
  'published meta': [7, v => v.facts.metas.some(meta => PUBLISHED.test(meta.name))],
  'front page': [-23, v => FRONT.test(v.path) && !/[?&]p=|id=/.test(v.query)],
  'short address': [
    -4,
    v => v.segments === 1 && v.last.length <= 14 && !/\d{3}|[-_].+[-_]/.test(v.last),
  ],
  slug: [18, v => v.last.split(/[-_]/).length >= 4 || /[-/]\d{5,}/.test(v.path)],
  'date in address': [6, v => /\/(?:19|20)\d\d[/-]?\d\d?(?:[/-]|\d\d)/.test(v.path)],
  'list address': [-12, v => LIST_PATH.test(v.path) || LIST_QUERY.test(v.query)],
  'form address': [-12, v => isFormPath(v.path)],
  'list body': [-10, v => v.bodyClasses.some(isListClass)],
  'single body': [7, v => v.bodyClasses.some(isSingleClass)],
  password: [-10, v => v.facts.figures.passwords > 0],
  'many fields': [-7, v => v.facts.figures.fields >= 5],
  'no paragraph': [-3, v => v.facts.figures.paragraphs === 0],
  'some paragraphs': [7, v => v.facts.figures.paragraphs >= 3],
  'many paragraphs': [4, v => v.facts.figures.paragraphs >= 8],
  'long text': [2, v => v.facts.figures.paragraphChars >= 2_500],
  'few links': [7, v => v.facts.figures.linkChars < v.facts.figures.chars * 0.25],
  'many articles': [-5, v => v.facts.figures.articles >= 5],
  'one article': [5, v => v.facts.figures.articles === 1],
  'linked headings': [-1, v => v.facts.figures.linkedHeadings >= 6],
  titled: [9, v => titleAgrees(v.facts)],
  'a creator': [15, v => v.creatorWeight > 0],
  'strong creator': [1, v => v.creatorWeight >= 9],
  comments: [10, v => v.facts.figures.comments > 0],
  'form title': [
    -6,
    v =>
      isFormTitle(v.facts.title) ||
      v.facts.headings.some(h => h.level === 1 && isFormTitle(h.text)),
  ],
  'long title': [8, v => v.facts.title.split(/\s/).length >= 7],
  'short title': [-3, v => v.facts.title.split(/\s/).length <= 2],
  'next page': [
    -3,
    v => v.facts.links.some(link => /(?:^|\s)(?:next|prev)(?=$|\s)/.test(link.rel)),
  ],
  price: [
    -10,
    v => saysAny(v.lines, 40, MONEY) && v.lines.some(text => text.length < 40 && PRICE.test(text)),
  ],
  buy: [
    -9,
    v => saysAny(v.lines, 60, GOODS) && v.lines.some(text => text.length < 60 && BUY.test(text)),
  ],
  'read more': [-4, v => v.lines.filter(text => READ_MORE.test(text)).length >= 2],
  'many authors': [-2, v => manyAuthors(v.facts)],
}

const PRODUCT = /^(?:(?:og:)?product\w*|Product|Offer|AggregateOffer|ProductGroup)/
/** What people go to; not a broadcast or a publication, which a work says of itself. */
function isEvent(type: string): boolean {
  return type.endsWith('Event') && !TOLD.has(type)
}

const TOLD = new Set(['BroadcastEvent', 'PublicationEvent'])
const LIST_TYPES = new Set(
  'ItemList CollectionPage SearchResultsPage Blog ContactPage ProfilePage LocalBusiness Store'.split(
    ' ',
  ),
)
const PUBLISHED = /published_time|datepublished|publish|pubdate|dc\.date|article:modified|citation_/
const FRONT = /^\/(?:(?:index|default|home)(?:\.\w+)?\/?)?$/
const PRICE =
  /(?:^|\s)(?:[$€£¥₹]|us\$|usd|eur|chf|kr\.?)\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|eur|£|zł|kr\.?|chf|руб)(?:$|\s)/
const BUY =
  /(?:add|in den|ins|ajouter|añadir|aggiungi|toevoegen|in).{0,12}(?:cart|basket|bag|warenkorb|einkaufswagen|panier|carrito|cesta|carrello|winkelwagen)|\b(?:buy now|in stock|out of stock|auf lager|lieferzeit|free shipping|sku)\b/
/** What a price, and what an offer, cannot do without: looked for first, since patterns cost more. */
const MONEY = '$,€,£,¥,₹,usd,eur,chf,kr,zł,руб'.split(',')
const GOODS =
  'cart,basket,bag,warenkorb,einkaufswagen,panier,carrito,cesta,carrello,winkelwagen,buy now,stock,auf lager,lieferzeit,free shipping,sku'.split(
    ',',
  )

/** Whether one of the lines below a length holds one of the words. */
function saysAny(lines: readonly string[], length: number, words: readonly string[]): boolean {
  const short = lines.filter(line => line.length < length).join('\n')
  return words.some(word => short.includes(word))
}

const READ_MORE =
  /^\W*(?:read (?:more|on|the rest|full)|continue reading|more|weiterlesen|mehr(?: lesen)?|lire (?:la )?suite|en savoir plus|leer m[áa]s|leggi|continua|lees (?:meer|verder)|читать)/

/** Three and more authors, each far from the next: teasers. */
function manyAuthors(facts: PageFacts): boolean {
  const at = facts.marks
    .filter(m => (m.rel ?? '').toLowerCase().includes('author') || m.label.includes('vcard'))
    .map(m => m.at)
  return at.filter((x, i) => i === 0 || x - (at[i - 1] ?? 0) > 20).length >= 4
}

function titleAgrees(facts: PageFacts): boolean {
  const heading = facts.headings.find(h => h.at === facts.figures.titleAt)
  const titles = [facts.title, facts.metas.find(m => m.name === 'og:title')?.content ?? '']
  return (
    heading !== undefined &&
    heading.text.length >= 12 &&
    titles.some(t => t.includes(heading.text.slice(0, 30)))
  )
}

/** The signs that hold of a page. */
function signsOf(facts: PageFacts, data: LinkedData, creatorWeight: number): string[] {
  const address = parseAddress(canonicalAddress(facts)) ?? { path: '/', query: '' }
  const segments = address.path.split('/').filter(part => part !== '')
  const view: View = {
    facts,
    types: data.nodes.flatMap(typesOf),
    ogType: facts.metas.find(m => m.name === 'og:type')?.content.toLowerCase() ?? '',
    bodyClasses: facts.bodyClass.toLowerCase().split(/\s/),
    lines: facts.lines.map(line => line.text.toLowerCase()),
    path: address.path.toLowerCase(),
    query: address.query.toLowerCase(),
    segments: segments.length,
    last: segments.at(-1) ?? '',
    creatorWeight,
  }
  return Object.keys(signs).filter(name => signs[name]?.[1](view))
}

const START = -19

/** The sum of the signs: above zero the page is authored, and the further from it the clearer. */
export function authoredScore(facts: PageFacts, data: LinkedData, creatorWeight: number): number {
  const held = signsOf(facts, data, creatorWeight)
  return held.reduce((sum, name) => sum + (signs[name]?.[0] ?? 0), START)
}
