/** Draws the icons of `src/ui/icons` as PNG into `public/icons`, in every size that a browser asks for. */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'

const source = new URL('../../src/ui/icons/', import.meta.url)
const target = new URL('../../public/icons/', import.meta.url)
const sizes = [16, 32, 48, 128]

await mkdir(target, { recursive: true })
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
for (const file of await readdir(source)) {
  const svg = await readFile(new URL(file, source), 'utf8')
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size })
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    )
    const path = fileURLToPath(new URL(`${basename(file, '.svg')}-${size}.png`, target))
    await page.screenshot({ path: path as `${string}.png`, omitBackground: true })
  }
}
await browser.close()
