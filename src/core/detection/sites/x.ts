/** Posts on X: the author stands only in the shared title. */
import { metaContent, type SiteFile } from './site-file'

export const x: SiteFile = {
  host: /^(?:mobile\.)?(?:x|twitter)\.com$/,
  read: (facts, path) => {
    if (!/^\/\w+\/status\/\d+/.test(path)) return undefined
    const title = metaContent(facts, 'og:title') || facts.title
    const name = /^(.{1,60}?)\s(?:\(@\w+\)\s)?on (?:X|Twitter)(?=$|:)/.exec(title)?.[1]
    return { kind: 'post', detail: 'title of a post', ...(name === undefined ? {} : { name }) }
  },
}
