/** A page was read: detect what it is, remember it for its tab, and say so on the toolbar icon. */
import { detect } from '../core/detection/detect'
import { ok, type Result } from '../core/failure'
import type { PageFacts } from '../core/page'
import { showTabIcon } from './icon'
import type { World } from './world'

/** Remembers what a tab shows. `url` is the browser's word about the sender, never the page's. */
export async function seePage(
  world: World,
  from: { readonly tabId: number; readonly url: string },
  facts: PageFacts,
): Promise<Result<null>> {
  const detection = detect({ ...facts, url: from.url })
  await world.database.pages.put({ ...from, seenAt: world.now(), detection })
  await showTabIcon(world, from.tabId)
  return ok(null)
}

/** Forgets a tab. */
export async function forgetTab(world: World, tabId: number): Promise<void> {
  await world.database.pages.delete(tabId)
}

/** Forgets tabs that are not open any more. */
export async function forgetClosedTabs(world: World): Promise<void> {
  const open = await world.surface.openTabIds()
  await world.database.pages
    .where('tabId')
    .noneOf([...open])
    .delete()
}
