/** Posts on Instagram: the author stands only in the shared title. */
import { metaContent, type SiteFile } from './site-file'

export const instagram: SiteFile = {
  host: /^instagram\.com$/,
  read: (facts, path) => {
    const kind = /^\/(?:[\w.]+\/)?(p|reel|tv)\/[\w-]+/.exec(path)?.[1]
    if (kind === undefined) return undefined
    const name = /^(.{1,60}?) on Instagram(?=$|:)/.exec(metaContent(facts, 'og:title'))?.[1]
    return {
      kind: kind === 'p' ? 'post' : 'video',
      detail: 'title of a post',
      ...(name === undefined ? {} : { name }),
    }
  },
}
