/**
 * Whether a page is a work that somebody made, or a front page, a listing, a form, a shop, an app.
 *
 * Signs, each with a weight in one table: no sign decides alone, because every one of them is somewhere
 * wrong. Weights are in tenths, from pages with truth (docs/detection.md).
 */
import { canonicalAddress, type PageFacts } from '../page'
import { parseAddress } from './address'
import { type LinkedData, typesOf, WORK_TYPE } from './evidence/json-ld'

/** What the signs look at. */
type View = {
  readonly facts: PageFacts
  readonly types: readonly string[]
  readonly ogType: string
  readonly path: string
  readonly query: string
  readonly segments: readonly string[]
  readonly last: string
  readonly title: string
  /** Weight of the best named creator, 0 where there is none. */
  readonly creatorWeight: number
}

const LIST_PATH =
  /\/(?:page|pages|seite)[/-]?\d+|\/(?:category|categories|kategorie|categoria|catégorie|tags?|topics?|author|archives?|search|suche|recherche|shop|store|products?|catalog\w*|collections?|forums?|browse|listing|directory|events|blog|news|articles|recipes)\/?$|\/(?:category|kategorie|tag|search|shop|products?|catalog\w*|collections?)\//i
const LIST_QUERY =
  /[?&](?:q|s|query|search|keywords?|page|paged|cat|category|tag|sort|start|offset)=/i
const FORM_PATH =
  /(?:^|[/_.-])(?:log-?in|sign-?in|sign-?up|log-?on|regist(?:er|ration|rieren)|contact(?:-?us|o)?|kontakt|account|checkout|cart|basket|subscribe|join|password|forgot\w*|auth|sso|create|apply|feedback|support|anmelden|connexion|inscription|users?)(?:$|[/_.?-])/i
const FORM_TITLE =
  /^\W*(?:log ?in|log ?on|sign ?in|sign ?up|register|registration|contact(?: us)?|search(?: results)?|create (?:an? |your )?(?:new )?account|my account|forgot(?:ten)?|reset|checkout|(?:shopping )?cart|basket|404|403|500|(?:page )?not found|error|access denied|subscribe|newsletter|feedback|anmelden|registrieren|kontakt|suche|suchergebnisse|seite nicht gefunden|connexion|inscription|contacto|iniciar sesi[óo]n|accedi|inloggen)\b|\b(?:log ?in|sign ?in|sign ?up|contact us|registration|search results|create (?:an )?account|register)\W*(?:$|[|–-])/i
const LIST_BODY =
  /(?:^|\s)(?:home|blog|archive|category|search|tag|front|error404|woocommerce-page|post-type-archive|paged)(?=$|[\s-])/i
const SINGLE_BODY =
  /(?:^|\s)(?:single|single-\w+|postid-\d+|(?:node|page)-(?:type-)?(?:article|post|news|blog|story)\w*|article|article-page|post)(?=$|\s)/i

/** Each sign and its weight; positive speaks for an authored page. */
export const signs: Readonly<Record<string, readonly [number, (view: View) => boolean]>> = {
  'work type': [
    19,
    v =>
      v.types.some(
        t => WORK_TYPE.test(t) && !/^(?:CreativeWork|Review|SoftwareSourceCode)$/.test(t),
      ),
  ],
  'product type': [
    -17,
    v =>
      [...v.types, ...v.facts.types].some(t =>
        /^(?:Product|Offer|AggregateOffer|ProductGroup)$/.test(t),
      ) || /^(?:og:)?product/.test(v.ogType),
  ],
  'article microdata': [
    0,
    v => v.facts.types.some(t => WORK_TYPE.test(t) && !/^(?:CreativeWork|Review)$/.test(t)),
  ],
  'list type': [
    -1,
    v =>
      v.types.some(t =>
        /^(?:ItemList|CollectionPage|SearchResultsPage|Blog|ContactPage|ProfilePage|LocalBusiness|Store)$/.test(
          t,
        ),
      ),
  ],
  'og article': [11, v => /article|video|music|post/.test(v.ogType)],
  'og website': [0, v => /^(?:website|blog|profile|company|business)/.test(v.ogType)],
  'published meta': [
    8,
    v =>
      v.facts.metas.some(m =>
        /published_time|datepublished|publish|pubdate|dc\.date|article:modified|citation_/.test(
          m.name,
        ),
      ),
  ],
  'front page': [
    -23,
    v =>
      (v.path === '/' || /^\/(?:index|default|home)(?:\.\w+)?\/?$/i.test(v.path)) &&
      !/[?&]p=|id=/.test(v.query),
  ],
  'short address': [
    -3,
    v => v.segments.length === 1 && v.last.length <= 14 && !/\d{3}|[-_].+[-_]/.test(v.last),
  ],
  slug: [17, v => v.last.split(/[-_]/).length >= 4 || /[-/]\d{5,}/.test(v.path)],
  'date in address': [7, v => /\/(?:19|20)\d\d[/-]?\d\d?(?:[/-]|\d\d)/.test(v.path)],
  'list address': [-14, v => LIST_PATH.test(v.path) || LIST_QUERY.test(v.query)],
  'form address': [-12, v => FORM_PATH.test(v.path)],
  'list body': [-11, v => LIST_BODY.test(v.facts.bodyClass)],
  'single body': [9, v => SINGLE_BODY.test(v.facts.bodyClass)],
  password: [-9, v => v.facts.figures.passwords > 0],
  'many fields': [-9, v => v.facts.figures.fields >= 5],
  'no paragraph': [-1, v => v.facts.figures.paragraphs === 0],
  'some paragraphs': [7, v => v.facts.figures.paragraphs >= 3],
  'many paragraphs': [6, v => v.facts.figures.paragraphs >= 8],
  'long text': [3, v => v.facts.figures.paragraphChars >= 2500],
  'mostly links': [-1, v => v.facts.figures.linkChars > v.facts.figures.chars * 0.5],
  'few links': [8, v => v.facts.figures.linkChars < v.facts.figures.chars * 0.25],
  'many articles': [-5, v => v.facts.figures.articles >= 5],
  'one article': [6, v => v.facts.figures.articles === 1],
  'linked headings': [-1, v => v.facts.figures.linkedHeadings >= 6],
  titled: [8, v => titleAgrees(v.facts)],
  'title is a link': [
    0,
    v => v.facts.headings.some(h => h.at === v.facts.figures.titleAt && h.place.includes('l')),
  ],
  'no heading': [1, v => v.facts.figures.titleAt === 0],
  dated: [
    2,
    v =>
      v.facts.times.some(t => !/[cnfs]/.test(t.place)) ||
      v.facts.lines.some(l => isDateLine(l.text) && !/[cnf]/.test(l.place)),
  ],
  'strong creator': [2, v => v.creatorWeight >= 9],
  'a creator': [13, v => v.creatorWeight > 0],
  comments: [11, v => v.facts.figures.comments > 0],
  'form title': [
    -8,
    v =>
      FORM_TITLE.test(v.title) ||
      v.facts.headings.some(h => h.level === 1 && FORM_TITLE.test(h.text)),
  ],
  'long title': [8, v => v.title.split(/\s/).length >= 7],
  'short title': [-2, v => v.title.split(/\s/).length <= 2],
  'next page': [-4, v => v.facts.links.some(l => /(?:^|\s)(?:next|prev)(?=$|\s)/.test(l.rel))],
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

function isDateLine(text: string): boolean {
  return (
    text.length < 70 && /\b(?:19|20)\d\d\b|\d{1,2}\.\d{1,2}\.\d{2,4}|\b(?:ago|vor \d+)\b/.test(text)
  )
}

/** The signs that hold of a page. */
export function signsOf(facts: PageFacts, data: LinkedData, creatorWeight: number): string[] {
  const address = parseAddress(canonicalAddress(facts)) ?? { path: '/', query: '' }
  const segments = address.path.split('/').filter(part => part !== '')
  const view: View = {
    facts,
    types: data.nodes.flatMap(typesOf),
    ogType: facts.metas.find(m => m.name === 'og:type')?.content.toLowerCase() ?? '',
    path: address.path,
    query: address.query,
    segments,
    last: segments.at(-1) ?? '',
    title: facts.title,
    creatorWeight,
  }
  return Object.keys(signs).filter(name => signs[name]?.[1](view))
}

const START = -21

/** Whether the signs say that the page is authored. */
export function isAuthored(facts: PageFacts, data: LinkedData, creatorWeight: number): boolean {
  const held = signsOf(facts, data, creatorWeight)
  return held.reduce((sum, name) => sum + (signs[name]?.[0] ?? 0), START) > 0
}
