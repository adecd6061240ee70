/**
 * Keeping the usual amount without the popup: by a shortcut, or from the page's menu.
 *
 * Opt-in: the first use asks in the popup which amount it should keep. Whatever is not plain (nothing to
 * tip, a question, a refusal) opens the popup too, which says why; success shows on the icon, and the
 * popup's strip undoes it.
 */
import type { PageRecord } from '../adapters/database'
import type { ActId } from '../core/ids'
import { quoteFrom } from '../core/passage'
import type { QuickWay, RefusedPress } from '../core/popup-view'
import type { Settings } from '../core/settings'
import { MINUTE_MS, type UnixMs } from '../core/time'
import { keepTip } from './accept-tip'
import { showTabIcon } from './icon'
import { lookPopup } from './look-popup'
import { readSettings } from './settings'
import type { World } from './world'

/** How long after a press the popup asks for the amount of a first use, or says why it was refused. */
const ASKING_MS = MINUTE_MS

/** Keeps the usual amount on a tab's page, or opens the popup where that needs the reader. */
export async function quickKeep(
  world: World,
  tabId: number,
  way: QuickWay,
  openPopup: () => Promise<void>,
): Promise<void> {
  const settings = await readSettings(world)
  if (!settings.usual || !settings[way]) {
    await world.database.marks.put({ key: `choosing-${way}`, at: world.now() })
    return openPopup()
  }
  const look = await lookPopup(world, tabId)
  const screen = look.ok ? look.value.screen : undefined
  if (screen?.state !== 'tip') return openPopup()
  const actId = world.randomUuid() as ActId
  const amount = settings.usual
  const kept = await keepTip(
    world,
    {
      actId,
      pageUrl: screen.pageUrl,
      amount,
      shares: screen.payees.map(({ address, weight }) => ({ address, weight })),
    },
    tabId,
  )
  if (!kept.ok) {
    await rememberRefused(world, tabId, { actId, amount, failure: kept.failure })
    return openPopup()
  }
  await showTabIcon(world, tabId)
  await world.surface.notifyChanged()
}

/** Remembers a press that was refused, so that the popup that opens for it can say why and go on. */
async function rememberRefused(world: World, tabId: number, press: RefusedPress): Promise<void> {
  const { pages } = world.database
  await world.database.transaction('rw', pages, async () => {
    const page: PageRecord | undefined = await pages.get(tabId)
    if (page) await pages.put({ ...page, refused: { ...press, at: world.now() } })
  })
}

/** The press that was refused on a page just now. */
export function refusedNow(
  page: PageRecord | undefined,
  now: UnixMs,
): { readonly refused?: RefusedPress } {
  if (!page?.refused) return {}
  const { at, ...refused } = page.refused
  return at + ASKING_MS > now ? { refused } : {}
}

/** Remembers what was selected on a tab's page, for the popup to tip. */
export async function rememberPassage(
  world: World,
  tabId: number,
  selected: string,
): Promise<void> {
  const quote = quoteFrom(selected)
  const page: PageRecord | undefined = await world.database.pages.get(tabId)
  if (quote !== undefined && page) await world.database.pages.put({ ...page, quote })
}

/** The way whose first use was just now, until its amount is chosen. */
export async function choosingNow(world: World, settings: Settings): Promise<QuickWay | undefined> {
  const ways: QuickWay[] = ['shortcut', 'menu']
  for (const way of ways) {
    const mark = await world.database.marks.get(`choosing-${way}`)
    const recent = mark !== undefined && mark.at + ASKING_MS > world.now()
    if (recent && !(settings.usual && settings[way])) return way
  }
  return undefined
}
