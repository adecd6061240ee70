/**
 * The simulated browser: tabs, alarms, one worker at a time, and a reader who sends messages from screens.
 *
 * It starts a worker for every event and stops it after half a minute without one, as browsers do.
 */
import { IDBKeyRange } from 'fake-indexeddb'
import { RillDatabase } from '../../src/adapters/database'
import { makeHttp } from '../../src/adapters/http'
import { makeWallet } from '../../src/adapters/wallet'
import type { RawSender } from '../../src/background/router'
import { type Background, createBackground } from '../../src/background/start'
import type { World } from '../../src/background/world'
import type { Result } from '../../src/core/failure'
import type { Input, MessageName, Output } from '../../src/core/messages'
import type { World as Sandbox } from '../sandbox/default-world'
import { type ConsentChoice, walkConsent } from './consent-walk'
import { Life } from './life'
import { PlayStorage } from './play-storage'
import type { Random } from './random'
import type { Road } from './road'
import type { Timeline, Timer } from './timeline'
import { WorkerLocks } from './worker-locks'

const SELF = { id: 'rill', origin: 'chrome-extension://rill' }
const FINISH = 'https://rill.chromiumapp.org/'
const IDLE_MS = 30_000
const ALARM_MS = 30_000
const AGAIN_MS = 3_600_000

/** One message that the reader sent, and what became of it. */
export type Sent<K extends MessageName = MessageName> = {
  readonly name: K
  readonly input: Input<K>
  readonly at: number
  result?: Result<Output<K>>
  /** When it was answered. */
  answeredAt?: number
  /** The worker died before it answered. */
  lost?: true
}

type Worker = { readonly life: Life; readonly background: Background }

/** What a browser is made of. */
export type BrowserParts = {
  readonly timeline: Timeline
  readonly sandbox: Sandbox
  readonly road: Road
  readonly random: Random
  readonly zone: string
  /** Asked at every point of a worker's life whether it ends there. */
  readonly reaper: (label: string) => boolean
  readonly onStart: () => void
  readonly onSend: (sent: Sent) => void
  readonly onAnswer: (sent: Sent) => void
  /** What nobody waits for and went wrong. */
  readonly onTrouble: (error: unknown) => void
}

/** One browser with Rill in it. */
export class Browser {
  readonly storage = new PlayStorage()
  readonly sent: Sent[] = []
  /** This browser's clock against everybody else's. */
  skewMs = 0
  consent: ConsentChoice = 'approve'
  readonly #parts: BrowserParts
  readonly #locks = new WorkerLocks()
  readonly #tabs = new Map<number, string>()
  readonly #alarms = new Map<string, Timer>()
  #worker: Worker | undefined

  constructor(parts: BrowserParts) {
    this.#parts = parts
  }

  now(): number {
    return Math.round(this.#parts.timeline.now + this.skewMs)
  }

  /** Sends a message from one of Rill's own screens. */
  send<K extends MessageName>(name: K, input: Input<K>): Sent<K> {
    const sender = { id: SELF.id, url: `${SELF.origin}/src/popup/popup.html` }
    return this.#deliver(name, input, sender)
  }

  /** Opens a page in a tab: its content script tells what it read. */
  open(tabId: number, url: string, text: Input<'page/seen'>): void {
    this.#tabs.set(tabId, url)
    const sender = { id: SELF.id, url, frameId: 0, tab: { id: tabId } }
    this.#deliver('page/seen', text, sender)
  }

  /** The database as a screen of Rill's opens it; a screen lives on when the worker dies. */
  openDatabase(): RillDatabase {
    const life = new Life(
      () => false,
      () => this.#parts.timeline.now,
    )
    return new RillDatabase({ indexedDB: this.storage.factoryOf(life), IDBKeyRange })
  }

  /** The worker dies, whatever it does. */
  kill(): void {
    this.#worker?.life.kill()
    this.#worker = undefined
  }

  /** The browser is closed and opened again; `forgetful` ones lose their alarms. */
  restart(forgetful: boolean): void {
    if (forgetful) this.stop()
    this.kill()
    this.#tabs.clear()
    this.#wake()
  }

  /** Whether somebody is at work, or will be waked for it. */
  get attended(): boolean {
    return this.#worker?.life.alive === true || this.#alarms.has('settle')
  }

  /** The worker dies, and nothing wakes another. */
  stop(): void {
    this.kill()
    for (const timer of this.#alarms.values()) timer.cancel()
    this.#alarms.clear()
  }

  /** A worker with nothing to do for half a minute is stopped. */
  stopIfIdle(): void {
    const life = this.#worker?.life
    if (!life?.alive || life.waitsForReader > 0) return
    if (this.#parts.timeline.now - life.lastAt > IDLE_MS) this.kill()
  }

  #deliver<K extends MessageName>(name: K, input: Input<K>, sender: RawSender): Sent<K> {
    const sent: Sent<K> = { name, input, at: this.#parts.timeline.now }
    this.sent.push(sent as Sent)
    this.#parts.onSend(sent as Sent)
    const { background, life } = this.#wake()
    const lose = () => {
      if (!sent.result) sent.lost = true
    }
    if (!life.alive) lose()
    life.onDeath(lose)
    const answer = () => background.receive({ name, input }, sender)
    void life.pass(`message ${name}`, answer).then(result => {
      sent.result = result as Result<Output<K>>
      sent.answeredAt = this.#parts.timeline.now
      this.#parts.onAnswer(sent as Sent)
    }, this.#trouble(life))
    return sent
  }

  #wake(): Worker {
    if (this.#worker?.life.alive) return this.#worker
    const { onStart, reaper, timeline } = this.#parts
    const life = new Life(reaper, () => timeline.now)
    const world = this.#worldOf(life)
    const background = createBackground(world, SELF, this.#trouble(life))
    this.#worker = { life, background }
    onStart()
    background.start().then(undefined, this.#trouble(life))
    return this.#worker
  }

  #trouble(life: Life): (error: unknown) => void {
    return error => {
      if (life.alive) this.#parts.onTrouble(error)
    }
  }

  #worldOf(life: Life): World {
    const { random, road, timeline, zone } = this.#parts
    const indexedDB = this.storage.factoryOf(life)
    const database = new RillDatabase({ indexedDB, IDBKeyRange })
    life.onDeath(() => database.close())
    const online = () => road.online
    const now = () => this.now()
    const http = makeHttp({
      fetch: road.fetchOf(life),
      now,
      online,
      timeout: ms => road.timeout(ms),
    })
    return {
      database,
      wallet: makeWallet({ http, now, randomUuid: random.uuid }),
      surface: this.#surfaceOf(life),
      now,
      zone: () => zone,
      randomUuid: random.uuid,
      randomFraction: random.fraction,
      sleep: ms => life.pass('sleep', () => timeline.sleep(ms)),
      online,
      ...this.#locks.of(life),
    }
  }

  #surfaceOf(life: Life): World['surface'] {
    const { sandbox, timeline } = this.#parts
    return {
      tab: id => life.pass('tab', async () => this.#tab(id)),
      openTabIds: () => life.pass('tabs', async () => [...this.#tabs.keys()]),
      showIcon: () => life.pass('icon', async () => undefined),
      readAgain: () => life.pass('read again', async () => undefined),
      nameMenu: () => life.pass('menu', async () => undefined),
      notifyChanged: () => life.pass('notify', async () => undefined),
      notifyStarted: () => life.pass('notify', async () => undefined),
      tellProgress: () => life.pass('tell', async () => undefined),
      setAlarm: (name, at) => life.pass('alarm', async () => this.#setAlarm(name, at)),
      finishUri: () => FINISH,
      showConsent: url =>
        life.pass('consent', async () => {
          life.waitsForReader += 1
          await timeline.sleep(8_000)
          const back = await walkConsent(sandbox, url, this.consent)
          life.waitsForReader -= 1
          return back
        }),
      stayAwake: () => life.pass('awake', async () => undefined),
      mayAsk: () => life.pass('may ask', async () => true),
    }
  }

  #tab(id: number | undefined): { readonly id: number; readonly url: string } | undefined {
    const tabId = id ?? [...this.#tabs.keys()][0]
    const url = tabId === undefined ? undefined : this.#tabs.get(tabId)
    return tabId === undefined || url === undefined ? undefined : { id: tabId, url }
  }

  #setAlarm(name: string, at: number | undefined): void {
    this.#alarms.get(name)?.cancel()
    this.#alarms.delete(name)
    if (at === undefined) return
    const { timeline } = this.#parts
    this.#ring(name, Math.max(at - this.skewMs, timeline.now + ALARM_MS))
  }

  #ring(name: string, when: number): void {
    const timer = this.#parts.timeline.at(when, () => {
      this.#ring(name, when + AGAIN_MS)
      const { background, life } = this.#wake()
      if (life.alive) background.resume().then(undefined, this.#trouble(life))
    })
    this.#alarms.set(name, timer)
  }
}
