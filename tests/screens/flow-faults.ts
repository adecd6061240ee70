/** What keeps the names of the drawn flow from being read, a line each. */
import type { Page } from 'puppeteer-core'

/** Where a name lies over a ribbon though there is room, or over another name; and what is not on clear paper. */
export async function flowFaults(page: Page): Promise<string[]> {
  if (!(await page.$('.flow-drawing'))) return []
  return [...(await page.evaluate(() => window.flowOverlaps())), ...(await unclear(page))]
}

/** Names that are not written on clear paper: the letters are what changes when their colour is taken away. */
async function unclear(page: Page): Promise<string[]> {
  // Colours that the reader forces cannot be taken away.
  if (await page.evaluate(() => matchMedia('(forced-colors: active)').matches)) return []
  const written = await shot(page)
  const blank = await page.addStyleTag({
    content: '.flow-label > * { -webkit-text-fill-color: transparent }',
  })
  const emptied = await shot(page)
  await blank.evaluate(style => (style as Element).remove())
  return page.evaluate((one, other) => window.namesNotOnPaper(one, other), written, emptied)
}

/** The window as it is, as a data address. */
async function shot(page: Page): Promise<string> {
  return `data:image/png;base64,${await page.screenshot({ encoding: 'base64' })}`
}
