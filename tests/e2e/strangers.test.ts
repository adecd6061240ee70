/** What a page, and a content script that a page has taken over, cannot do. */
import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/core/messages'
import { villagePages } from '../village/village'
import { readStore, waitUntilSeen } from './acts'
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

test('of all messages a content script may send one: what it read', async () => {
  const { stage } = ready
  const page = await openTab(stage, anas[0] ?? '')
  await waitUntilSeen(ready.own, page.url())
  for (const name of Object.keys(messages)) {
    const message = JSON.stringify({ name, input: {} })
    const answer = await inContentScript(page, `chrome.runtime.sendMessage(${message})`)
    const expected = name === 'page/seen' ? 'malformed' : 'not-allowed'
    expect(answer, name).toMatchObject({ ok: false, failure: { kind: expected } })
  }
  const unknown = JSON.stringify({ name: 'tip/steal', input: {} })
  expect(await inContentScript(page, `chrome.runtime.sendMessage(${unknown})`)).toMatchObject({
    ok: false,
    failure: { kind: 'malformed' },
  })
})

test('a content script finds neither key nor token', async () => {
  const page = await openTab(ready.stage, anas[0] ?? '')
  await waitUntilSeen(ready.own, page.url())
  const names = await inContentScript(
    page,
    'indexedDB.databases().then(all => all.map(d => d.name))',
  )
  expect(names).not.toContain('rill')
  expect(await inContentScript(page, 'typeof chrome.storage')).toBe('undefined')
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
