/** Builds the page of the harness, serves it, and opens a browser on it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import puppeteer, { type Browser } from 'puppeteer-core'
import { build, type InlineConfig, preview } from 'vite'

export type Harness = {
  readonly browser: Browser
  readonly url: string
  readonly close: () => Promise<void>
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Opens the harness; `close` ends everything that it began. */
export async function openHarness(): Promise<Harness> {
  const outDir = await mkdtemp(join(tmpdir(), 'rill-screens-'))
  const config: InlineConfig = {
    configFile: false,
    root: fileURLToPath(new URL('page/', import.meta.url)),
    publicDir: false,
    logLevel: 'warn',
    plugins: [preact()],
    build: { outDir, emptyOutDir: true, target: 'es2023' },
    preview: { port: 0, host: '127.0.0.1' },
  }
  await build(config)
  const server = await preview(config)
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] })
  return {
    browser,
    url: server.resolvedUrls?.local[0] ?? '',
    close: async () => {
      await browser.close()
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
