/** How large each part is, from a real build: what every page is made to carry, and what is sent to the stores. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { filesBelow, zip } from '../../build/zip'
import { atMost, type Figure, figure, type Limit } from './figure'
import type { Part } from './part'
import { peer, type Recorded } from './peer'

/** Kilobytes as the issues mean them. */
const KB = 1_000

type Of = {
  readonly name: string
  /** The file that loads the rest; a page or a script. */
  readonly entry: string
  readonly gzipLimit?: Limit
  readonly peer?: { readonly bytes: Recorded; readonly gzip: Recorded }
  readonly stylesPeer?: Recorded
}

const parts: readonly Of[] = [
  {
    name: 'content script',
    entry: 'src/content/main.js',
    gzipLimit: atMost(8 * KB, 3),
    peer: { bytes: peer.contentBytes, gzip: peer.contentGzip },
  },
  {
    name: 'popup',
    entry: 'src/popup/popup.html',
    gzipLimit: atMost(25 * KB, 5),
    peer: { bytes: peer.popupBytes, gzip: peer.popupGzip },
    stylesPeer: peer.popupStylesGzip,
  },
  {
    name: 'background',
    entry: 'src/background/main.js',
    peer: { bytes: peer.backgroundBytes, gzip: peer.backgroundGzip },
  },
  {
    name: 'welcome, connecting',
    entry: 'src/welcome/welcome.html',
    peer: { bytes: peer.connectBytes, gzip: peer.connectGzip },
  },
  { name: 'review', entry: 'src/review/review.html' },
  { name: 'walk', entry: 'src/walk/walk.html' },
  { name: 'settings', entry: 'src/settings/settings.html' },
]

/** What a part loads from its start: its first files, and what those import. */
function loadedBy(dist: string, entry: string): string[] {
  const first = entry.endsWith('.html')
    ? [...text(dist, entry).matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(
        ([, path = '']) => path,
      )
    : [entry]
  const all = new Set<string>()
  const visit = (path: string): void => {
    if (all.has(path)) return
    all.add(path)
    if (!path.endsWith('.js')) return
    const imports = /(?:from|import)\s*["'](\.[^"']+)["']/g
    for (const [, target = ''] of text(dist, path).matchAll(imports)) {
      visit(join(dirname(path), target))
    }
  }
  first.forEach(visit)
  return [...all]
}

function text(dist: string, path: string): string {
  return readFileSync(join(dist, path), 'utf8')
}

function figuresOf(dist: string, { entry, gzipLimit, name, peer, stylesPeer }: Of): Figure[] {
  const loaded = loadedBy(dist, entry)
  const sum = (ending: string, size: (bytes: Buffer) => number) =>
    loaded
      .filter(path => path.endsWith(ending))
      .reduce((all, path) => all + size(readFileSync(join(dist, path))), 0)
  const gzip = (bytes: Buffer) => gzipSync(bytes, { level: 9 }).length
  const styles = sum('.css', gzip)
  return [
    figure(
      `${name}: scripts`,
      'B',
      sum('.js', bytes => bytes.length),
      { peer: peer?.bytes },
    ),
    figure(`${name}: scripts, gzip`, 'B', sum('.js', gzip), {
      limit: gzipLimit,
      peer: peer?.gzip,
    }),
    ...(styles > 0 ? [figure(`${name}: styles, gzip`, 'B', styles, { peer: stylesPeer })] : []),
  ]
}

export const sizes: Part = {
  name: 'sizes',
  about: 'how large each part is, as built',
  takes: '10 s',
  measure: async ({ extension }) => {
    const dist = await extension()
    const files = {
      chrome: await filesBelow(dist),
      firefox: await filesBelow(join(dist, '../firefox')),
    }
    const unpacked = [...files.chrome.values()].reduce((all, { length }) => all + length, 0)
    return {
      figures: [
        ...parts.flatMap(part => figuresOf(dist, part)),
        figure('everything, unpacked', 'B', unpacked, { peer: peer.unpacked }),
        figure('zip for Chrome', 'B', zip(files.chrome).length, { peer: peer.zip }),
        figure('zip for Firefox', 'B', zip(files.firefox).length),
      ],
    }
  },
}
