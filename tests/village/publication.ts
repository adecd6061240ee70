/**
 * A publication: one host, what it answers on each path, and what is true of its pages.
 */
import type { Site, SiteRequest, SiteResponse } from '../sandbox/site'
import type { Html } from './html'
import type { VillagePage } from './village-page'

/** Something that a publication serves: a page, a style sheet, a drawing, a script. */
export type Asset = { readonly type: string; readonly body: string; readonly status?: number }

/** Answers one path; it is given the whole address for its query. */
export type Route = (url: URL) => Asset

/** Keeps: every page in `pages` has its path in `routes`. */
export type Publication = {
  readonly host: string
  readonly routes: ReadonlyMap<string, Route>
  readonly notFound: Html
  readonly pages: readonly VillagePage[]
}

/** A route that always serves the same page. */
export function page(markup: Html): Route {
  return () => ({ type: 'text/html; charset=utf-8', body: markup.html })
}

/** A route that always serves the same drawing. */
export function drawing(svg: string): Route {
  return () => ({ type: 'image/svg+xml', body: svg })
}

/** A route that always serves the same style sheet. */
export function styleSheet(css: string): Route {
  return () => ({ type: 'text/css; charset=utf-8', body: css })
}

/** A route that always serves the same classic script. */
export function script(source: string): Route {
  return () => ({ type: 'text/javascript; charset=utf-8', body: source })
}

/** A publication as the sandbox serves it. */
export function publicationSite(publication: Publication): Site {
  return { host: publication.host, handle: request => answer(publication, request) }
}

function answer(publication: Publication, request: SiteRequest): SiteResponse {
  if (!['GET', 'HEAD'].includes(request.method)) return response(405, 'text/plain', 'Only GET here')
  const route = publication.routes.get(request.url.pathname)
  if (!route) return response(404, 'text/html; charset=utf-8', publication.notFound.html)
  const asset = route(request.url)
  return response(asset.status ?? 200, asset.type, request.method === 'HEAD' ? '' : asset.body)
}

function response(status: number, type: string, body: string): SiteResponse {
  return { status, headers: { 'content-type': type, 'cache-control': 'no-store' }, body }
}
