/**
 * Cuaderno del faro: a blog in Spanish on a hosted platform, which signs its posts at the foot.
 */
import { type Html, html } from '../html'
import { jsonLd } from '../json-ld'
import { drawing, type Publication, page, type Route, styleSheet } from '../publication'
import { letterIcon, previewMeta, shell } from '../shell'
import { markupFile, textFile } from '../text-file'
import { wallets } from '../wallets'

const host = 'cuadernodelfaro.test'
const origin = `https://${host}`
const site = 'Cuaderno del faro'
const path = '/2026/10/el-horario-de-los-gatos.html'
const title = 'El horario de los gatos'
const author = 'Tomás Vidal'

/** The blog with one post and its home page. */
export const faro: Publication = {
  host,
  routes: new Map<string, Route>([
    ['/', page(homePage())],
    [path, page(postPage())],
    ['/p/sobre-mi.html', page(aboutPage())],
    ['/style.css', styleSheet(textFile(import.meta.url, './style.css'))],
    ['/icon.svg', drawing(letterIcon('F', '#1d5f94', '#ffd166'))],
    ['/gatos.svg', drawing(textFile(import.meta.url, './gatos.svg'))],
  ]),
  notFound: frame('No está', html``, html`<h1>Esa página no existe</h1>`),
  pages: [
    {
      id: 'faro/el-horario-de-los-gatos',
      url: origin + path,
      title,
      creators: [{ name: author, kind: 'person' }],
      payees: [{ address: wallets.tomas, source: 'link', weight: 1 }],
      expectation: {
        authored: true,
        kinds: ['article', 'post'],
        ownership: 'creators',
        publication: site,
        publishedOn: '2026-10-17',
        evidence: ['json-ld', 'rel-author', 'byline'],
      },
    },
  ],
}

function frame(heading: string, head: Html, body: Html): Html {
  return shell({
    lang: 'es',
    title: `${site}: ${heading}`,
    bodyClass: 'item-view',
    head: html`${head}
<link rel="monetization" href="${wallets.tomas}">`,
    body: html`<header class="cabecera"><a href="/">${site}</a><p>Notas desde la última casa</p></header>
<main>${body}</main>`,
  })
}

function postPage(): Html {
  const head = html`${preview(path, title, 'article')}
${jsonLd({
  '@context': 'http://schema.org',
  '@type': 'BlogPosting',
  mainEntityOfPage: { '@type': 'WebPage', '@id': origin + path },
  headline: title,
  datePublished: '2026-10-17T18:05:00+02:00',
  image: { '@type': 'ImageObject', url: `${origin}/gatos.svg` },
  publisher: { '@type': 'Organization', name: 'Cuadernos' },
  author: { '@type': 'Person', name: author },
})}`
  return frame(
    title,
    head,
    html`<article class="post hentry"><p class="fecha">sábado, 17 de octubre de 2026</p>
<h1 class="post-title entry-title">${title}</h1>
<img class="dibujo" src="/gatos.svg" alt="Tres gatos en un muro" width="900" height="300">
<div class="post-body entry-content">${markupFile(import.meta.url, './el-horario-de-los-gatos.html')}</div>
<p class="pie post-footer"><span class="post-author vcard">Publicado por <span class="fn"><a
 rel="author" href="/p/sobre-mi.html">${author}</a></span></span> en
<time class="published" datetime="2026-10-17T18:05:00+02:00">18:05</time></p></article>`,
  )
}

function homePage(): Html {
  return frame(
    'inicio',
    preview('/', site, 'website'),
    html`<p class="fecha">sábado, 17 de octubre de 2026</p><h1><a href="${path}">${title}</a></h1>
<p>En el puerto de mi pueblo los gatos no llevan reloj y nunca llegan tarde.</p>`,
  )
}

function aboutPage(): Html {
  return frame(
    'sobre mí',
    html`<meta property="og:type" content="profile">`,
    html`<h1>${author}</h1><p>Viajo de noche por trabajo y escribo de día por gusto.</p>`,
  )
}

function preview(at: string, heading: string, type: 'article' | 'website'): Html {
  return previewMeta({
    url: origin + at,
    title: heading,
    description: 'Gatos puntuales y una columna sin título.',
    site,
    image: `${origin}/gatos.svg`,
    type,
  })
}
