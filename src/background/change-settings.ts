/** Changing settings, and what a change brings about outside the database: the menu's and the icons' language. */
import { ok, type Result } from '../core/failure'
import { hostOf } from '../core/popup-screen'
import type { Settings, SettingsChange } from '../core/settings'
import { showTabIcon } from './icon'
import { readSettings } from './settings'
import type { World } from './world'

/** Changes some settings. */
export async function changeSettings(world: World, change: SettingsChange): Promise<Result<null>> {
  await world.database.transaction('rw', world.database.settings, async () => {
    const value = { ...(await readSettings(world)), ...withoutUndefined(change) }
    await world.database.settings.put({ key: 'settings', value })
  })
  if (change.language) await speakOutside(world)
  return ok(null)
}

function withoutUndefined(change: SettingsChange): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

/** The menu and the icon's title of every tab in the language that is chosen. */
async function speakOutside(world: World): Promise<void> {
  await nameMenuAsChosen(world)
  for (const tabId of await world.surface.openTabIds()) await showTabIcon(world, tabId)
}

/** The page's menu in the language that is chosen. */
export async function nameMenuAsChosen(world: World): Promise<void> {
  const { language } = await readSettings(world)
  await world.surface.nameMenu(language)
}

/** Keeps quiet on a site from now on, or no longer; what was read there is forgotten. */
export async function excludeSite(
  world: World,
  { excluded, host }: { readonly excluded: boolean; readonly host: string },
): Promise<Result<null>> {
  const { pages, settings } = world.database
  await world.database.transaction('rw', settings, pages, async () => {
    const before = await readSettings(world)
    const others = before.excludedHosts.filter(other => other !== host)
    const excludedHosts = excluded ? [...others, host] : others
    await settings.put({ key: 'settings', value: { ...before, excludedHosts } })
    if (excluded) await pages.filter(page => hostOf(page.url) === host).delete()
  })
  return ok(null)
}
