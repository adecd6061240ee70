/**
 * A real Chromium with the built extension in it, in front of the sandbox wallets and the village.
 *
 * Names under `.test` lead to this machine, and this one browser does not mind the sandbox's own
 * certificate; the extension itself knows nothing of either.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer, { type Browser, type Page, type Target, type WebWorker } from 'puppeteer-core'
import { defaultWorld, type World as Sandbox } from '../sandbox/default-world'
import { createFaults, type Faults } from '../sandbox/faults'
import { serve } from '../sandbox/serve'
import type { Settings } from '../sandbox/settings'
import type { Site } from '../sandbox/site'
import { villageSites } from '../village/village'

/** Where the built extension is. */
export const EXTENSION_DIR = fileURLToPath(
  new URL(process.env.RILL_DIST ?? '../../dist/chrome', import.meta.url),
)

/** One request that arrived at the sandbox or the village. */
export type Arrived = { readonly method: string; readonly host: string; readonly path: string }

/** Everything a browser test, and the demo, works with. */
export type Stage = {
  readonly browser: Browser
  readonly sandbox: Sandbox
  readonly faults: Faults
  /** Every request that arrived at a wallet or a publication, oldest first. */
  readonly arrived: readonly Arrived[]
  readonly extensionId: string
  readonly port: number
  readonly close: () => Promise<void>
}

/** How a stage is set up. */
export type StageOptions = {
  readonly chromium: string
  readonly headless?: boolean
  readonly settings?: Partial<Settings>
  /** Kept between two stages where a test restarts the browser. */
  readonly profile?: string
  readonly sandbox?: Sandbox
  /** Sites under names of the real web, which lead to this machine too. */
  readonly services?: readonly Site[]
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
  const browser = await puppeteer.launch({
    executablePath: options.chromium,
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: [EXTENSION_DIR],
    userDataDir: profile,
    defaultViewport: null,
    args: [
      `--host-resolver-rules=${['*.test', ...services.map(({ host }) => host)]
        .map(name => `MAP ${name} 127.0.0.1:${server.port}`)
        .join(', ')}`,
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
  const target = await worker(browser)
  return {
    browser,
    sandbox,
    faults,
    arrived,
    extensionId: new URL(target.url()).host,
    port: server.port,
    close: async () => {
      await browser.close()
      await server.close()
      if (!options.profile) await rm(profile, { recursive: true, force: true })
    },
  }
}

function counted(site: Site, arrived: Arrived[]): Site {
  return {
    host: site.host,
    handle: request => {
      arrived.push({ method: request.method, host: site.host, path: request.url.pathname })
      return site.handle(request)
    },
  }
}

/** The extension's worker, once it is there. */
function worker(browser: Browser): Promise<Target> {
  return browser.waitForTarget(
    target => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
  )
}

/** The running worker; it is woken first if it sleeps. */
export async function extensionWorker(stage: Stage): Promise<WebWorker> {
  const running = await (await worker(stage.browser)).worker()
  if (!running) throw new Error('the worker has no handle')
  return running
}

/** Stops the worker as the browser would: in the middle of whatever it does. */
export async function killWorker(stage: Stage): Promise<void> {
  const running = await extensionWorker(stage)
  await running.close()
}

/** The address of one of the extension's own pages. */
export function ownPage(stage: Stage, path: string): string {
  return `chrome-extension://${stage.extensionId}/${path}`
}

/** Opens an address in a new tab. */
export async function openTab(stage: Stage, url: string): Promise<Page> {
  const page = await stage.browser.newPage()
  await page.goto(url, { waitUntil: 'load' })
  // A tab behind another is not laid out, and nothing in it can be pressed.
  await page.bringToFront()
  return page
}
