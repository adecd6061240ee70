/** What a storm of mutations costs under the watcher, on a small page and on a large one. */
import { fileURLToPath } from 'node:url'
import type { Browser } from 'puppeteer-core'
import { build, type Rollup } from 'vite'
import type { BenchInPage } from './detection-in-page'
import { ms } from './spread'

/** What runs inside the page, as one script. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('detection-in-page.ts', import.meta.url))
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife' as const], name: 'rill' } },
  })
  const chunk = ([result].flat() as Rollup.RollupOutput[])[0]?.output[0]
  if (chunk?.type !== 'chunk') throw new Error('no script for the page')
  return chunk.code
}

/** Prints a line for each size of page. */
export async function measureStorms(browser: Browser): Promise<void> {
  const script = await bundle()
  for (const nodes of [3_000, 30_000]) {
    const rows = '<div class="row"><p>some <b>words</b></p></div>'.repeat(nodes / 3)
    const page = await browser.newPage()
    await page.setContent(`<!doctype html><title>Storm</title>${rows}<main id="stage"></main>`)
    await page.evaluate(script)
    const storm = (await page.evaluate('bench.storm()')) as Awaited<
      ReturnType<BenchInPage['storm']>
    >
    await page.close()
    const cost = `${ms(storm.ms)} in all, longest ${ms(storm.worst)}, ${storm.reports} reports`
    console.log(`3,000 mutations on ${nodes} elements: ${cost}`)
  }
}
