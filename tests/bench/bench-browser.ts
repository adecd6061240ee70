/** A browser for measuring: no sandbox servers behind it, every page given by the bench, nothing on the network. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core'

/** Where every given page pretends to be. */
const ADDRESS = 'https://page.test/2024/05/a-page-to-read'

/** Starts it, with an extension or with none. */
export async function launchBare(executablePath: string, extension?: string): Promise<Browser> {
  const browser = await puppeteer.launch({
    executablePath,
    pipe: true,
    ...(extension === undefined ? {} : { enableExtensions: [extension] }),
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
  })
  if (extension !== undefined) {
    await browser.waitForTarget(target => target.type() === 'service_worker')
  }
  return browser
}

/** Waits until the welcome page of a fresh install is there, and closes it. */
export async function closeWelcome(browser: Browser): Promise<void> {
  const target = await browser.waitForTarget(each => each.url().includes('welcome.html'))
  const page = await target.page()
  await page?.waitForSelector('main')
  await page?.close()
}

/** Lets a tab be given its page; whatever else that page asks for is refused. */
export async function give(page: Page, html: string, address = ADDRESS): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', request => {
    const main = request.isNavigationRequest() && request.frame() === page.mainFrame()
    const contentType = 'text/html; charset=utf-8'
    void (main ? request.respond({ status: 200, contentType, body: html }) : request.abort())
  })
  await page.goto(address, { waitUntil: 'load' })
}
