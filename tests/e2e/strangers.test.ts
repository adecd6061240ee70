/** What a page, and a content script that a page has taken over, cannot do. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MessageName, messages } from '../../src/core/messages'
import { villagePages } from '../village/village'
import { ask, readStore, waitUntilSeen } from './acts'
import { openTab } from './browser'
import { anas, openConnected, type Ready } from './ready'

let ready: Ready
beforeAll(async () => {
  ready = await openConnected()
})
afterAll(() => ready.stage.close())

/** The world of our content script in a page, as somebody who had broken into it would have it. */
async function contentWorld(page: Page): Promise<{ session: CDPSession; contextId: number }> {
  const session = await page.createCDPSession()
  const found = new Promise<number>(resolve => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith('chrome-extension://')) resolve(context.id)
    })
  })
  await session.send('Runtime.enable')
  return { session, contextId: await found }
}

/** Runs an expression in our content script's world. */
async function inContentScript(page: Page, expression: string): Promise<unknown> {
  const { contextId, session } = await contentWorld(page)
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId,
    expression,
    awaitPromise: true,
    returnByValue: true,
  })
  return exceptionDetails ? { threw: exceptionDetails.exception?.description } : result.value
}

const names = Object.keys(messages) as MessageName[]

test('of all messages a content script may send what it read and for how long, and nothing else', async () => {
  const { stage } = ready
  const page = await openTab(stage, anas[0] ?? '')
  await waitUntilSeen(ready.own, page.url())
  for (const name of names) {
    const message = JSON.stringify({ name, input: {} })
    const answer = await inContentScript(page, `chrome.runtime.sendMessage(${message})`)
    const expected = messages[name].from === 'page' ? 'malformed' : 'not-allowed'
    expect(answer, name).toMatchObject({ ok: false, failure: { kind: expected } })
  }
  expect(names.filter(name => messages[name].from === 'page')).toEqual([
    'page/seen',
    'page/attended',
  ])
  const unknown = JSON.stringify({ name: 'tip/steal', input: {} })
  expect(await inContentScript(page, `chrome.runtime.sendMessage(${unknown})`)).toMatchObject({
    ok: false,
    failure: { kind: 'malformed' },
  })
})

/** Every place that a script in a page could look into, as an expression that says what it found there. */
const places: readonly (readonly [string, string, unknown])[] = [
  [
    'the page’s databases',
    `indexedDB.databases().then(all => all.some(({ name }) => name === 'rill'))`,
    false,
  ],
  [
    'a database of that name',
    `new Promise((resolve, reject) => {
      const open = indexedDB.open('rill')
      open.onerror = () => reject(open.error)
      open.onsuccess = () => {
        const found = [...open.result.objectStoreNames]
        open.result.close()
        indexedDB.deleteDatabase('rill').onsuccess = () => resolve(found)
      }
    })`,
    [],
  ],
  ['storage', 'typeof chrome.storage', 'undefined'],
  ['the consent’s answers', 'typeof chrome.identity', 'undefined'],
  ['tabs', 'typeof chrome.tabs', 'undefined'],
  ['the extension’s views', 'typeof chrome.extension?.getViews', 'undefined'],
  ['the background', 'typeof chrome.runtime.getBackgroundPage', 'undefined'],
  ['caches', 'caches.keys().then(keys => keys.length)', 0],
  [
    'what the page stores',
    `JSON.stringify([localStorage, sessionStorage]).includes('oken')`,
    false,
  ],
  ['cookies', 'document.cookie', ''],
  [
    'Rill’s own screens, fetched',
    `fetch(chrome.runtime.getURL('src/popup/popup.html')).then(() => 'read', () => 'refused')`,
    'refused',
  ],
  [
    'Rill’s own screens, in a frame',
    `new Promise(resolve => {
      const frame = document.createElement('iframe')
      frame.src = chrome.runtime.getURL('src/popup/popup.html')
      frame.onload = () => {
        let text = 'closed'
        try { text = frame.contentDocument?.body?.textContent ?? 'closed' } catch {}
        frame.remove()
        resolve(text)
      }
      document.body.append(frame)
    })`,
    'closed',
  ],
  [
    'a port to the background',
    `new Promise(resolve => {
      const port = chrome.runtime.connect()
      port.onMessage.addListener(() => resolve('answered'))
      port.onDisconnect.addListener(() => resolve('closed'))
      port.postMessage({ name: 'wallet/look', input: {} })
    })`,
    'closed',
  ],
]

test.each(places)('a content script finds neither key nor token in %s', async (_, look, found) => {
  const page = await openTab(ready.stage, anas[0] ?? '')
  await waitUntilSeen(ready.own, page.url())
  expect(await inContentScript(page, look)).toEqual(found)
  await page.close()
})

test('no answer to any screen carries the token or the key', async () => {
  const [connection] = await readStore(ready.own, 'connection')
  const { value } = connection as { value: { grant: Record<string, string> } }
  const secrets = [value.grant.accessToken, value.grant.continueToken, value.grant.manageUrl]
  expect(secrets.every(secret => typeof secret === 'string' && secret.length > 10)).toBe(true)
  for (const name of ['wallet/look', 'wallet/check-key', 'popup/look', 'payee/look'] as const) {
    const answer = JSON.stringify(await ask(ready.own, name, {}))
    for (const secret of secrets)
      expect([name, answer.includes(secret ?? '')]).toEqual([name, false])
  }
})

test('another extension reaches nothing of it', async () => {
  const { browser, extensionId } = ready.stage
  const folder = await mkdtemp(join(tmpdir(), 'rill-stranger-'))
  const manifest = {
    manifest_version: 3,
    name: 'Stranger',
    version: '1',
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'background.js' },
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'background.js'), '')
  const id = await browser.installExtension(folder)
  const target = await browser.waitForTarget(each =>
    each.url().startsWith(`chrome-extension://${id}`),
  )
  const worker = await target.worker()
  const tries = await worker?.evaluate(
    async (rill, names) => {
      const { runtime } = (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(to: string, message: unknown): Promise<unknown> } }
        }
      ).chrome
      const said = await Promise.all(
        names.map(name =>
          runtime.sendMessage(rill, { name, input: {} }).then(
            () => 'answered',
            () => 'nobody there',
          ),
        ),
      )
      const page = await fetch(`chrome-extension://${rill}/src/popup/popup.html`).then(
        () => 'read',
        () => 'refused',
      )
      return { said: [...new Set(said)], page }
    },
    extensionId,
    names,
  )
  expect(tries).toEqual({ said: ['nobody there'], page: 'refused' })
  await browser.uninstallExtension(id)
  await rm(folder, { recursive: true, force: true })
})

test('the key is there, signs, and cannot be exported by the extension itself', async () => {
  const { own } = ready
  const answer = await own.evaluate(async () => {
    const key = await new Promise<CryptoKey>(resolve => {
      const open = indexedDB.open('rill')
      open.onsuccess = () => {
        const all = open.result.transaction('keys').objectStore('keys').getAll()
        all.onsuccess = () => resolve(all.result[0].privateKey)
      }
    })
    const exported = await crypto.subtle.exportKey('jwk', key).then(
      () => 'exported',
      (error: unknown) => (error as Error).name,
    )
    return { exported, extractable: key.extractable }
  })
  expect(answer).toEqual({ exported: 'InvalidAccessError', extractable: false })
})

test('a page that forges events, messages and links causes no tip and sees none', async () => {
  const { own, stage } = ready
  const hostile = villagePages.filter(page => page.expectation.never !== undefined)
  expect(hostile.length).toBeGreaterThan(0)
  for (const { url } of hostile) {
    const page = await openTab(stage, url)
    await waitUntilSeen(ready.own, page.url())
    await page.close()
  }
  expect(await readStore(own, 'tips')).toEqual([])
  expect(await readStore(own, 'settlements')).toEqual([])
})

test('no page can tell that Rill is there', async () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../dist/chrome/manifest.json', import.meta.url), 'utf8'),
  )
  expect(manifest).not.toHaveProperty('web_accessible_resources')
  const page = await openTab(ready.stage, anas[0] ?? '')
  await waitUntilSeen(ready.own, page.url())
  const id = ready.stage.extensionId
  const found = await page.evaluate(async extension => {
    const loaded = await fetch(`chrome-extension://${extension}/manifest.json`).then(
      () => true,
      () => false,
    )
    const runtime = (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime
    return { loaded, runtime: typeof runtime }
  }, id)
  expect(found).toEqual({ loaded: false, runtime: 'undefined' })
})
