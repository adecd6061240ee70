/** A press on the shortcut or in the menu just now, that the popup opened for. */
import type { PageRecord } from '../adapters/database'
import type { QuickWay, RefusedPress } from '../core/popup-view'
import type { Settings } from '../core/settings'
import { MINUTE_MS, type UnixMs } from '../core/time'
import type { World } from './world'

/** How long after a press the popup asks for the amount of a first use, or says why it was refused. */
const ASKING_MS = MINUTE_MS

const ways = ['shortcut', 'menu'] as const satisfies QuickWay[]

/** The press that was refused on a page just now. */
export function refusedNow(
  page: PageRecord | undefined,
  now: UnixMs,
): { readonly refused?: RefusedPress } {
  if (!page?.refused) return {}
  const { at, ...refused } = page.refused
  return at + ASKING_MS > now ? { refused } : {}
}

/** The way whose first use was just now, until its amount is chosen. */
export async function choosingNow(world: World, settings: Settings): Promise<QuickWay | undefined> {
  const marks = await world.database.marks.bulkGet(ways.map(way => `choosing-${way}` as const))
  return ways.find((way, at) => {
    const pressedAt = marks[at]?.at
    const recent = pressedAt !== undefined && pressedAt + ASKING_MS > world.now()
    return recent && !(settings.usual && settings[way])
  })
}
