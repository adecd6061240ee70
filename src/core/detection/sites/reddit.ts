/** Threads on Reddit: the first user named is who posted, and answers are other people's. */
import type { SiteFile } from './site-file'

export const reddit: SiteFile = {
  host: /^(?:old\.|new\.|sh\.)?reddit\.com$/,
  read: (facts, path) => {
    if (!/^\/r\/\w+\/comments\/\w+/.test(path)) return undefined
    const mark = facts.marks.find(m => /\/user\/[\w-]+\/?$/.test(m.href ?? ''))
    const name = /\/user\/([\w-]+)\/?$/.exec(mark?.href ?? '')?.[1]
    return {
      kind: 'thread',
      detail: 'user who posted',
      ...(name === undefined ? {} : { name: `u/${name}` }),
    }
  },
}
