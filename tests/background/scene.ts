/** What most tests of the background begin with, do, and look at. */
import { runSettlements } from '../../src/background/run-settlements'
import type { ConnectionRecord } from '../../src/core/connection'
import type { Detection } from '../../src/core/detection/detection'
import { wallets } from '../sandbox/default-world'
import type { Settings } from '../sandbox/settings'
import { villagePages } from '../village/village'
import { copiesOf, createRig, type Rig } from './rig'

/** A page of the village that names this wallet and no other. */
export function pageOf(address: string): string {
  const found = villagePages.find(
    ({ expectation, payees }) =>
      expectation.authored && payees.length === 1 && payees[0]?.address === address,
  )
  if (!found) throw new Error(`no page pays ${address} alone`)
  return found.url
}

/** Those that were asked for, by their name and what turns their wallets. */
const scenes = new Map<string, () => Promise<Rig>>()

/** A copy of such a scene. */
function copied(build: (settings: Partial<Settings>) => Promise<Rig>, settings: Partial<Settings>) {
  const text = JSON.stringify(settings, (_, value) =>
    typeof value === 'bigint' ? `${value} minor units` : value,
  )
  const key = `${build.name} ${text}`
  const copies = scenes.get(key) ?? copiesOf(() => build(settings))
  scenes.set(key, copies)
  return copies()
}

/** A rig with a pool of ten dollars and a page of Ana's in the first tab; no wallet. */
export function reading(settings: Partial<Settings> = {}): Promise<Rig> {
  return copied(readingAnew, settings)
}

/** The same with the reader's wallet connected. */
export function connected(settings: Partial<Settings> = {}): Promise<Rig> {
  return copied(connectedAnew, settings)
}

/** The same as `reading` with ids of its own: a browser that meets another. */
export async function readingAnew(settings: Partial<Settings> = {}): Promise<Rig> {
  const rig = await createRig({ settings })
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(pageOf(wallets.ana))
  return rig
}

/** Another browser of the same reader: the same wallets, a ledger and a key of its own; connected. */
export async function connectedBeside(other: Rig): Promise<Rig> {
  const rig = await createRig({ beside: other })
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(pageOf(wallets.ana))
  await rig.connect(wallets.reader)
  return rig
}

/** The same as `connected` with ids and a key of its own. */
export async function connectedAnew(settings: Partial<Settings> = {}): Promise<Rig> {
  const rig = await readingAnew(settings)
  await rig.connect(wallets.reader)
  return rig
}

/** Lets flow what can, by the reader's word, and runs it. */
export async function flow(rig: Rig): Promise<void> {
  await rig.ask('flow/begin', {})
  await runSettlements(rig.world)
}

/** Takes back one of the tips, if it still can be: `pick` says which. */
export async function undoOne({ ask, world }: Rig, pick: number): Promise<void> {
  const tips = await world.database.tips.orderBy('id').toArray()
  const tip = tips[pick % Math.max(1, tips.length)]
  if (tip) await ask('tip/undo', { actId: tip.actId })
}

/** Lets the time pass until nothing is under way any more, alarm by alarm. */
export async function settle(rig: Rig): Promise<void> {
  const { settlements } = rig.world.database
  const open = () => settlements.where('state').anyOf('looking', 'confirming').toArray()
  for (let left = await open(); left.length > 0; left = await open()) {
    const next = Math.min(...left.map(({ nextAt }) => nextAt))
    rig.clock.now = Math.max(rig.clock.now + 1, next)
    await runSettlements(rig.world)
  }
}

/** Tells the page in a tab otherwise than it was read. */
export async function retell(
  { world }: Rig,
  about: Partial<Detection>,
  { tabId = 1, url }: { readonly tabId?: number; readonly url?: string } = {},
): Promise<void> {
  const page = await world.database.pages.get(tabId)
  if (!page) throw new Error(`nothing was read in tab ${tabId}`)
  const detection = { ...page.detection, ...about }
  await world.database.pages.put({ ...page, ...(url !== undefined && { url }), detection })
}

/** The tips' states, oldest first. */
export async function statesOf({ world }: Rig): Promise<string[]> {
  return (await world.database.tips.orderBy('keptAt').toArray()).map(tip => tip.state)
}

/** The month's sums that are not nothing, as decimal strings. */
export async function sumsOf({ world }: Rig): Promise<Record<string, string>> {
  const [balances] = await world.database.balances.toArray()
  if (!balances) throw new Error('no month was opened')
  const { key: _, month: __, outside: ___, ...sums } = balances
  return Object.fromEntries(
    Object.entries(sums).flatMap(([name, { value }]) => (value === '0' ? [] : [[name, value]])),
  )
}

/** The stored connection. */
export async function connectionOf({ world }: Rig): Promise<ConnectionRecord> {
  const row = await world.database.connection.get('connection')
  return row?.value ?? { state: 'none' }
}
