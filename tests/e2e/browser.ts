/**
 * A real browser with the built extension in it, in front of the sandbox wallets and the village.
 *
 * Names under `.test` lead to this machine, and this one browser does not mind the sandbox's own
 * certificate; the extension itself knows nothing of either.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page, WebWorker } from 'puppeteer-core'
import { defaultWorld, type World as Sandbox } from '../sandbox/default-world'
import { createFaults, type Faults } from '../sandbox/faults'
import { serve } from '../sandbox/serve'
import type { Settings } from '../sandbox/settings'
import type { Site, SiteRequest } from '../sandbox/site'
import { villageSites } from '../village/village'
import { chromiumWorker, launchChromium } from './chromium'
import { goToOwnPage, launchFirefox } from './firefox'

export { EXTENSION_DIR } from './chromium'

/** One request that arrived at the sandbox or the village. */
export type Arrived = {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly headers: SiteRequest['headers']
}

/** Everything a browser test, and the demo, works with. */
export type Stage = {
  readonly kind: 'chromium' | 'firefox'
  readonly browser: Browser
  readonly sandbox: Sandbox
  readonly faults: Faults
  /** Every request that arrived at a wallet or a publication, oldest first. */
  readonly arrived: readonly Arrived[]
  /** The host of the extension's own pages; in Chromium it is the extension's id. */
  readonly extensionId: string
  /** Where the extension's own pages are, without a slash at the end. */
  readonly origin: string
  readonly port: number
  readonly killWorker: () => Promise<void>
  /** Says no to the browser's next question to the reader; only Firefox asks any. */
  readonly refuseNext: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Which browser, by the path of its program. */
export type Which = { readonly chromium: string } | { readonly firefox: string }

/** How a stage is set up. */
export type StageOptions = Which & {
  readonly headless?: boolean
  readonly settings?: Partial<Settings>
  /** Kept between two stages where a test restarts the browser. */
  readonly profile?: string
  readonly sandbox?: Sandbox
  /** Sites under names of the real web, which lead to this machine too. */
  readonly services?: readonly Site[]
  /** Where downloads go, without asking. */
  readonly downloads?: string
  /** The folder of a built extension; the one that was built last where there is none. */
  readonly dist?: string
}

/** Starts servers and browser. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const sandbox =
    options.sandbox ?? defaultWorld({ ...(options.settings && { settings: options.settings }) })
  const arrived: Arrived[] = []
  const faults = createFaults()
  const services = options.services ?? []
  const sites = [...sandbox.sites, ...villageSites(), ...services].map(site =>
    counted(site, arrived),
  )
  const server = await serve(faults.wrapAll(sites))
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'rill-profile-')))
  const { dist, downloads, headless = true } = options
  const names = ['*.test', ...services.map(({ host }) => host)]
  const how = { dist, headless, profile, port: server.port, names, downloads }
  const launched =
    'firefox' in options
      ? await launchFirefox({ path: options.firefox, ...how })
      : await launchChromium({ path: options.chromium, ...how })
  return {
    kind: 'firefox' in options ? 'firefox' : 'chromium',
    browser: launched.browser,
    sandbox,
    faults,
    arrived,
    extensionId: new URL(launched.origin).host,
    origin: launched.origin,
    port: server.port,
    killWorker: launched.killWorker,
    refuseNext: launched.refuseNext ?? (async () => undefined),
    close: async () => {
      await launched.browser.close()
      await launched.close?.()
      await server.close()
      if (!options.profile) await rm(profile, { recursive: true, force: true })
    },
  }
}

function counted(site: Site, arrived: Arrived[]): Site {
  return {
    host: site.host,
    handle: request => {
      const { headers, method, url } = request
      arrived.push({ method, host: site.host, path: url.pathname, headers })
      return site.handle(request)
    },
  }
}

/** Chromium's running worker; it is woken first if it sleeps. */
export function extensionWorker(stage: Stage): Promise<WebWorker> {
  return chromiumWorker(stage.browser)
}

/** Stops the worker as the browser would: in the middle of whatever it does. */
export function killWorker(stage: Stage): Promise<void> {
  return stage.killWorker()
}

/** The address of one of the extension's own pages. */
export function ownPage(stage: Stage, path: string): string {
  return `${stage.origin}/${path}`
}

/** Opens an address in a new tab. */
export async function openTab(stage: Stage, url: string): Promise<Page> {
  const page = await stage.browser.newPage()
  if (stage.kind === 'firefox' && url.startsWith(stage.origin)) await goToOwnPage(page, url)
  else await page.goto(url, { waitUntil: 'load' })
  // A tab behind another is not laid out, and nothing in it can be pressed.
  await page.bringToFront()
  return page
}
