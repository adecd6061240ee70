/**
 * Taking over a friend's recipe, line by line: who each wallet says it is, and keeping a tip for one.
 *
 * A file is no page: what it says of a name is its own word. A tip from it is for the wallet that answers,
 * stands in the ledger under the wallet's own address, and is the reader's act like any other.
 */
import { soundTips, storeChange } from '../adapters/ledger-store'
import { readPayee } from '../adapters/payee-memory'
import { isRehearsal } from '../core/connection'
import { type Failure, fail, ok, type Result } from '../core/failure'
import { hostOf, shownHost } from '../core/host'
import { tipIdOf } from '../core/ids'
import { tipEntry } from '../core/ledger'
import type { Input, RecipeLook, TipReceipt } from '../core/messages'
import { fromWire, toWire } from '../core/money'
import { notAWallet } from '../core/not-a-wallet'
import { mayKeep } from '../core/pool'
import type { TipRecord } from '../core/tip'
import { knownPayee } from './look-payees'
import { monthTables, openThisMonth, poolViewOf } from './open-month'
import { readConnection, readSettings } from './settings'
import type { World } from './world'

/** Asks the wallets of some lines who they are, side by side. */
export async function lookRecipe(
  world: World,
  { payees }: Input<'recipe/look'>,
): Promise<Result<readonly RecipeLook[]>> {
  return ok(await Promise.all(payees.map(address => lookLine(world, address))))
}

async function lookLine(world: World, address: string): Promise<RecipeLook> {
  const host = shownHost(address)
  const mayAsk = await world.surface.mayAsk(address)
  if (!mayAsk) return { address, host, failure: { kind: 'host-not-allowed', host } }
  const known = await knownPayee(world, address)
  if (!known.ok) return { address, host, failure: notAWallet(known.failure) }
  const { changedTo, finalHost, wallet } = known.value
  return {
    address,
    host: finalHost,
    ...(wallet.publicName && { walletName: wallet.publicName }),
    ...(changedTo && { changed: { before: wallet.id, now: changedTo.id } }),
  }
}

/**
 * Keeps a tip for one line. Asking twice keeps once.
 *
 * Fails, in this order: `paused`; `own-page` for the reader's own wallet; `payee-changed`, or
 * `wallet-unreachable` where the wallet was not looked up; as for any tip.
 */
export async function keepFromRecipe(
  world: World,
  request: Input<'recipe/keep'>,
): Promise<Result<TipReceipt>> {
  const { database } = world
  return database.transaction('rw', monthTables(database), async () => {
    const { paused, pool } = await readSettings(world)
    if (!pool) return fail({ kind: 'over-pool', left: request.amount })
    const balances = await openThisMonth(world, pool)
    const before = await soundTips(database.tips.where('actId').equals(request.actId))
    const [known] = before
    if (known) return ok({ amount: known.amount, pool: poolViewOf(world, balances) })
    if (paused) return fail({ kind: 'paused' })
    const connection = await readConnection(world)
    const own = connection.state === 'none' ? [] : [connection.address, connection.wallet.id]
    if (own.includes(request.payee)) return fail({ kind: 'own-page' })
    const refused = await refusePayee(world, request.payee)
    if (refused) return fail(refused)
    const may = mayKeep(balances, fromWire(request.amount))
    if (!may.ok) return may
    const rehearsal = isRehearsal(connection)
    const tip = tipOf(world, request, { month: balances.month, rehearsal })
    const of = { at: tip.keptAt, month: tip.month, amount: may.value }
    await storeChange(database, { tips: [tip], entries: [tipEntry('kept', { id: tip.id }, of)] })
    return ok({
      amount: toWire(may.value),
      pool: poolViewOf(world, await openThisMonth(world, pool)),
    })
  })
}

async function refusePayee({ database }: World, payee: string): Promise<Failure | undefined> {
  const known = await readPayee(database, payee)
  if (!known) return { kind: 'wallet-unreachable', host: hostOf(payee) ?? payee }
  const { changedTo, wallet } = known
  return changedTo && { kind: 'payee-changed', before: wallet.id, now: changedTo.id }
}

function tipOf(
  world: World,
  { actId, amount, name, payee }: Input<'recipe/keep'>,
  { month, rehearsal }: Pick<TipRecord, 'month' | 'rehearsal'>,
): TipRecord {
  const at = world.now()
  return {
    id: tipIdOf(actId, 0),
    actId,
    keptAt: at,
    month,
    amount,
    sumFrom: 'recipe',
    payee,
    creator: { name },
    // No page was read: what it is for is the wallet itself.
    page: { url: payee, title: name },
    rehearsal,
    state: 'kept',
    stateAt: at,
  }
}
