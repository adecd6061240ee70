/** What a storm of mutations costs under the watcher, on a small page and on a large one. */
import { fileURLToPath } from 'node:url'
import type { Browser } from 'puppeteer-core'
import { build, type Rollup } from 'vite'
import { launchBare } from './bench-browser'
import { atMost, type Figure, figure, ratio } from './figure'
import type { Part } from './part'
import { peer } from './peer'
import type { BenchInPage } from './storm-in-page'

const ROUNDS = 7
const ROUNDS_QUICK = 3
const SMALL = 3_000
const LARGE = 30_000

type Storm = Awaited<ReturnType<BenchInPage['storm']>>

/** What runs inside the page, as one script. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('storm-in-page.ts', import.meta.url))
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife' as const], name: 'rill' } },
  })
  const chunk = ([result].flat() as Rollup.RollupOutput[])[0]?.output[0]
  if (chunk?.type !== 'chunk') throw new Error('no script for the page')
  return chunk.code
}

/** One storm of 3,000 mutations in a fresh page of so many elements. */
async function stormOn(browser: Browser, script: string, nodes: number): Promise<Storm> {
  const rows = '<div class="row"><p>some <b>words</b></p></div>'.repeat(nodes / 3)
  const page = await browser.newPage()
  await page.setContent(`<!doctype html><title>Storm</title>${rows}<main id="stage"></main>`)
  await page.evaluate(script)
  const storm = (await page.evaluate('bench.storm()')) as Storm
  await page.close()
  return storm
}

export const storm: Part = {
  name: 'storm',
  about: 'what 3,000 mutations cost under the watcher',
  takes: '20 s',
  measure: async ({ chromium, quick }) => {
    const browser = await launchBare(chromium())
    try {
      const script = await bundle()
      const small: Storm[] = []
      const large: Storm[] = []
      for (let round = 0; round < (quick ? ROUNDS_QUICK : ROUNDS); round += 1) {
        small.push(await stormOn(browser, script, SMALL))
        large.push(await stormOn(browser, script, LARGE))
      }
      const all = (of: readonly Storm[]) => of.map(({ ms }) => ms)
      const limit = atMost(15, 3)
      const onSmall = figure('on 3,000 elements, in all', 'ms', all(small), {
        limit,
        peer: peer.storm3000,
      })
      const onLarge = figure('on 30,000 elements, in all', 'ms', all(large), {
        limit,
        peer: peer.storm30000,
      })
      const worst = [...small, ...large].map(({ worst }) => worst)
      const reports = [...small, ...large].map(({ reports }) => reports)
      const figures: Figure[] = [
        onSmall,
        onLarge,
        ratio('30,000 elements against 3,000', [onLarge, onSmall]),
        figure('the longest callback of each storm', 'ms', worst),
        figure('readings anew that a storm causes', '', reports),
      ]
      return { figures }
    } finally {
      await browser.close()
    }
  },
}
