/**
 * `npm run bench:settlement`: what paying costs, in requests and seconds a tip, together and one at a time.
 *
 * The real background with real signatures over the sandbox in this process, so that what is counted is
 * Rill's own work and not a network's. Tips go to ten payees at two providers (to fewer where there are
 * fewer tips). Together: all are kept, then let flow. One at a time: each flows before the next is kept.
 */
import { loadavg } from 'node:os'
import { runSettlements } from '../../src/background/run-settlements'
import type { ActId } from '../../src/core/ids'
import { createRig, type Rig } from '../background/rig'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'

const COUNTS = [1, 10, 100, 1000]
const PAYEES = 10
const ROUNDS = 3
const CENTS = '2'

type Figures = {
  readonly requestsATip: number
  readonly signedATip: number
  readonly msATip: number
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
async function measure(tips: number, together: boolean): Promise<Figures> {
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
    requestsATip: rig.requests.length / tips,
    signedATip: rig.requests.filter(({ signed }) => signed).length / tips,
    msATip: ms / tips,
    payments: arrived.length,
  }
}

/** The median of rounds, by time. */
async function median(tips: number, together: boolean): Promise<Figures> {
  const rounds: Figures[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(tips, together))
  const [, middle] = rounds.sort((a, b) => a.msATip - b.msATip)
  if (!middle) throw new Error('no rounds')
  return middle
}

const rows: { readonly tips: number; readonly together: Figures; readonly alone?: Figures }[] = []
for (const tips of COUNTS) {
  const together = await median(tips, true)
  // A thousand one at a time says nothing that a hundred does not.
  rows.push({ tips, together, ...(tips <= 100 && { alone: await median(tips, false) }) })
}

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ rounds: ROUNDS, payees: PAYEES, load: loadavg()[0], rows }))
} else {
  const figures = (of: Figures | undefined) =>
    of
      ? [of.requestsATip, of.signedATip, of.msATip]
          .map(each => each.toFixed(2).padStart(9))
          .join('')
      : '        –        –        –'
  console.log(`
Median of ${ROUNDS} rounds, ${PAYEES} payees at two providers, load ${loadavg()[0]?.toFixed(1)}

             together: a tip              one at a time: a tip
   tips  requests   signed       ms     requests   signed       ms   payments`)
  for (const { alone, tips, together } of rows) {
    const both = `${figures(together)}    ${figures(alone)}`
    console.log(
      `${String(tips).padStart(7)} ${both}   ${together.payments} / ${alone?.payments ?? '–'}`,
    )
  }
}
