/** The toolbar icon: nothing, can receive, kept here, or needs you; by shape and by title. */
import type { PageRecord } from '../adapters/database'
import type { ConnectionRecord } from '../core/connection'
import { hostOf } from '../core/host'
import type { Settings } from '../core/settings'
import { isLive } from '../core/tip'
import { readConnection, readSettings } from './settings'
import type { IconState, World } from './world'

type Known = {
  readonly connection: ConnectionRecord
  readonly page: PageRecord | undefined
  readonly settings: Settings
}

/** Shows what a tab's page is to Rill. */
export async function showTabIcon(world: World, tabId: number): Promise<void> {
  const known = await readForIcon(world, tabId)
  await world.surface.showIcon(tabId, await iconState(world, known), known.settings.language)
}

/** Shows it again for the tab in front, after something about it has changed. */
export async function showActiveIcon(world: World): Promise<void> {
  const tab = await world.surface.tab(undefined)
  if (tab) await showTabIcon(world, tab.id)
}

/** What the icon is told by, as it is at one moment; the ledger is not in it, and whoever writes there is not waited for. */
function readForIcon(world: World, tabId: number): Promise<Known> {
  const { connection, pages, settings } = world.database
  return world.database.transaction('r', connection, pages, settings, async () => {
    const [page, known, set] = await Promise.all([
      pages.get(tabId),
      readConnection(world),
      readSettings(world),
    ])
    return { page, connection: known, settings: set }
  })
}

async function iconState(
  { database }: World,
  { connection, page, settings }: Known,
): Promise<IconState> {
  if (connection.state === 'approve-again') return 'needs-you'
  if (!page || settings.paused) return 'nothing'
  if (settings.excludedHosts.includes(hostOf(page.url) ?? '')) return 'nothing'
  const { detection } = page
  if (!detection.authored || detection.payees.length === 0) return 'nothing'
  // The first that stands is enough: a page may have been tipped for years.
  const here = database.tips.where('page.url').equals(detection.canonicalUrl).filter(isLive)
  return (await here.first()) ? 'kept-here' : 'can-receive'
}
