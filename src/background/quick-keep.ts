/**
 * Keeping the usual amount without the popup: by a shortcut, or from the page's menu.
 *
 * Opt-in: the first use asks in the popup which amount it should keep. Whatever is not plain (nothing to
 * tip, a question, a refusal) opens the popup too, which says why; success shows on the icon, and the
 * popup's strip undoes it.
 */
import type { ActId } from '../core/ids'
import { inPlacesOf } from '../core/money'
import { quoteFrom } from '../core/passage'
import type { QuickWay, RefusedPress } from '../core/popup-view'
import { keepTip } from './accept-tip'
import { showTabIcon } from './icon'
import { lookPopup } from './look-popup'
import { readSettings } from './settings'
import type { World } from './world'

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
  // Set while the pool counted in other decimal places, it is the same sum.
  const amount = settings.pool ? inPlacesOf(settings.pool, settings.usual) : settings.usual
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
  await world.database.pages.update(tabId, { refused: { ...press, at: world.now() } })
}

/** Remembers what was selected on a tab's page, for the popup to tip. */
export async function rememberPassage(
  world: World,
  tabId: number,
  selected: string,
): Promise<void> {
  const quote = quoteFrom(selected)
  if (quote !== undefined) await world.database.pages.update(tabId, { quote })
}
