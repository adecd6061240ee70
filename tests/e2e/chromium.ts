/** Chromium with the built extension: `.test` leads to this machine, and the certificate is not minded. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import puppeteer, { type Browser, type Target, type WebWorker } from 'puppeteer-core'
import type { Launched, LaunchOptions } from './launched'

/** Where the built extension is. */
export const EXTENSION_DIR = fileURLToPath(
  new URL(process.env.RILL_DIST ?? '../../dist/chrome', import.meta.url),
)

/** Starts it, and waits until the extension's worker is there, with its first act in a new profile done. */
export async function launchChromium(options: LaunchOptions): Promise<Launched> {
  const { names, port, profile } = options
  const isNew = readdirSync(profile).length === 0
  const browser = await puppeteer.launch({
    executablePath: options.path,
    headless: options.headless,
    pipe: true,
    enableExtensions: [options.dist ?? EXTENSION_DIR],
    userDataDir: profile,
    defaultViewport: null,
    ...(options.downloads && {
      downloadBehavior: { policy: 'allow', downloadPath: options.downloads },
    }),
    args: [
      `--host-resolver-rules=${names.map(name => `MAP ${name} 127.0.0.1:${port}`).join(', ')}`,
      '--ignore-certificate-errors',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // An http page must stay one, to see what Rill says of it.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      '--window-size=1280,900',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  // Node knows no origin of an address that is not the web's.
  const { host, protocol } = new URL((await workerTarget(browser)).url())
  const origin = `${protocol}//${host}`
  // Its tab comes to the front whenever it comes, and in the tab behind it nothing can be pressed.
  if (isNew) await browser.waitForTarget(tab => tab.url() === `${origin}/src/welcome/welcome.html`)
  return {
    browser,
    origin,
    killWorker: async () => (await chromiumWorker(browser)).close(),
  }
}

function workerTarget(browser: Browser): Promise<Target> {
  return browser.waitForTarget(
    target => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
  )
}

/** The running worker; it is woken first if it sleeps. */
export async function chromiumWorker(browser: Browser): Promise<WebWorker> {
  const running = await (await workerTarget(browser)).worker()
  if (!running) throw new Error('the worker has no handle')
  return running
}
