/** Videos on YouTube: the channel is one name, whatever dashes and commas it has. */
import type { SiteFile } from './site-file'

export const youtube: SiteFile = {
  host: /^(?:m\.)?youtube\.com$/,
  read: (facts, path) => {
    if (!/^\/(?:watch|shorts\/|live\/)/.test(path)) return undefined
    const mark = facts.marks.find(m => m.prop === 'author.name' || m.prop === 'author')
    const name = mark?.text
      .replace(/^By\s+/, '')
      .split('\n')[0]
      ?.trim()
    return {
      kind: 'video',
      detail: 'channel of a video',
      ...(name === undefined || name === '' ? {} : { name }),
    }
  },
}
