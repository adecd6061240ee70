import type { Html } from './html'
import { jsonLd } from './json-ld'

type GraphAuthor = { readonly name: string; readonly slug: string; readonly image: string }

/** One article in the connected form that the most common publishing system's plugin writes. */
export type GraphArticle = {
  readonly origin: string
  readonly path: string
  readonly site: string
  readonly headline: string
  readonly publishedAt: string
  readonly lang: string
  readonly section: string
  readonly image: string
  readonly authors: readonly GraphAuthor[]
}

/** JSON-LD where article, page, site, publisher and people are nodes that point at each other by `@id`. */
export function yoastGraph(article: GraphArticle): Html {
  const url = article.origin + article.path
  const people = article.authors.map(author => person(article.origin, author))
  const authors = people.map(node => ({ name: node.name, '@id': node['@id'] }))
  return jsonLd({
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Article',
        '@id': `${url}#article`,
        isPartOf: { '@id': url },
        author: authors.length === 1 ? authors[0] : authors,
        headline: article.headline,
        datePublished: article.publishedAt,
        dateModified: article.publishedAt,
        mainEntityOfPage: { '@id': url },
        publisher: { '@id': `${article.origin}/#organization` },
        image: { '@id': `${url}#primaryimage` },
        articleSection: [article.section],
        inLanguage: article.lang,
      },
      ...webNodes(article, url),
      ...people,
    ],
  })
}

function webNodes(article: GraphArticle, url: string): readonly object[] {
  const organization = `${article.origin}/#organization`
  return [
    {
      '@type': 'WebPage',
      '@id': url,
      url,
      name: `${article.headline} - ${article.site}`,
      isPartOf: { '@id': `${article.origin}/#website` },
      primaryImageOfPage: { '@id': `${url}#primaryimage` },
      datePublished: article.publishedAt,
    },
    { '@type': 'ImageObject', '@id': `${url}#primaryimage`, url: article.origin + article.image },
    {
      '@type': 'WebSite',
      '@id': `${article.origin}/#website`,
      url: `${article.origin}/`,
      name: article.site,
      publisher: { '@id': organization },
    },
    { '@type': 'Organization', '@id': organization, name: article.site, url: `${article.origin}/` },
  ]
}

function person(origin: string, author: GraphAuthor) {
  return {
    '@type': 'Person',
    '@id': `${origin}/#/schema/person/${author.slug}`,
    name: author.name,
    image: { '@type': 'ImageObject', url: origin + author.image, caption: author.name },
    url: `${origin}/author/${author.slug}/`,
  }
}
