/** Puts pictures together in the browser: a popup where the browser shows it, and the small tile. */
import { readFile } from 'node:fs/promises'
import type { Browser } from 'puppeteer-core'
import { storePictures } from './pictures'

const icon = new URL('../../src/ui/icons/rill.svg', import.meta.url)
const tokens = new URL('../../src/ui/tokens.css', import.meta.url)

type Layers = { readonly page: Uint8Array; readonly popup: Uint8Array }

const source = (png: Uint8Array) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`

/** Lays the popup over its page, below the toolbar's end: both as they were, in their own size. */
export function popupOver(browser: Browser, { page, popup }: Layers): Promise<Uint8Array> {
  const style = `body { margin: 0 }
img { position: absolute; inset-block-start: 0 }
.popup { inset-block-start: 6px; inset-inline-end: 40px; border-radius: 10px; box-shadow: 0 2px 6px rgb(0 0 0 / 0.2), 0 12px 40px rgb(0 0 0 / 0.28) }`
  const body = `<img src="${source(page)}"><img class="popup" src="${source(popup)}">`
  return drawn(browser, { ...storePictures.popup, style, body })
}

/** The icon and what Rill is for, in its own colours. */
export async function tile(browser: Browser): Promise<Uint8Array> {
  const style = `${await readFile(tokens, 'utf8')}
body { display: grid; box-sizing: border-box; height: 280px; margin: 0; padding: 34px 40px; grid-template: 96px 1fr / 96px 1fr; column-gap: 20px; background: var(--paper); color: var(--ink); font-family: var(--serif) }
svg { width: 96px; height: 96px }
h1 { align-self: center; margin: 0; font-size: 56px }
p { grid-column: 1 / -1; align-self: end; margin: 0; font-size: 30px; line-height: 1.25 }`
  const body = `${await readFile(icon, 'utf8')}<h1>Rill</h1><p>Tip the people you read, straight to their own wallets.</p>`
  return drawn(browser, { ...storePictures.tile, style, body })
}

type Drawing = {
  readonly width: number
  readonly height: number
  readonly style: string
  readonly body: string
}

async function drawn(
  browser: Browser,
  { body, height, style, width }: Drawing,
): Promise<Uint8Array> {
  const page = await browser.newPage()
  await page.setViewport({ width, height })
  await page.setContent(`<!doctype html><style>${style}</style>${body}`)
  await page.evaluate(() => Promise.all([...document.images].map(image => image.decode())))
  const png = await page.screenshot({ type: 'png' })
  await page.close()
  return png
}
