/** A page was read: detect what it is, remember it for its tab, and say so on the toolbar icon. */
import type { PageRecord } from '../adapters/database'
import { detect } from '../core/detection/detect'
import { ok, type Result } from '../core/failure'
import { hostOf } from '../core/host'
import type { PageSeen } from '../core/messages'
import type { PageText } from '../core/page-text'
import { isQuiet } from '../core/quiet-page'
import { factsOf } from '../core/reading/page-facts'
import { sameDocument } from '../core/same-document'
import { showTabIcon } from './icon'
import { readSettings } from './settings'
import type { World } from './world'

/** Remembers what a tab shows, and whether its reading time is counted. `url` is the browser's word about the sender, never the page's. */
export async function seePage(
  world: World,
  from: { readonly tabId: number; readonly url: string },
  text: PageText,
): Promise<Result<PageSeen>> {
  // Read before the page moved on: it reports again by itself.
  if (!sameDocument(text.url, from.url)) return ok({ attend: false })
  const settings = await readSettings(world)
  let attend = false
  if (isQuiet(hostOf(from.url) ?? '', settings)) {
    await world.database.pages.delete(from.tabId)
  } else {
    const detection = detect(factsOf({ ...text, url: from.url }))
    const isNew = await rememberPage(world, { ...from, seenAt: world.now(), detection })
    // A popup that is open over it has shown that nothing is known of this page.
    if (isNew) await world.surface.notifyChanged()
    attend = detection.authored && settings.attention && !settings.paused
  }
  // The page waits for its answer alone, and a picture takes the browser longest of all.
  void showTabIcon(world, from.tabId)
  return ok({ attend })
}

/** Stores what a tab shows, with what the reader was at on that page; answers whether nothing was known of the tab. */
function rememberPage({ database }: World, page: PageRecord): Promise<boolean> {
  const { pages } = database
  return database.transaction('rw', pages, async () => {
    const before: PageRecord | undefined = await pages.get(page.tabId)
    const { quote, refused } = before?.url === page.url ? before : {}
    await pages.put({ ...page, quote, refused })
    return before === undefined
  })
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
