/**
 * What paying costs, in requests and seconds a tip, together and one at a time.
 *
 * The real background with real signatures over the sandbox in this process, so that what is counted is
 * Rill's own work and not a network's. Tips go to ten payees at two providers (to fewer where there are
 * fewer tips). Together: all are kept, then let flow. One at a time: each flows before the next is kept.
 *
 * Before tips are cut, Rill reads the list of what was paid from the reader's wallet since last month began, a hundred
 * payments a page and ten pages at most, so that two browsers share one pool (docs/backup.md). In front of most readers
 * that is one page a flow; the last of a thousand tips that flow one at a time have ten before them.
 */
import { runSettlements } from '../../src/background/run-settlements'
import type { ActId } from '../../src/core/ids'
import { createRig, type Rig } from '../background/rig'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { type Figure, figure, ratio } from './figure'
import type { Part } from './part'
import { peer } from './peer'

const PAYEES = 10
const ROUNDS = 3
const CENTS = '2'
const LIST_ON = /\/outgoing-payments\?.*\bcursor=/

/** What one round cost, each a tip, and how many payments it made. */
type Round = {
  readonly requests: number
  readonly signed: number
  /** Those of them that read the wallet's list on from its first page. */
  readonly furtherPages: number
  readonly ms: number
  readonly payments: number
}

/** A reader with a wallet, in front of ten payees. */
async function openReader(): Promise<{ rig: Rig; keep: (count: number) => Promise<void> }> {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: { ...rig.pool, value: '9000' } })
  await rig.connect(wallets.reader)
  const payees = Array.from({ length: PAYEES }, (_, at) => {
    const provider = at % 2 === 0 ? rig.sandbox.harbour : rig.sandbox.meadow
    const asset = { assetCode: 'USD', assetScale: 2 }
    return provider.control.addAccount({ path: `writer-${at}`, publicName: `Writer ${at}`, asset })
      .url
  })
  await rig.visit(villagePages.find(page => page.payees[0]?.address === wallets.ana)?.url ?? '')
  const page = await rig.world.database.pages.get(1)
  const hint = page?.detection.payees[0]
  if (!page || !hint) throw new Error('the page of a writer with a wallet was not read')
  return {
    rig,
    keep: async count => {
      const address = payees[count % PAYEES] ?? ''
      const url = `https://writer-${count % PAYEES}.test/page-${count}`
      const detection = { ...page.detection, canonicalUrl: url, payees: [{ ...hint, address }] }
      await rig.world.database.pages.put({ ...page, url, detection })
      const kept = await rig.ask('tip/keep', {
        actId: crypto.randomUUID() as ActId,
        tabId: 1,
        pageUrl: url,
        amount: { ...rig.pool, value: CENTS },
        shares: [{ address, weight: 1 }],
      })
      if (!kept.ok) throw new Error(JSON.stringify(kept.failure))
    },
  }
}

async function flow(rig: Rig): Promise<void> {
  const begun = await rig.ask('flow/begin', {})
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure))
  await runSettlements(rig.world)
}

/** Keeps and pays so many tips, together or each by itself. */
async function payRound(tips: number, together: boolean): Promise<Round> {
  const { keep, rig } = await openReader()
  rig.requests.length = 0
  let ms = 0
  for (let count = 0; count < tips; count += 1) {
    await keep(count)
    if (together && count < tips - 1) continue
    const from = performance.now()
    await flow(rig)
    ms += performance.now() - from
  }
  const settlements = await rig.world.database.settlements.toArray()
  const arrived = settlements.filter(({ state }) => state === 'arrived')
  const paid = arrived.reduce((all, { tipIds }) => all + tipIds.length, 0)
  if (paid !== tips) throw new Error(`${paid} of ${tips} tips arrived`)
  return {
    requests: rig.requests.length / tips,
    signed: rig.requests.filter(({ signed }) => signed).length / tips,
    furtherPages: rig.requests.filter(({ url }) => LIST_ON.test(url)).length / tips,
    ms: ms / tips,
    payments: arrived.length,
  }
}

/** Both ways of paying so many tips, turn by turn, so that what else the machine does weighs on both alike. */
async function figuresOf(tips: number): Promise<Figure[]> {
  const together: Round[] = []
  const alone: Round[] = []
  // Where there are many tips, one round says as much as three.
  for (let round = 0; round < (tips >= 1000 ? 1 : ROUNDS); round += 1) {
    together.push(await payRound(tips, true))
    alone.push(await payRound(tips, false))
  }
  const of = (all: readonly Round[], key: keyof Round) => all.map(round => round[key])
  const name = `${tips} ${tips === 1 ? 'tip' : 'tips'}`
  const requests = (way: string, all: readonly Round[]) =>
    figure(`${name} ${way}: requests a tip`, '', of(all, 'requests'), { peer: peer.tipRequests })
  const time = (way: string, all: readonly Round[]) =>
    figure(`${name} ${way}: time a tip`, 'ms', of(all, 'ms'))
  const further = (way: string, all: readonly Round[]) =>
    all.some(({ furtherPages }) => furtherPages > 0)
      ? [figure(`${name} ${way}: further pages of the list a tip`, '', of(all, 'furtherPages'))]
      : []
  const asked = [requests('together', together), requests('one at a time', alone)] as const
  const took = [time('together', together), time('one at a time', alone)] as const
  return [
    figure(`${name} together: payments`, '', of(together, 'payments')),
    figure(`${name} together: signed requests a tip`, '', of(together, 'signed')),
    ...asked,
    ...further('together', together),
    ...further('one at a time', alone),
    ratio(`${name}: requests, together against one at a time`, asked),
    ...took,
    ratio(`${name}: time, together against one at a time`, took),
  ]
}

export const settlement: Part = {
  name: 'settlement',
  about: 'what paying costs a tip, together and one at a time',
  takes: '3 min',
  measure: async ({ quick, say }) => {
    const figures: Figure[] = []
    // Code that runs for the first time is slow, and would be counted for whatever comes first.
    await payRound(10, true)
    for (const tips of quick ? [1, 10, 100] : [1, 10, 100, 1000]) {
      say(`${tips} tips`)
      figures.push(...(await figuresOf(tips)))
    }
    return {
      figures,
      notes: [
        `${PAYEES} payees at two providers, no network between`,
        'further pages of the list: before it cuts, Rill reads what was paid from the wallet since last month began',
      ],
    }
  },
}
