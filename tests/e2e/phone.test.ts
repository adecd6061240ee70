/** What a phone's browser has not: no `identity`, no page menu, no shortcuts. All else goes on. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { ask, keepOn, until } from './acts'
import { EXTENSION_DIR } from './browser'
import { FIREFOX_DIR } from './firefox'
import { anas, connect, openRehearsal, type Ready, untilSettled, which } from './ready'

const missing = ['contextMenus', 'identity']

let dist: string
let ready: Ready
beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'rill-phone-'))
  await cp('firefox' in which ? FIREFOX_DIR : EXTENSION_DIR, dist, { recursive: true })
  const path = join(dist, 'manifest.json')
  const { commands: _none, permissions, ...rest } = JSON.parse(await readFile(path, 'utf8'))
  const left = permissions.filter((name: string) => !missing.includes(name))
  await writeFile(path, JSON.stringify({ ...rest, permissions: left }))
  ready = await openRehearsal({ dist })
})
afterEach(async () => {
  await ready.stage.close()
  await rm(dist, { recursive: true, force: true })
})

test('consent by a tab, and a tip that arrives', async () => {
  const { own, stage } = ready
  const has = await own.evaluate(() => {
    const { browser, chrome } = globalThis as unknown as Record<string, Record<string, unknown>>
    const api = browser ?? chrome ?? {}
    return ['identity', 'contextMenus', 'commands'].filter(name => api[name] !== undefined)
  })
  expect(has).toEqual([])
  await connect(ready)
  await until('the tab went with the consent that it showed', async () =>
    (await stage.browser.pages()).every(page => !page.url().includes('consent')),
  )
  await (await keepOn(ready, anas[0] ?? '', 1)).close()
  await ask(own, 'flow/begin', {})
  expect(await untilSettled(own)).toEqual(['arrived'])
  expect(stage.sandbox.balance(wallets.ana)).toBe(20n)
})

test('a consent tab that is closed is a consent that was not given', async () => {
  const { own, stage } = ready
  const closing = (async () => {
    const target = await stage.browser.waitForTarget(each => each.url().includes('/consent'))
    await (await target.asPage()).close()
  })()
  const answer = connect(ready).then(
    () => 'connected',
    () => 'not connected',
  )
  await closing
  expect(await answer).toBe('not connected')
  expect(await ask(own, 'wallet/look', {})).toMatchObject({
    ok: true,
    value: { state: 'address-found' },
  })
})
