/**
 * Asking the wallets of a page who they are: the first request to anybody because of a page, and only
 * when the reader has opened the popup on it.
 */
import type { PageRecord } from '../adapters/database'
import { readPayee } from '../adapters/payee-memory'
import type { Discovered } from '../adapters/wallet'
import type { PayeeHint } from '../core/detection/detection'
import { type TruthStatement, truthLine } from '../core/detection/truth-line'
import { fail, ok, type Result } from '../core/failure'
import { hostOf } from '../core/host'
import type { PayeeLook } from '../core/messages'
import { hasMoved } from '../core/open-payments'
import type { PayeeRecord } from '../core/payee-record'
import { MINUTE_MS, type UnixMs } from '../core/time'
import { creatorKey } from '../core/tipped-creator'
import type { World } from './world'

/** How long a wallet's word about itself is believed without asking again. */
const FRESH_MS = 10 * MINUTE_MS

/** Looks up all payees of a tab's page, side by side. */
export async function lookPayees(
  world: World,
  tabId: number | undefined,
): Promise<Result<readonly PayeeLook[]>> {
  const tab = await world.surface.tab(tabId)
  const page = tab && (await world.database.pages.get(tab.id))
  if (!page) return fail({ kind: 'page-not-seen' })
  return ok(await Promise.all(page.detection.payees.map(payee => lookPayee(world, page, payee))))
}

/** Which of these addresses have answered as wallets at some time. */
export async function resolvedOf(
  { database }: World,
  payees: readonly PayeeHint[],
): Promise<ReadonlySet<string>> {
  const records = await database.payees.bulkGet(payees.map(({ address }) => address))
  return new Set(records.flatMap(record => record?.address ?? []))
}

/** Asks the old `meta` hints of a page whether they are wallets; the popup looks again if one is. */
export async function resolveHints(world: World, tabId: number | undefined): Promise<void> {
  const tab = await world.surface.tab(tabId)
  const page: PageRecord | undefined = tab && (await world.database.pages.get(tab.id))
  const hints = page?.detection.payees.filter(({ source }) => source === 'meta') ?? []
  const before = await resolvedOf(world, hints)
  const open = hints.filter(({ address }) => !before.has(address))
  const answers = await Promise.all(open.map(({ address }) => knownPayee(world, address)))
  if (answers.some(answer => answer.ok)) await world.surface.notifyChanged()
}

async function lookPayee(world: World, page: PageRecord, payee: PayeeHint): Promise<PayeeLook> {
  const answer = await knownPayee(world, payee.address)
  const known = answer.ok ? answer.value : undefined
  const creator = await world.database.creators.get(creatorKey(page, payee))
  const statements = truthLine({
    detection: page.detection,
    payee,
    wallet: known?.changedTo ?? known?.wallet,
    finalHost: known?.finalHost,
    remembered: creator?.payee,
  })
  if (!known?.changedTo) return { address: payee.address, statements }
  const changed: TruthStatement = {
    code: 'payee-changed',
    level: 'asks',
    before: known.wallet.id,
    now: known.changedTo.id,
  }
  return { address: payee.address, statements: [changed, ...statements] }
}

/** A word that lies ahead was heard by a clock that has been set back since, and may be of any age. */
function isFresh({ lookedUpAt }: PayeeRecord, now: UnixMs): boolean {
  return lookedUpAt <= now && now < lookedUpAt + FRESH_MS
}

/** What a wallet says of itself, asked again when that is old; a move is remembered, not believed. */
export async function knownPayee(world: World, address: string): Promise<Result<PayeeRecord>> {
  const stored = await readPayee(world.database, address)
  if (stored && isFresh(stored, world.now())) return ok(stored)
  const found = await world.wallet.discover(address)
  // A wallet that does not answer is said to have not answered: an old word is not passed off as new.
  if (!found.ok) return found
  const { wallet } = found.value
  const changed = stored && hasMoved(stored.wallet, wallet)
  const record: PayeeRecord = {
    ...recordOf(world, address, found.value),
    ...(changed && { wallet: stored.wallet, changedTo: wallet }),
  }
  await world.database.payees.put(record)
  return ok(record)
}

function recordOf(world: World, address: string, { finalUrl, wallet }: Discovered): PayeeRecord {
  const finalHost = hostOf(finalUrl) ?? address
  return { address, wallet, finalHost, lookedUpAt: world.now() }
}

/**
 * Remembers a wallet that is met for the first time where it is paid: a tip by the shortcut or from a walk is
 * kept without asking it. One that is known stays as it is.
 */
export async function rememberPayee(
  world: World,
  address: string,
  found: Discovered,
): Promise<void> {
  const { payees } = world.database
  await world.database.transaction('rw', payees, async () => {
    const known = await readPayee(world.database, address)
    if (!known) await payees.put(recordOf(world, address, found))
  })
}
