/**
 * The whole story, played in the real browser by the real screens: a month begins as a rehearsal, a wallet
 * is connected, tips are kept, one is undone, all flow, and ledger and wallets are compared.
 *
 * Everything that is said here has just happened; the sums at the end are read from the wallets.
 */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import type { PageRecord } from '../../src/adapters/database'
import {
  begin,
  connectWallet,
  keepOn,
  openPopup,
  press,
  readStore,
  until,
  waitUntilSeen,
} from '../e2e/acts'
import { openStage, openTab, ownPage, type Stage, type Which } from '../e2e/browser'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { compareSums, type Sums } from './compare-sums'

const output = fileURLToPath(new URL('../../demo-output/', import.meta.url))

const anaOne = 'https://lowwater.test/tide-tables'
const anaTwo = 'https://lowwater.test/mending-nets'
const anaThree = 'https://lowwater.test/borrowed-boat'
const magazine = 'https://thelantern.test/lamp-tenders/'
const paper = 'https://tidewater.test/2026/11/21/the-boat-that-waits'
const video = 'https://slowlens.test/watch/a-year-at-noon'
const readingOne = 'https://currents.test/read/salt-roads'
const readingTwo = 'https://currents.test/read/night-trains'

/** Plays it; answers the exit code. */
export async function playStory(which: Which): Promise<number> {
  await rm(output, { recursive: true, force: true })
  await mkdir(output, { recursive: true })
  const stage = await openStage({ ...which, downloads: output })
  try {
    const narrator = narrate()
    const sums = await tell(stage, narrator)
    const { agree, line } = compareSums(sums)
    console.log(`\n${line}`)
    return agree ? 0 : 1
  } finally {
    await stage.close()
  }
}

type Narrator = {
  readonly say: (what: string) => void
  readonly look: (page: Page, name: string, whole?: boolean) => Promise<void>
}

function narrate(): Narrator {
  let picture = 0
  return {
    say: what => console.log(`· ${what}`),
    look: async (page, name, whole = false) => {
      picture += 1
      const path = `${output}${String(picture).padStart(2, '0')}-${name}.png` as const
      await page.screenshot({ path, fullPage: whole })
    },
  }
}

async function tell(stage: Stage, narrator: Narrator): Promise<Sums> {
  const { look, say } = narrator
  const welcome = await begin(stage, '10')
  await look(welcome, 'welcome', true)
  say('Welcome: 10.00 USD set aside for this month. No wallet: the rehearsal begins.')
  const own = await openTab(stage, ownPage(stage, 'src/popup/popup.html?tab=0'))
  const told = { stage, own, narrator }

  await keep(told, anaOne, 1)
  await keep(told, magazine, 2)
  await keep(told, video, 0)
  await connectAndDecide(told)
  await keep(told, anaTwo, 1)
  await keep(told, anaThree, 2)
  await keep(told, paper, 1)
  await keepInOnePageApp(told)
  await undoOne(told)
  await flow(told)
  await review(told)
  return readSums(told)
}

type Told = { readonly stage: Stage; readonly own: Page; readonly narrator: Narrator }

/** Reads an article and keeps one tip there, by one click. */
async function keep({ narrator, own, stage }: Told, url: string, position: number): Promise<void> {
  const before = await tipIds(own)
  const popup = await keepOn({ own, stage }, url, position)
  await popup.waitForSelector('.truth')
  await narrator.look(popup, `kept-${new URL(url).host.replace('.test', '')}`, true)
  await popup.close()
  await tellKept(narrator, own, before)
}

async function tipIds(own: Page): Promise<Set<string>> {
  return new Set(((await readStore(own, 'tips')) as StoredTip[]).map(tip => tip.id))
}

async function tellKept(narrator: Narrator, own: Page, before: Set<string>): Promise<void> {
  const tips = ((await readStore(own, 'tips')) as StoredTip[]).filter(tip => !before.has(tip.id))
  for (const tip of tips) {
    const rehearsal = tip.rehearsal ? ' (rehearsal)' : ''
    narrator.say(
      `Kept ${text(tip.amount)} for ${tip.creator.name}: “${tip.page.title}”${rehearsal}`,
    )
  }
}

async function connectAndDecide({ narrator, own, stage }: Told): Promise<void> {
  const page = await connectWallet(stage, wallets.reader, narrator.look)
  narrator.say(`Connected ${wallets.reader}: key added, 10.00 USD a month approved at the wallet`)
  await page.waitForSelector('.rehearsal')
  const boxes = await page.$$('.rehearsal input[type=checkbox]')
  // All but the last: one rehearsed tip is let go.
  for (const box of boxes.slice(0, -1)) await box.click()
  await narrator.look(page, 'rehearsal-decided', true)
  await page.click('.rehearsal button[type=submit]')
  await until('the rehearsal is decided', async () => {
    const tips = (await readStore(own, 'tips')) as StoredTip[]
    return tips.every(tip => !tip.rehearsal || tip.state === 'let-go')
  })
  const tips = (await readStore(own, 'tips')) as StoredTip[]
  const real = tips.filter(tip => tip.state === 'kept').length
  narrator.say(`The rehearsal ends: ${real} tips made real, ${tips.length - real} let go`)
}

/** Two articles of one single-page app, without a page load between them. */
async function keepInOnePageApp(told: Told): Promise<void> {
  const { narrator, own, stage } = told
  await keep(told, readingOne, 1)
  const pages = await stage.browser.pages()
  const article = pages.find(page => page.url() === readingOne)
  if (!article) throw new Error('the reading page is gone')
  await article.bringToFront()
  await article.click('a[data-swap][href="/read/night-trains"]')
  const address = () => article.evaluate(() => location.href)
  await until('the address has changed', async () => (await address()) === readingTwo)
  await untilReadAs(own, readingTwo)
  narrator.say('The page changed its article without loading; Rill followed')
  const before = await tipIds(own)
  const popup = await openPopup(stage, article)
  await popup.waitForSelector('.amounts button')
  await popup.keyboard.press('2')
  await until('the tip is kept', async () => (await tipIds(own)).size > before.size)
  await popup.close()
  await tellKept(narrator, own, before)
}

/**
 * Waits until what is stored of a page names the wallet that is on it: an app changes its address first and
 * its article after, and Rill reads it both times.
 */
function untilReadAs(own: Page, url: string): Promise<void> {
  const wallet = villagePages.find(page => page.url === url)?.payees[0]?.address
  return until(`${url} was read with its own wallet`, async () =>
    (await readStore(own, 'pages')).some(row => {
      const { detection } = row as unknown as PageRecord
      return row.url === url && detection.payees[0]?.address === wallet
    }),
  )
}

async function undoOne(told: Told): Promise<void> {
  const { narrator, own, stage } = told
  await keep(told, anaOne, 2)
  const article = await openTab(stage, anaOne)
  await waitUntilSeen(own, anaOne)
  const popup = await openPopup(stage, article)
  const undo = await popup.waitForSelector('.kept > button')
  await undo?.click()
  await popup.waitForSelector('.kept', { hidden: true })
  await narrator.look(popup, 'undone', true)
  await popup.close()
  narrator.say('Undone: the last one, from the strip in the popup')
}

async function flow({ narrator, own, stage }: Told): Promise<void> {
  const page = await openTab(stage, ownPage(stage, 'src/review/review.html'))
  await press(page, 'flow now')
  await narrator.look(page, 'flow-asked', true)
  await press(page, 'Let them flow')
  await until('all settlements have ended', async () => {
    const settlements = (await readStore(own, 'settlements')) as StoredSettlement[]
    return settlements.length > 0 && settlements.every(each => endings.has(each.state))
  })
  const settlements = (await readStore(own, 'settlements')) as StoredSettlement[]
  const tips = settlements.reduce((all, each) => all + each.tipIds.length, 0)
  narrator.say(`${tips} tips in ${settlements.length} payments`)
  await page.close()
}

async function review({ narrator, stage }: Told): Promise<void> {
  const page = await openTab(stage, ownPage(stage, 'src/review/review.html'))
  await page.waitForSelector('main section')
  await narrator.look(page, 'review', true)
  for (const name of ['CSV', 'JSON']) await press(page, name)
  await until('both statements are saved', async () => {
    const files = await readdir(output)
    return ['.csv', '.json'].every(ending => files.some(file => file.endsWith(ending)))
  })
  const files = (await readdir(output)).filter(file => /\.(?:csv|json)$/.test(file))
  narrator.say(`The month’s statement: demo-output/${files.join(', demo-output/')}`)
}

/** What the ledger says, and what the wallets say by themselves. */
async function readSums({ own, stage }: Told): Promise<Sums> {
  const tips = (await readStore(own, 'tips')) as StoredTip[]
  const balances = (await readStore(own, 'balances')) as StoredBalances[]
  const units = (pick: (row: StoredBalances) => { value: string }) =>
    balances.reduce((all, row) => all + BigInt(pick(row).value), 0n)
  const { control } = stage.sandbox.harbour
  const payments = control.outgoingPayments(wallets.reader)
  return {
    kept: tips.length,
    arrived: tips.filter(tip => tip.state === 'arrived').length,
    letGo: tips.filter(tip => tip.state === 'let-go').length,
    undone: tips.filter(tip => tip.state === 'undone').length,
    ledger: units(row => row.arrived) + units(row => row.fees),
    debited: 20_000n - stage.sandbox.balance(wallets.reader),
    payments: payments.length,
  }
}

const endings = new Set(['arrived', 'part-arrived', 'came-back', 'held-back'])

type Wire = { readonly value: string; readonly assetCode: string; readonly assetScale: number }
type StoredTip = {
  readonly id: string
  readonly amount: Wire
  readonly creator: { readonly name: string }
  readonly page: { readonly title: string }
  readonly rehearsal: boolean
  readonly state: string
}
type StoredSettlement = { readonly state: string; readonly tipIds: readonly string[] }
type StoredBalances = { readonly arrived: Wire; readonly fees: Wire }

function text({ assetCode, assetScale, value }: Wire): string {
  const digits = value.padStart(assetScale + 1, '0')
  const point = digits.length - assetScale
  return `${digits.slice(0, point)}.${digits.slice(point)} ${assetCode}`
}
