/** Draws each screen in each variant, takes its picture, and collects what is to be put right. */
import { fileURLToPath } from 'node:url'
import type { CDPSession, Page } from 'puppeteer-core'
import { axeFaults } from './axe-faults'
import { brokenWords } from './broken-words'
import { flowFaults } from './flow-faults'
import { keyboardFaults } from './keyboard-faults'
import type { Harness } from './open-harness'
import { type Picture, pictureOf } from './picture'
import type { ScreenFixture, Variant } from './screen-fixture'

type Listed = Omit<ScreenFixture, 'draw' | 'style'>

/** Only those that are looked at most are sharp on every display. */
const isSharp = ({ name, width }: Variant) => name === 'light' && width <= 360

export type Stage = { readonly page: Page; readonly session: CDPSession; readonly url: string }
type Options = { readonly target: URL; readonly only: string | undefined }

/** Takes all pictures; `only` takes those whose id begins with it. `all`: what the index lists. */
export async function takePictures(
  { browser, url }: Harness,
  { target, only = '' }: Options,
): Promise<{
  readonly all: readonly Picture[]
  readonly taken: number
  readonly faults: readonly string[]
}> {
  const stage = await openStage({ browser, url })
  const { page } = stage
  let taken = 0
  const faults: string[] = []
  // A page in the background would not show where its focus is.
  await stage.session.send('Emulation.setFocusEmulationEnabled', { enabled: true })
  page.on('pageerror', error => faults.push(`script: ${String(error)}`))
  const screens = await listed(page, url)
  for (const screen of screens.filter(({ id }) => id.startsWith(only))) {
    for (const variant of screen.variants) {
      const name = `${screen.id}--${variant.name}`
      await show(stage, screen.id, variant)
      faults.push(...(await axeFaults(page)).map(fault => `${name}: ${fault}`))
      faults.push(...(await sizeFaults(page, screen, variant)).map(fault => `${name}: ${fault}`))
      faults.push(...(await flowFaults(page)).map(fault => `${name}: ${fault}`))
      faults.push(...(await brokenWords(page)).map(fault => `${name}: ${fault}`))
      const picture = pictureOf(screen, variant)
      await takePicture(page, screen, fileURLToPath(new URL(picture.file, target)))
      if (variant === screen.variants[0]) {
        faults.push(...(await keyboardFaults(page)).map(fault => `${name}: ${fault}`))
      }
      taken += 1
      if (screen.stillWith) {
        const here = await stillParts(page)
        await show(stage, screen.stillWith, variant)
        const there = await stillParts(page)
        if (here !== there) faults.push(`${name}: parts moved\n  ${there}\n  ${here}`)
      }
    }
  }
  await page.close()
  const all = screens.flatMap(screen => screen.variants.map(each => pictureOf(screen, each)))
  return { all, taken, faults }
}

/** A tab of the harness, to show screens in. */
export async function openStage({
  browser,
  url,
}: Pick<Harness, 'browser' | 'url'>): Promise<Stage> {
  const page = await browser.newPage()
  // The emulation lasts as long as the session that set it.
  return { page, session: await page.createCDPSession(), url }
}

async function listed(page: Page, url: string): Promise<readonly Listed[]> {
  await page.goto(url)
  await page.waitForFunction('window.screenDrawn')
  return page.evaluate(() => window.screensListed ?? [])
}

/** Shows a screen in a variant, and waits until it is drawn. */
export async function show(stage: Stage, id: string, variant: Variant): Promise<void> {
  const { page, session, url } = stage
  const { dark, forcedColors, locale, width, zoom } = variant
  await page.setViewport({ width, height: 600, deviceScaleFactor: isSharp(variant) ? 2 : 1 })
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
    ],
  })
  await page.goto(`${url}?${new URLSearchParams({ screen: id, locale, width: String(width) })}`)
  await page.waitForFunction('window.screenDrawn')
  await page.addStyleTag({ content: `html { font-size: ${zoom * 100}% }` })
}

async function takePicture(page: Page, screen: Listed, path: string): Promise<void> {
  if (screen.form === 'page') {
    await page.screenshot({ ...asWebp(path), fullPage: true })
    return
  }
  const popup = await page.$('#screen')
  await popup?.screenshot(asWebp(path))
}

/** Pictures are kept with the code, so they are kept small: WebP is half of PNG. */
function asWebp(path: string) {
  return { path: path as `${string}.webp`, type: 'webp', quality: 80 } as const
}

/** What may make a popup longer than a browser shows of it: tables and lists that the reader opens to read. */
const LONG_WHEN_OPEN = ['.truth', '.shares', '.pool-line', '.invitation', '.offered']

/** At rest a popup has 600 CSS pixels at most, and nothing may stick out at its side. */
async function sizeFaults(page: Page, screen: Listed, variant: Variant): Promise<string[]> {
  const { height, scrollWidth, width } = await page.evaluate(() => ({
    height: document.getElementById('screen')?.getBoundingClientRect().height ?? 0,
    scrollWidth: document.documentElement.scrollWidth,
    width: innerWidth,
  }))
  const long = screen.opened !== undefined && LONG_WHEN_OPEN.includes(screen.opened)
  return [
    ...(screen.form === 'popup' && !long && height > 600 * variant.zoom
      ? [`${height} px high`]
      : []),
    ...(scrollWidth > width ? [`${scrollWidth} px wide in ${width}`] : []),
  ]
}

function stillParts(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify(
      [...document.querySelectorAll('[data-still]')].map(part => {
        const { x, y, width, height } = part.getBoundingClientRect()
        return [part.getAttribute('data-still'), ...[x, y, width, height].map(Math.round)]
      }),
    ),
  )
}
