/**
 * The rehearsal's end: the tips that the reader ticks become real, the others are let go.
 *
 * Nothing is made real but by a tick, and only in the wallet's own asset: a rehearsed dollar is not
 * turned into a euro.
 */
import { ledgerTables, soundTips, storeChange } from '../adapters/ledger-store'
import { fail, ok, type Result } from '../core/failure'
import type { TipId } from '../core/ids'
import { tipEntry } from '../core/ledger'
import { fromWire, sameAsset } from '../core/money'
import { requireConnected } from './authority'
import type { World } from './world'

/** Makes the rehearsed tips in `real` real, and lets all others go that were rehearsed in this browser. */
export async function decideRehearsal(world: World, real: readonly TipId[]): Promise<Result<null>> {
  const { database } = world
  const tables = [...ledgerTables(database), database.connection]
  return database.transaction('rw', tables, async () => {
    const connected = await requireConnected(world)
    if (!connected.ok) return connected
    const { wallet } = connected.value
    const kept = await soundTips(database.tips.where('state').equals('kept'))
    const rehearsed = kept.filter(tip => tip.rehearsal && !tip.elsewhere)
    const chosen = rehearsed.filter(tip => real.includes(tip.id))
    const foreign = chosen.find(tip => !sameAsset(tip.amount, wallet))
    if (foreign) {
      const actual = foreign.amount.assetCode
      return fail({ kind: 'asset-differs', expected: wallet.assetCode, actual })
    }
    const at = world.now()
    const others = rehearsed.filter(tip => !chosen.includes(tip))
    const tips = [
      ...chosen.map(tip => ({ ...tip, rehearsal: false })),
      ...others.map(tip => ({ ...tip, state: 'let-go' as const, stateAt: at })),
    ]
    const entries = others.map(tip =>
      tipEntry('let-go', { id: tip.id }, { at, month: tip.month, amount: fromWire(tip.amount) }),
    )
    await storeChange(database, { tips, entries })
    return ok(null)
  })
}
