/** When tips flow: by the reader's word now, or by the rhythm they chose; and what wakes Rill up for it. */
import type { Result } from '../core/failure'
import { nextFlowAt } from '../core/flow-time'
import type { FlowBegun } from '../core/messages'
import { MINUTE_MS, type UnixMs } from '../core/time'
import type { TipRecord } from '../core/tip'
import { cutTips } from './cut-tips'
import { nextStepAt, runSettlements } from './run-settlements'
import { readConnection, readSettings } from './settings'
import type { World } from './world'

/** The reader asked for it: cuts all that may flow. The running itself goes on by itself. */
export function beginFlow(world: World): Promise<Result<FlowBegun>> {
  return cutAttended(world, true)
}

/**
 * Cuts, with an alarm set before: should the worker die right after, somebody comes back for what was
 * cut. Nobody else sets alarms meanwhile, who might have looked before there was anything under way.
 */
function cutAttended(world: World, asked: boolean): Promise<Result<FlowBegun>> {
  return world.withLock('rill-alarms', async () => {
    await world.surface.setAlarm('settle', world.now())
    return cutTips(world, asked)
  })
}

/** When a flow that was due and could not be begun is tried again. */
const RETRY_MS = 5 * MINUTE_MS

/**
 * Cuts what is due by rhythm, runs what is under way, and sets the alarms for what comes after.
 *
 * Alarms are set first, so that a worker that dies on the way is waked again, and last even where
 * something failed; what is due still has then been tried just now, and is not hurried. Answers whether anything was
 * cut; what is run tells of each step itself.
 */
export async function flowAsDue(world: World): Promise<boolean> {
  const { flowAt, stepAt } = await scheduleAlarms(world)
  const isFlowDue = flowAt !== undefined && flowAt <= world.now()
  // Nearly every start finds nothing to do, and must not hold up what it was waked for.
  if (!isFlowDue && stepAt === undefined) return false
  try {
    const cut = isFlowDue && (await cutAttended(world, false)).ok
    await runSettlements(world)
    return cut
  } finally {
    await scheduleAlarms(world, world.now() + RETRY_MS)
  }
}

/** When kept tips next flow by themselves, and when the next step of a settlement is due. */
type Due = { readonly flowAt: UnixMs | undefined; readonly stepAt: UnixMs | undefined }

/** Sets both alarms by what is stored; browsers may have dropped them. `overdueAt`: when what is due already is tried. */
export function scheduleAlarms(world: World, overdueAt?: UnixMs): Promise<Due> {
  return world.withLock('rill-alarms', () => setAlarms(world, overdueAt))
}

async function setAlarms(world: World, overdueAt: UnixMs = world.now()): Promise<Due> {
  const { connection, marks, settings, settlements, tips } = world.database
  const tables = [connection, marks, settings, settlements, tips]
  const due = await world.database.transaction('r', tables, async () => ({
    flowAt: await flowDueAt(world),
    stepAt: await nextStepAt(world),
  }))
  const isOverdue = due.flowAt !== undefined && due.flowAt <= world.now()
  await world.surface.setAlarm('flow', isOverdue ? overdueAt : due.flowAt)
  await world.surface.setAlarm('settle', due.stepAt)
  return due
}

/** When kept tips next flow by themselves; undefined where nothing waits for that. */
async function flowDueAt(world: World): Promise<UnixMs | undefined> {
  const { database } = world
  const settings = await readSettings(world)
  const connection = await readConnection(world)
  if (settings.paused || connection.state !== 'connected') return undefined
  // Oldest first, so that one is read and not all that waits.
  const oldest: TipRecord | undefined = await database.tips
    .where('[state+keptAt]')
    .between(['kept', 0], ['kept', Number.MAX_SAFE_INTEGER])
    .filter(tip => !tip.rehearsal && !tip.elsewhere)
    .first()
  if (!oldest) return undefined
  const flowed = await database.marks.get('flowed-at')
  const times = { oldestKeptAt: oldest.keptAt, flowedAt: flowed?.at, now: world.now() }
  return nextFlowAt(settings, times)
}
