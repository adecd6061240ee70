/**
 * A backup in the real browser: sealed in one profile and restored into a fresh one, merged twice and
 * counted once; a hostile file and a wrong passphrase change nothing, and neither does a merge that is stopped
 * or cut short; one that was done by then is said to be.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StatementDocument } from '../../src/core/export'
import { sampleBackup } from '../core/sample-backup'
import { wallets } from '../sandbox/default-world'
import { ask, keepOn, openOwnPage, press, readStore, until } from './acts'
import { extensionWorker, killWorker, openStage, openTab, ownPage, type Stage } from './browser'
import { focused, pressKey, reach, typeInto } from './keys'
import { anas, chromium, openConnected, type Ready } from './ready'

const PASSPHRASE = 'Sieben Fähren, drei Gezeiten'

let folder: string
let first: Ready
let fresh: Stage
let backup: string
/** A backup that takes a while to merge, and how many tips are in it. */
let many: string
const MANY = 3000

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rill-backup-'))
  many = join(folder, 'many.rill')
  await writeFile(many, sampleBackup(MANY))
  first = await openConnected()
  await (await keepOn(first, anas[0] ?? '', 2)).close()
  await ask(first.own, 'flow/begin', {})
  await until('the first tip arrived', async () =>
    (await readStore(first.own, 'tips')).every(({ state }) => state === 'arrived'),
  )
  await (await keepOn(first, anas[1] ?? '', 1)).close()
  fresh = await openStage({ chromium, sandbox: first.stage.sandbox })
})

afterAll(async () => {
  await fresh?.close()
  await first?.stage.close()
  await rm(folder, { recursive: true, force: true })
})

/** The settings page of a browser, whose downloads land in the test's folder. */
async function openSettings(stage: Stage): Promise<Page> {
  const session = await stage.browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
    eventsEnabled: true,
  })
  const page = await openTab(stage, ownPage(stage, 'src/settings/settings.html'))
  await page.waitForSelector('#backup')
  return page
}

/** Waits for a download to be whole: it ends as it should. */
async function downloaded(name: string, ends: RegExp): Promise<string> {
  const path = join(folder, name)
  await until(`${name} was saved`, async () =>
    ends.test(await readFile(path, 'latin1').catch(() => '')),
  )
  return path
}

/** The statement of every month, as the settings page writes it. */
async function statement(stage: Stage): Promise<StatementDocument> {
  const page = await openSettings(stage)
  await rm(join(folder, 'rill.json'), { force: true })
  await press(page, 'For a program')
  const path = await downloaded('rill.json', /\}\n$/)
  await page.close()
  return JSON.parse(await readFile(path, 'utf8')) as StatementDocument
}

async function choose(page: Page, path: string): Promise<void> {
  const input = (await page.waitForSelector(
    'section[aria-labelledby="restore"] input[type=file]',
  )) as ElementHandle<HTMLInputElement> | null
  await input?.uploadFile(path)
}

/** What the restore part says. */
function said(page: Page): Promise<string> {
  return page.$eval('section[aria-labelledby="restore"]', part => part.textContent ?? '')
}

async function waitToSay(page: Page, words: string): Promise<void> {
  await until(`the page says ${words}`, async () => (await said(page)).includes(words))
}

async function open(page: Page, passphrase: string): Promise<void> {
  const field = await page.waitForSelector(
    'section[aria-labelledby="restore"] input[type=password]',
  )
  await field?.evaluate(input => {
    ;(input as HTMLInputElement).value = ''
  })
  await field?.type(passphrase)
  await press(page, 'Open')
}

async function dump(stage: Stage): Promise<unknown> {
  const own = await openOwnPage(stage)
  const stores = ['tips', 'entries', 'balances', 'settlements', 'settings']
  stores.push('streams', 'shares', 'counts', 'words')
  const all = await Promise.all(stores.map(store => readStore(own, store)))
  await own.close()
  return all
}

async function readTips(stage: Stage): Promise<unknown[]> {
  const own = await openOwnPage(stage)
  const tips = await readStore(own, 'tips')
  await own.close()
  return tips
}

test('a sealed backup is written by the settings page, and tells nothing to who has no passphrase', async () => {
  const page = await openSettings(first.stage)
  const [one, two] = await page.$$('section[aria-labelledby="backup"] input[type=password]')
  await one?.type(PASSPHRASE)
  await two?.type('another')
  await press(page, 'Save a backup')
  await page.waitForSelector('::-p-text(not the same)')
  await two?.evaluate(input => {
    ;(input as HTMLInputElement).value = ''
  })
  await two?.type(PASSPHRASE)
  await press(page, 'Save a backup')
  const saved = await page.waitForSelector('::-p-text(Saved as)')
  const name = /rill-[\d-]+\.rill/.exec(
    (await saved?.evaluate(each => each.textContent)) ?? '',
  )?.[0]
  backup = await downloaded(name ?? '', /^\{"schema":"rill.backup\/1".+\n/)
  const bytes = await readFile(backup, 'latin1')
  expect(bytes.split('\n')[0]).toContain('PBKDF2-SHA-256')
  expect(bytes).not.toContain('wallet.harbour.test')
  expect(bytes).not.toContain('pool-raised')
  await page.close()
})

test('a wrong passphrase, and a file that was changed, change nothing', async () => {
  const before = await dump(fresh)
  const page = await openSettings(fresh)
  await choose(page, backup)
  await open(page, 'sieben Fähren')
  await waitToSay(page, 'does not open with this passphrase')
  const bytes = await readFile(backup)
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
  const changed = join(folder, 'changed.rill')
  await writeFile(changed, bytes)
  await choose(page, changed)
  await open(page, PASSPHRASE)
  await waitToSay(page, 'does not open with this passphrase')
  const hostile = join(folder, 'hostile.rill')
  await writeFile(hostile, `{"schema":"rill.backup/1"}\n["tips",${'['.repeat(1e6)}\n`)
  await choose(page, hostile)
  await waitToSay(page, 'damaged or incomplete')
  await page.close()
  expect(await dump(fresh)).toEqual(before)
})

test('restored into a fresh profile, the statement is equal to the cent', async () => {
  const page = await openSettings(fresh)
  await choose(page, backup)
  await open(page, PASSPHRASE)
  await waitToSay(page, 'Written by another browser')
  expect(await said(page)).toContain('Kept tips that flow from the other browser')
  await (await page.$$('input[name="restore-other"]'))[1]?.click()
  await waitToSay(page, 'Tips that this browser takes over: 1.')
  await press(page, 'Merge')
  await waitToSay(page, 'Merged.')
  await page.close()
  const [there, here] = [await statement(first.stage), await statement(fresh)]
  expect(here.statements).toHaveLength(1)
  const plain = ({ statements }: StatementDocument) =>
    statements.map(({ madeAt: _, tips, ...rest }) => ({
      ...rest,
      // What a tip waits for is each browser's own: here no wallet is connected.
      tips: tips.map(({ waiting: __, ...tip }) => tip),
    }))
  expect(plain(here)).toEqual(plain(there))
  expect(here.statements[0]?.sum).toMatchObject({ agrees: true, arrived: '1.00', kept: '0.20' })
})

test('merged twice it counts once, and into the browser that wrote it nothing', async () => {
  for (const stage of [fresh, first.stage]) {
    const before = await dump(stage)
    const page = await openSettings(stage)
    await choose(page, backup)
    await open(page, PASSPHRASE)
    await waitToSay(page, 'No tip, payment or sum changes.')
    await press(page, 'Merge')
    await waitToSay(page, 'Merged.')
    await page.close()
    expect(await dump(stage)).toEqual(before)
  }
  expect(first.stage.sandbox.balance(wallets.ana)).toBe(100n)
})

/** What was shown and read aloud of a merge, as the page's own script saw it. */
type Watched = { readonly bar: [done: number, total: number][]; readonly aloud: string[] }

/** Watches the restore part; as `stopper` it presses Stop as soon as something is written, with the focus on it. */
async function watchMerge(page: Page, stopper: boolean): Promise<() => Promise<Watched>> {
  const part = await page.waitForSelector('section[aria-labelledby="restore"]')
  const watched = await part?.evaluateHandle((part, stopper) => {
    const seen: Watched = { bar: [], aloud: [] }
    let stops = stopper
    const look = () => {
      const bar = part.querySelector('progress')
      if (bar?.hasAttribute('value')) seen.bar.push([bar.value, bar.max])
      const said = part.querySelector('.settings-answer')?.textContent ?? ''
      if (said !== (seen.aloud.at(-1) ?? '')) seen.aloud.push(said)
      const stop = part.querySelector<HTMLElement>('.long-work button')
      if (!stops || !bar?.hasAttribute('value') || bar.value === 0) return
      stops = false
      stop?.focus()
      stop?.click()
    }
    const all = { attributes: true, characterData: true, childList: true, subtree: true }
    new MutationObserver(look).observe(part, all)
    return seen
  }, stopper)
  return async () => (await watched?.jsonValue()) ?? { bar: [], aloud: [] }
}

/** Has the running worker never come to the end of a merge, whatever time it is given: all is written, and not yet stored. */
async function holdMerge(stage: Stage): Promise<void> {
  const worker = await extensionWorker(stage)
  await worker.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (...record) {
      // As long as it is asked for something a transaction goes on.
      const hold = () => this.count().addEventListener('success', hold)
      if (this.name === 'marks') hold()
      return put.apply(this, record)
    }
  })
}

/** Has the running worker never hear that it has stored something in the ledger, though it has. */
async function storeUnheard(stage: Stage): Promise<void> {
  const worker = await extensionWorker(stage)
  await worker.evaluate(() => {
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
      set(this: IDBTransaction, hear: () => void) {
        const deaf = this.mode === 'readwrite' && this.objectStoreNames.contains('tips')
        if (!deaf) this.addEventListener('complete', hear)
      },
    })
  })
}

/** Has the running worker give a sign of life in a moment, not in twenty seconds; answers how many it has given since. */
async function hastenSigns(stage: Stage): Promise<() => Promise<number>> {
  const worker = await extensionWorker(stage)
  const given = await worker.evaluateHandle(() => {
    const { browser, setInterval } = globalThis as unknown as Extension
    const given = { count: 0 }
    const { getPlatformInfo } = browser.runtime
    browser.runtime.getPlatformInfo = () => {
      given.count += 1
      return getPlatformInfo()
    }
    const hasty = (act: () => void, ms: number) => setInterval(act, ms === 20_000 ? 20 : ms)
    Object.assign(globalThis, { setInterval: hasty })
    return given
  })
  return async () => (await given.jsonValue()).count
}

type Extension = {
  readonly browser: { readonly runtime: { getPlatformInfo: () => Promise<unknown> } }
  readonly setInterval: (act: () => void, ms: number) => number
}

const MERGING = 'Merging: all of it, or nothing'

test('a merge of many tips that is stopped, or whose worker dies, has changed nothing', async () => {
  const before = await dump(fresh)
  const page = await openSettings(fresh)
  await choose(page, many)
  await waitToSay(page, 'Written by another browser')
  const watched = await watchMerge(page, true)
  await press(page, 'Merge')
  await waitToSay(page, 'Stopped. Nothing has changed.')
  expect((await watched()).aloud).toEqual([
    MERGING,
    'Stopping: what was written is being taken back',
    'Stopped. Nothing has changed.',
  ])
  expect(await focused(page)).toContain('Restore or merge')
  expect(await dump(fresh)).toEqual(before)

  await holdMerge(fresh)
  await press(page, 'Merge')
  await page.waitForSelector('section[aria-labelledby="restore"] progress[value]')
  await killWorker(fresh)
  await waitToSay(page, 'The browser stopped Rill in the middle of it. Nothing has changed')
  expect(await dump(fresh)).toEqual(before)
  // The file is still at hand.
  await watchMerge(page, true)
  await press(page, 'Merge')
  await waitToSay(page, 'Stopped. Nothing has changed.')
  await page.close()
  expect(await dump(fresh)).toEqual(before)
})

test('merged to its end it shows how far it is, and says aloud no more than that it began and is done', async () => {
  const before = (await readTips(fresh)).length
  const page = await openSettings(fresh)
  await choose(page, many)
  await waitToSay(page, 'Written by another browser')
  const watched = await watchMerge(page, false)
  const signs = await hastenSigns(fresh)
  await press(page, 'Merge')
  await waitToSay(page, 'Merged.')
  // Without them Chromium would end a merge of more than five minutes.
  expect(await signs()).toBeGreaterThan(5)
  const { aloud, bar } = await watched()
  await page.close()
  const done = bar.map(([each]) => each)
  expect(new Set(done).size).toBeGreaterThan(5)
  expect(done).toEqual(done.toSorted((a, b) => a - b))
  expect(new Set(bar.map(([, total]) => total)).size).toBe(1)
  expect(aloud.map(words => words.split('.')[0])).toEqual([MERGING, 'Merged'])
  expect(await readTips(fresh)).toHaveLength(before + MANY)
})

test('a merge whose worker dies when it is done, and not yet answered, is said to be done', async () => {
  const before = (await readTips(fresh)).length
  const more = join(folder, 'more.rill')
  await writeFile(more, sampleBackup(MANY + 5))
  const page = await openSettings(fresh)
  await choose(page, more)
  await waitToSay(page, 'Written by another browser')
  await storeUnheard(fresh)
  await press(page, 'Merge')
  await until('it is merged', async () => (await readTips(fresh)).length === before + 5)
  expect(await said(page)).not.toContain('Merged.')
  await killWorker(fresh)
  await waitToSay(page, 'Merged. It was already done when the browser stopped Rill.')
  await page.close()
})

const inPart = (part: string, css: string) => `section[aria-labelledby="${part}"] ${css}`

/** Chooses a file as the keyboard does: on the field, Enter opens the browser's chooser. */
async function chooseByKey(page: Page, part: string, path: string): Promise<void> {
  await reach(page, inPart(part, 'input[type=file]'))
  const chooser = page.waitForFileChooser()
  // The browser must know that it shall not show its own before the key is there: it answers in order.
  await page.evaluate(() => undefined)
  await page.keyboard.press('Enter')
  await (await chooser).accept([path])
}

test('with keys alone: a backup saved and merged, a recipe made and taken over', async () => {
  const page = await openSettings(first.stage)
  await typeInto(page, inPart('backup', 'input[type=password]'), PASSPHRASE)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.waitForSelector('::-p-text(Saved as)')

  await chooseByKey(page, 'restore', backup)
  await typeInto(page, inPart('restore', 'input[type=password]'), PASSPHRASE)
  await page.keyboard.press('Enter')
  await waitToSay(page, 'No tip, payment or sum changes.')
  await reach(page, 'input[name="restore-other"]')
  await pressKey(page, 'Enter', inPart('restore', 'button'), 'Merge')
  await waitToSay(page, 'Merged.')
  expect(await focused(page)).toContain('Restore or merge')

  await pressKey(page, 'Enter', 'button', 'Choose people')
  await page.waitForSelector(inPart('recipe', 'input[type=checkbox]'))
  await pressKey(page, 'Space', inPart('recipe', 'input[type=checkbox]'))
  await pressKey(page, 'Space', inPart('recipe', 'input[type=checkbox]'))
  await rm(join(folder, 'rill-recipe.json'), { force: true })
  await pressKey(page, 'Enter', 'button', 'Save the recipe')
  const recipe = await downloaded('rill-recipe.json', /\}\n?$/)
  await chooseByKey(page, 'recipe-take', recipe)
  const line = '.recipe-line input:not(:disabled)'
  await page.waitForSelector(line)
  await pressKey(page, 'Space', line)
  const before = (await readStore(first.own, 'tips')).length
  await pressKey(page, 'Enter', 'button', 'Keep the ticked ones')
  await until('it is kept', async () => (await readStore(first.own, 'tips')).length > before)
  await page.close()
})
