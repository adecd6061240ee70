/**
 * Cutting batches: kept tips leave the pool's kept part, under both limits, in one transaction.
 *
 * Off means that there is no path to send: pausing and the connection are read again in the very
 * transaction that cuts.
 */
import { readBeyondFrom } from '../adapters/beyond-reader'
import { ledgerTables, soundTips, storeChange } from '../adapters/ledger-store'
import { readHold, readHolds } from '../adapters/payee-memory'
import { soundRecords } from '../adapters/stored'
import { type CutRules, cutBatches, type HeldBack, type Hold } from '../core/batch'
import { spentSince } from '../core/beyond'
import { type ConnectionRecord, intervalStart, nextIntervalStart } from '../core/connection'
import { fail, ok, type Result } from '../core/failure'
import type { BatchId } from '../core/ids'
import type { FlowBegun } from '../core/messages'
import { add, fromWire, type Money, type MoneyWire, money, sameAsset, zero } from '../core/money'
import {
  isEnded,
  type SettlementRecord,
  settlementRecordSchema,
  startSettlement,
} from '../core/settlement'
import { entriesOfCut, taken } from '../core/settlement-entries'
import { monthOf, type UnixMs } from '../core/time'
import { requireConnected, withPayer } from './authority'
import { endOverLimit } from './end-hold'
import { lookBeyond } from './look-beyond'
import { readConnection, readSettings } from './settings'
import type { World } from './world'

type Connected = Extract<ConnectionRecord, { state: 'connected' }>

/**
 * Cuts what may flow now. `asked`: the reader said so, and the time for second thoughts is over.
 *
 * Fails: `paused`, `no-wallet`, `token-dead`.
 */
export async function cutTips(world: World, asked: boolean): Promise<Result<FlowBegun>> {
  const { database } = world
  const connected = await requireConnected(world)
  if (!connected.ok) return connected
  const spent = await spentOfGrant(world)
  // A wallet that has just not answered is not asked more; what it said before then holds.
  if (spent.ok) await lookBeyond(world)
  const tables = [...ledgerTables(database), database.beyond, database.connection, database.marks]
  return database.transaction('rw', tables, async () => {
    const settings = await readSettings(world)
    if (settings.paused) return fail({ kind: 'paused' })
    const connection = await readConnection(world)
    if (connection.state !== 'connected') return fail({ kind: 'no-wallet' })
    const tips = await soundTips(database.tips.where('state').equals('kept'))
    const rules: CutRules = {
      asset: connection.wallet,
      grantLeft: await grantLeft(world, connection, spent.ok ? spent.value : undefined),
      holds: await holdsByPayee(world),
      now: world.now(),
      undoWindowMs: settings.undoWindowMs,
      asked,
      feeShareMax: settings.feeShareMax,
    }
    const { cuts, heldBack } = cutBatches(tips, rules)
    const byId = new Map(tips.map(tip => [tip.id, tip]))
    for (const cut of cuts) {
      const settlement = startSettlement(
        {
          id: world.randomUuid() as BatchId,
          payee: cut.payee,
          amount: toWireOf(cut.total),
          tipIds: [...cut.tipIds],
        },
        world.now(),
      )
      const own = cut.tipIds.flatMap(id => byId.get(id) ?? [])
      await database.settlements.add(settlement)
      await storeChange(database, entriesOfCut(settlement, own, world.now()))
    }
    const payees = cuts.map(({ payee }) => payee)
    await rememberOverLimit(world, payees, heldBack)
    await database.marks.put({ key: 'flowed-at', at: world.now() })
    return ok({
      tips: cuts.reduce((all, cut) => all + cut.tipIds.length, 0),
      batches: cuts.length,
    })
  })
}

function toWireOf(amount: Money): MoneyWire {
  return { ...amount, value: amount.value.toString() }
}

/** What the wallet says the permission has spent in this interval; undefined where it cannot say. */
function spentOfGrant(world: World): Promise<Result<MoneyWire | undefined>> {
  return withPayer(world, payer => world.wallet.grantSpent(payer))
}

/**
 * What the permission still allows: its limit, less what is spent by the wallet's word or by our own
 * ledger, whichever is more, less what is on its way and not yet in the wallet's word, less what another
 * browser has spent. That one has a permission of its own, which the wallet counts apart; the reader has
 * one budget.
 */
async function grantLeft(
  world: World,
  { grant, wallet }: Connected,
  spent: MoneyWire | undefined,
): Promise<Money> {
  const limit = fromWire(grant.limit)
  // In UTC, as the wallet counts: the reader's own month may have begun at another hour.
  const from = intervalStart(world.now())
  const recent = await world.database.settlements.where('createdAt').aboveOrEqual(from).toArray()
  // What a damaged one took is left to the wallet’s own word.
  const { sound } = soundRecords(settlementRecordSchema, recent)
  const settled = sound.filter(
    settlement => sameAsset(settlement.amount, wallet) && paidAt(settlement) >= from,
  )
  const byLedger = taken(settled)
  const byWallet = spent && sameAsset(spent, wallet) ? fromWire(spent) : zero(wallet)
  const open = await openSettlements(world)
  const underWay = open
    .filter(settlement => sameAsset(settlement.amount, wallet))
    .map(settlement => fromWire(settlement.amount))
    .reduce(add, zero(wallet))
  const beyond = await readBeyondFrom(world.database, monthOf(from, world.zone()))
  const atWallet = beyond.filter(record => record.wallet === wallet.id)
  const used =
    (byLedger > byWallet.value ? byLedger : byWallet.value) +
    underWay.value +
    spentSince(atWallet, wallet, from).value
  return money(used >= limit.value ? 0n : limit.value - used, limit)
}

/** When a settlement was paid as the wallet counts, whose clock the limit goes by; by ours where it does not say. */
function paidAt({ createdAt, payment }: SettlementRecord): UnixMs {
  return payment?.createdAt ? Date.parse(payment.createdAt) : createdAt
}

/** Settlements that have not ended. */
export async function openSettlements({ database }: World): Promise<SettlementRecord[]> {
  const states = ['cut', 'found', 'receivable', 'quoted', 'paying', 'looking', 'confirming']
  // Asked for all at once: one after another they would wait for each other, once a state.
  const open = await Promise.all(
    states.map(state => database.settlements.where('state').equals(state).toArray()),
  )
  // A damaged one stays as it is, and its tips with it; the others must not wait for it.
  const { sound } = soundRecords(settlementRecordSchema, open.flat())
  return sound.filter(settlement => !isEnded(settlement.state))
}

async function holdsByPayee({ database }: World): Promise<Map<string, Hold>> {
  const records = await readHolds(database)
  return new Map(
    records.map(({ fee, minimum, payee, reason, retryAt }) => [
      payee,
      {
        reason,
        retryAt,
        minimum: minimum && fromWire(minimum),
        fee: fee && fromWire(fee),
      },
    ]),
  )
}

/**
 * A payee whose tips did not all fit under the limit waits until it starts afresh, and says so, whatever held
 * it before; one whose tips were all cut has that behind it.
 */
async function rememberOverLimit(
  world: World,
  cut: readonly string[],
  heldBack: readonly HeldBack[],
): Promise<void> {
  const { holds } = world.database
  const retryAt = nextIntervalStart(world.now())
  const over = heldBack.flatMap(({ payee, reason }) => (reason === 'over-limit' ? payee : []))
  for (const payee of over) {
    const before = await readHold(world.database, payee)
    const { apartMs: _, said: __, ...known } = before ?? { times: 1 }
    await holds.put({ ...known, payee, reason: 'over-limit', retryAt })
  }
  for (const payee of cut.filter(each => !over.includes(each))) await endOverLimit(world, payee)
}
