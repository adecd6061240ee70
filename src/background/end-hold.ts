/** The end of a hold: what it was about is over, what the payee's wallet was learned to ask for is not. */
import { readHold } from '../adapters/payee-memory'
import type { HoldRecord } from '../core/hold-record'
import type { World } from './world'

/** A smallest amount, or a fee, stays true after a payment above it; everything else is over. Needs `holds`. */
export async function endHold({ database }: World, before: HoldRecord): Promise<void> {
  const { holds } = database
  const known: HoldRecord = { ...before, said: undefined, apartMs: undefined, times: 0 }
  if (known.fee) await holds.put({ ...known, reason: 'too-costly' })
  else if (known.minimum) await holds.put({ ...known, reason: 'below-smallest' })
  else await holds.delete(known.payee)
}

/** A payee whose tips did not all fit under the limit: nothing, or less, is in the way now. Needs `holds`. */
export async function endOverLimit(world: World, payee: string): Promise<void> {
  const before = await readHold(world.database, payee)
  if (before?.reason === 'over-limit') await endHold(world, before)
}
