/** The toolbar icon: nothing, can receive, kept here, or needs you; by shape and by title. */
import { hostOf } from '../core/host'
import type { Settings } from '../core/settings'
import { isLive } from '../core/tip'
import { readConnection, readSettings } from './settings'
import type { IconState, World } from './world'

/** Shows what a tab's page is to Rill. */
export async function showTabIcon(world: World, tabId: number): Promise<void> {
  const settings = await readSettings(world)
  await world.surface.showIcon(tabId, await iconState(world, tabId, settings), settings.language)
}

/** Shows it again for the tab in front, after something about it has changed. */
export async function showActiveIcon(world: World): Promise<void> {
  const tab = await world.surface.tab(undefined)
  if (tab) await showTabIcon(world, tab.id)
}

async function iconState(world: World, tabId: number, settings: Settings): Promise<IconState> {
  const { database } = world
  const [page, connection] = await Promise.all([database.pages.get(tabId), readConnection(world)])
  if (connection.state === 'approve-again') return 'needs-you'
  if (!page || settings.paused) return 'nothing'
  if (settings.excludedHosts.includes(hostOf(page.url) ?? '')) return 'nothing'
  const { detection } = page
  if (!detection.authored || detection.payees.length === 0) return 'nothing'
  // The first that stands is enough: a page may have been tipped for years.
  const here = database.tips.where('page.url').equals(detection.canonicalUrl).filter(isLive)
  return (await here.first()) ? 'kept-here' : 'can-receive'
}
