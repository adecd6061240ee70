/**
 * The real background over an in-memory IndexedDB and the sandbox wallets, with a clock of its own.
 *
 * Only the clock, randomness and the browser's surface are played; requests are really signed, really
 * checked, and answered by the sandbox in this process.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { parseHTML } from 'linkedom'
import { RillDatabase } from '../../src/adapters/database'
import { makeHttp } from '../../src/adapters/http'
import { makeWallet } from '../../src/adapters/wallet'
import { type RawSender, route } from '../../src/background/router'
import type { IconState, Tab, World } from '../../src/background/world'
import { readPage } from '../../src/content/read-page'
import type { Result } from '../../src/core/failure'
import type { ActId } from '../../src/core/ids'
import type { LanguageChoice } from '../../src/core/language'
import type { Input, MessageName, Output } from '../../src/core/messages'
import type { MoneyWire } from '../../src/core/money'
import type { ProgressNotice } from '../../src/core/progress-notice'
import { defaultWorld } from '../sandbox/default-world'
import { createFaults } from '../sandbox/faults'
import { inProcessFetch } from '../sandbox/in-process-fetch'
import type { Settings } from '../sandbox/settings'
import { decideInBrowser } from '../sandbox-conformance/consent'
import { villageSites } from '../village/village'
import { copySandbox, type KeptDatabase, keepDatabase, storageWith } from './copied-scene'
import { Locks } from './locks'

const EXTENSION = { id: 'rill', origin: 'chrome-extension://rill' }
const FINISH = 'https://rill.chromiumapp.org/'

/** Tuesday, 24 November 2026, ten in the morning, UTC. */
export const START = Date.UTC(2026, 10, 24, 10)

/** What a wallet answers, as far as a test changes it. */
type Answer = Readonly<Record<string, unknown>>

type Interlude = { readonly of: RegExp; readonly play: (response: Response) => Promise<Response> }

/** What the reader does on their wallet's consent page, and what befalls its way back. */
type Consent = {
  choice: 'approve' | 'decline' | 'close'
  /** What happens while the page is open. */
  meanwhile?: () => Promise<unknown>
  /** The address that the browser comes back with, told otherwise. */
  comesBack?: (address: URL) => URL
}

/** How far open screens were told that works are, and what happens at each telling, the first of them the 1st. */
type Progress = { readonly told: ProgressNotice[]; meanwhile?: (telling: number) => void }

/** One browser with Rill in it, one sandbox, one clock. */
export type Rig = Awaited<ReturnType<typeof createRig>>

/** The world that two browsers share: the wallets, the road to them, and the time. */
type Shared = {
  readonly clock: { now: number }
  readonly faults: ReturnType<typeof createFaults>
  readonly sandbox: ReturnType<typeof defaultWorld>
  /** What the names that wallets make up come from. */
  readonly seed: string
}

/** What was read of each page, by its address and its source: nothing else goes into it. */
const pagesRead = new Map<string, ReturnType<typeof readPage>>()

/** Reads a page as the content script does. */
function readOf(source: string, url: string): ReturnType<typeof readPage> {
  const key = `${url} ${source}`
  const known =
    pagesRead.get(key) ?? readPage(parseHTML(source).document as unknown as Document, url)
  pagesRead.set(key, known)
  return structuredClone(known)
}

/** A rig that stays as it is, for others to begin like it. */
type Kept = { readonly rig: Rig; readonly database: KeptDatabase }

function makeShared({ like, settings }: { settings?: Partial<Settings>; like?: Kept }): Shared {
  const clock = { now: like?.rig.clock.now ?? START }
  const sleep = async (ms: number) => {
    clock.now += ms
  }
  const turned = settings && { settings }
  // Those that the other's wallets made up are taken.
  const seed = like ? `${like.rig.seed} again` : 'rig'
  const sandbox = defaultWorld({ clock: () => clock.now, seed, ...turned })
  if (like) copySandbox(like.rig.sandbox, sandbox)
  return { clock, faults: createFaults({ sleep }), sandbox, seed }
}

/**
 * Builds a scene once, when it is first asked for, and answers a copy each time.
 *
 * Copies have the same ids and the same key: two of them are one browser, and no two that could meet.
 */
export function copiesOf(build: () => Promise<Rig>): () => Promise<Rig> {
  let kept: Promise<Kept> | undefined
  const keep = async () => {
    const rig = await build()
    return { rig, database: await keepDatabase(rig.world.database.backendDB()) }
  }
  return async () => {
    kept ??= keep()
    const like = await kept
    const rig = await createRig({ like, zone: like.rig.world.zone() })
    rig.requests.push(...like.rig.requests)
    rig.notices.count = like.rig.notices.count
    rig.notices.started = like.rig.notices.started
    rig.progress.told.push(...like.rig.progress.told)
    rig.menu.language = like.rig.menu.language
    for (const name of ['tabs', 'icons', 'iconLanguages', 'alarms'] as const) {
      const rows: Map<unknown, unknown> = rig[name]
      for (const [key, row] of like.rig[name]) rows.set(key, row)
    }
    return rig
  }
}

/**
 * Starts a rig; `settings` turn the sandbox providers; `beside`: another browser in the same world; `like`: with
 * what another has stored, and what its wallets know.
 */
export async function createRig(
  options: {
    readonly settings?: Partial<Settings>
    readonly zone?: string
    readonly beside?: Shared
    readonly like?: Kept
  } = {},
) {
  const { clock, faults, sandbox, seed } = options.beside ?? makeShared(options)
  const sleep = async (ms: number) => {
    clock.now += ms
  }
  const requests: { method: string; url: string; signed: boolean }[] = []
  const notices = { count: 0, started: 0 }
  const progress: Progress = { told: [] }
  const sites = faults.wrapAll([...sandbox.sites, ...villageSites()])
  const plainFetch = inProcessFetch(sites)
  const interludes: Interlude[] = []
  const countedFetch: typeof fetch = async (input, init) => {
    const signed = new Headers(init?.headers).has('signature')
    const request = { method: init?.method ?? 'GET', url: String(input), signed }
    requests.push(request)
    const response = await plainFetch(input, init)
    const at = interludes.findIndex(({ of }) => of.test(`${request.method} ${request.url}`))
    const [interlude] = at < 0 ? [] : interludes.splice(at, 1)
    return interlude ? await interlude.play(response) : response
  }

  /** Does something once while the answer to such a request (`METHOD address`) is on its way. */
  function meanwhile(of: RegExp, act: () => Promise<unknown>): void {
    const play = async (response: Response) => {
      await act()
      return response
    }
    interludes.push({ of, play })
  }

  /**
   * Has somebody answer with JSON otherwise than they do, once; by their own clock, or as if at `at`. What was no
   * JSON is nothing.
   */
  function answerOtherwise(
    of: RegExp,
    change: (answer: Answer) => object,
    status?: number,
    at?: number,
  ): void {
    const play = async (response: Response) => {
      const before = (await response.json().catch(() => ({}))) as Answer
      const body = JSON.stringify(change(before))
      const date = at === undefined ? response.headers.get('date') : new Date(at).toUTCString()
      const headers = date === null ? {} : { date }
      return new Response(body, { status: status ?? response.status, headers })
    }
    interludes.push({ of, play })
  }
  const tabs = new Map<number, Tab>()
  const icons = new Map<number, IconState>()
  const iconLanguages = new Map<number, LanguageChoice>()
  const menu: { language: LanguageChoice } = { language: 'browser' }
  const alarms = new Map<string, number>()
  const consent: Consent = { choice: 'approve' }
  const network = { online: true }
  const permissions = { mayAsk: true }
  const locks = new Locks()
  const indexedDB = options.like ? await storageWith(options.like.database) : new IDBFactory()
  const database = new RillDatabase({ indexedDB, IDBKeyRange })
  const now = () => clock.now
  const http = makeHttp({
    fetch: countedFetch,
    now,
    online: () => network.online,
    timeout: () => new AbortController().signal,
  })
  const randomUuid = () => crypto.randomUUID()
  const world: World = {
    database,
    wallet: makeWallet({ http, now, randomUuid }),
    surface: {
      tab: async id => tabs.get(id ?? 1),
      openTabIds: async () => [...tabs.keys()],
      showIcon: async (tabId, state, language) => {
        icons.set(tabId, state)
        iconLanguages.set(tabId, language)
      },
      readAgain: async tabId => {
        const url = tabs.get(tabId)?.url
        if (url) await visit(url, tabId)
      },
      nameMenu: async language => {
        menu.language = language
      },
      notifyChanged: async () => {
        notices.count += 1
      },
      notifyStarted: async () => {
        notices.started += 1
      },
      tellProgress: async told => {
        progress.told.push(told)
        progress.meanwhile?.(progress.told.length)
      },
      setAlarm: async (name, at) => {
        if (at === undefined) alarms.delete(name)
        else alarms.set(name, at)
      },
      finishUri: () => FINISH,
      showConsent: async url => {
        await consent.meanwhile?.()
        if (consent.choice === 'close') return undefined
        const back = await decideInBrowser(plainFetch, url, consent.choice)
        return (consent.comesBack?.(back) ?? back).href
      },
      stayAwake: async () => undefined,
      mayAsk: async () => permissions.mayAsk,
    },
    now,
    zone: () => options.zone ?? 'UTC',
    randomUuid,
    randomFraction: () => 0.5,
    sleep,
    online: () => network.online,
    ...locks,
  }

  function say(name: MessageName, input: unknown, sender: RawSender): Promise<Result<unknown>> {
    return sayRaw({ name, input }, sender)
  }

  /** Sends anything at all, as anybody. */
  function sayRaw(message: unknown, sender: RawSender): Promise<Result<unknown>> {
    return route(world, EXTENSION, message, sender, () => undefined)
  }

  /** Reads a page of the village as the content script does. */
  async function read(url: string) {
    return readOf(await (await plainFetch(url)).text(), url)
  }

  /** Sends a message as one of Rill's own screens. */
  function ask<K extends MessageName>(name: K, input: Input<K>): Promise<Result<Output<K>>> {
    const sender = { id: EXTENSION.id, url: `${EXTENSION.origin}/src/popup/popup.html` }
    return say(name, input, sender) as Promise<Result<Output<K>>>
  }

  /** Opens a page of the village in a tab, as the content script reads it. */
  async function visit(url: string, tabId = 1): Promise<Result<unknown>> {
    const text = await read(url)
    tabs.set(tabId, { id: tabId, url })
    return say('page/seen', text, { id: EXTENSION.id, url, frameId: 0, tab: { id: tabId } })
  }

  /** Keeps a tip on the page of a tab, for all its payees as the page weighs them. */
  async function keep(value: string, tabId = 1): Promise<Result<Output<'tip/keep'>>> {
    const view = await ask('popup/look', { tabId })
    if (!view.ok || view.value.screen.state !== 'tip' || !view.value.pool) {
      throw new Error(`no tip page: ${JSON.stringify(view)}`)
    }
    const { assetCode, assetScale } = view.value.pool.set
    return ask('tip/keep', {
      actId: crypto.randomUUID() as ActId,
      tabId,
      pageUrl: view.value.screen.pageUrl,
      amount: { value, assetCode, assetScale },
      shares: view.value.screen.payees.map(({ address, weight }) => ({ address, weight })),
    })
  }

  /** Goes through connecting the wallet at `address`, key and consent included. */
  async function connect(address: string): Promise<Result<Output<'wallet/approve'>>> {
    const found = await ask('wallet/find', { text: address })
    if (!found.ok || found.value.state === 'none') throw new Error(JSON.stringify(found))
    const jwk = JSON.parse(atob(found.value.keyToAdd))
    sandbox.providerOf(address).control.addKey(address, jwk)
    return ask('wallet/approve', {})
  }

  const pool: MoneyWire = { value: '1000', assetCode: 'USD', assetScale: 2 }

  return {
    world,
    sandbox,
    seed,
    faults,
    meanwhile,
    answerOtherwise,
    /** Every request that Rill sent, oldest first. */
    requests,
    /** How often open screens were told to look again. */
    notices,
    progress,
    clock,
    tabs,
    icons,
    iconLanguages,
    menu,
    alarms,
    consent,
    network,
    /** Whether the browser lets Rill speak to the sites it asks. */
    permissions,
    pool,
    ask,
    say,
    sayRaw,
    read,
    visit,
    keep,
    connect,
  }
}
