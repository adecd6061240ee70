/**
 * `npx tsx tests/icons/main.ts`: draws the icons of `src/ui/icons` as PNG into `public/icons`, each in the sizes that it is
 * shown in.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'
import { ensureChromium } from '../run/chromium.mjs'

const source = new URL('../../src/ui/icons/', import.meta.url)
const target = new URL('../../public/icons/', import.meta.url)
/** The toolbar shows what a page can do in two sizes; the extension itself stands on the browser's own pages too. */
const toolbar = [16, 32]
const everywhere = [16, 32, 48, 128]

await mkdir(target, { recursive: true })
const browser = await puppeteer.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
for (const file of await readdir(source)) {
  const svg = await readFile(new URL(file, source), 'utf8')
  const name = basename(file, '.svg')
  for (const size of name === 'rill' ? everywhere : toolbar) {
    await page.setViewport({ width: size, height: size })
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    )
    const path = fileURLToPath(new URL(`${name}-${size}.png`, target))
    await page.screenshot({ path: path as `${string}.png`, omitBackground: true })
  }
}
await browser.close()
