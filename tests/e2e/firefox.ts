/**
 * Firefox with the built extension, over WebDriver BiDi.
 *
 * Names under `.test` reach the sandbox through a small SOCKS proxy; the extension knows nothing of it.
 */
import { fileURLToPath } from 'node:url'
import puppeteer, { type Page } from 'puppeteer-core'
import { GECKO_ID } from '../../build/firefox-manifest'
import type { Launched, LaunchOptions } from './launched'
import { leadToPort } from './socks-proxy'
import { until } from './until'

/** Where the built extension is. */
export const FIREFOX_DIR = fileURLToPath(
  new URL(process.env.RILL_DIST_FIREFOX ?? '../../dist/firefox', import.meta.url),
)

/** Firefox draws this at random for every profile; a known one tells where the extension's pages are. */
const UUID = 'a5a3d7c2-5f6b-4f0e-9d55-0c1f6f3f7e11'

/** Starts it and installs the extension, for as long as the browser runs. */
export async function launchFirefox(options: LaunchOptions): Promise<Launched> {
  const proxy = await leadToPort(options.port)
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.path,
    headless: options.headless,
    acceptInsecureCerts: true,
    userDataDir: options.profile,
    defaultViewport: null,
    // The second lets `killWorker` do what about:debugging does.
    args: ['--width=1280', '--height=900', '--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      // Without a window nobody is there to answer the browser's own questions: what is asked for is given.
      'extensions.webextOptionalPermissionPrompts': !options.headless,
      // A profile that is used again is one in which Rill was never taken away.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'network.proxy.type': 1,
      'network.proxy.socks': '127.0.0.1',
      'network.proxy.socks_port': proxy.port,
      'network.proxy.socks_version': 5,
      'network.proxy.socks_remote_dns': true,
      'network.proxy.failover_direct': false,
      // An http page must stay one, to see what Rill says of it.
      'dom.security.https_first': false,
      ...(options.downloads !== undefined && {
        'browser.download.folderList': 2,
        'browser.download.dir': options.downloads,
        'browser.download.useDownloadDir': true,
        'browser.download.always_ask_before_handling_new_types': false,
      }),
    },
  })
  await browser.installExtension(options.dist ?? FIREFOX_DIR)
  // The welcome page is the background's first act: then it listens.
  await until('the extension has begun', async () => {
    const pages = await browser.pages()
    const addresses = await Promise.all(pages.map(page => page.evaluate(() => location.href)))
    return addresses.some(address => address.startsWith(`moz-extension://${UUID}/`))
  })
  const itself = await browser.newPage()
  await goToOwnPage(itself, 'about:config')
  return {
    browser,
    origin: `moz-extension://${UUID}`,
    killWorker: () => killEventPage(itself),
    refuseNext: () => refuseNext(itself),
    close: proxy.close,
  }
}

/** Stops the event page as about:debugging does; `page` is one of Firefox's own, which may. */
async function killEventPage(page: Page): Promise<void> {
  const state = await page.evaluate(async id => {
    const { WebExtensionPolicy } = globalThis as unknown as FirefoxItself
    const { extension } = WebExtensionPolicy.getByID(id)
    await extension.terminateBackground({ disableResetIdleForTest: true })
    return extension.backgroundState
  }, GECKO_ID)
  if (state !== 'stopped') throw new Error(`the event page is ${state}, not stopped`)
}

/** Says no to the next question of Firefox to the reader, by its own button. */
async function refuseNext(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { Services } = globalThis as unknown as FirefoxItself
    Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', true)
    const { document } = Services.wm.getMostRecentWindow('navigator:browser')
    document.addEventListener(
      'popupshown',
      () => {
        const [question] = document.querySelectorAll('popupnotification[id*=webext-permissions]')
        ;(question as { secondaryButton?: { click(): void } } | undefined)?.secondaryButton?.click()
      },
      { once: true },
    )
  })
}

type FirefoxItself = {
  readonly Services: {
    readonly prefs: { setBoolPref(name: string, value: boolean): void }
    readonly wm: { getMostRecentWindow(kind: string): { readonly document: Document } }
  }
  readonly WebExtensionPolicy: {
    getByID(id: string): {
      readonly extension: {
        terminateBackground(how: object): Promise<void>
        readonly backgroundState: string
      }
    }
  }
}

/** Leads a tab to a page that is not of the web; Firefox does not say when such a page has loaded. */
export async function goToOwnPage(page: Page, url: string): Promise<void> {
  page.goto(url, { timeout: 0 }).catch(() => undefined)
  const isThere = () => page.evaluate(to => location.href === to && document.readyState, url)
  // While one document goes and the next comes there is none to ask.
  const state = () => isThere().catch(() => false)
  await until(`${url} is open`, async () => (await state()) === 'complete')
}
