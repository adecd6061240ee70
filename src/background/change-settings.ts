/**
 * Changing settings, and what a change brings about outside them: the language of menu and icons, and pages
 * that are forgotten or read again where Rill is to keep quiet, or no longer.
 */
import { ok, type Result } from '../core/failure'
import { hostOf } from '../core/host'
import { isQuiet } from '../core/quiet-page'
import type { Settings, SettingsChange } from '../core/settings'
import { showTabIcon } from './icon'
import { readSettings } from './settings'
import type { World } from './world'

/** Changes some settings. */
export function changeSettings(world: World, change: SettingsChange): Promise<Result<null>> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return store(world, before => ({
    ...before,
    ...(Object.fromEntries(given) as Partial<Settings>),
  }))
}

/** Keeps quiet on a site from now on, or no longer. */
export function excludeSite(
  world: World,
  { excluded, host }: { readonly excluded: boolean; readonly host: string },
): Promise<Result<null>> {
  return store(world, before => {
    const others = before.excludedHosts.filter(other => other !== host)
    return { ...before, excludedHosts: excluded ? [...others, host] : others }
  })
}

/** Stores the settings, and forgets what was read where Rill is now to keep quiet. */
async function store(world: World, change: (before: Settings) => Settings): Promise<Result<null>> {
  const { pages, settings } = world.database
  const [before, after] = await world.database.transaction('rw', settings, pages, async () => {
    const stored = await readSettings(world)
    const value = change(stored)
    await settings.put({ key: 'settings', value })
    await pages.filter(page => isQuiet(hostOf(page.url) ?? '', value)).delete()
    return [stored, value]
  })
  await readWhereQuietEnded(world, before, after)
  if (before.language !== after.language) await speakOutside(world)
  return ok(null)
}

/** Pages that are open where Rill kept quiet before are read without being loaded anew. */
async function readWhereQuietEnded(world: World, before: Settings, after: Settings): Promise<void> {
  if (whereQuiet(before) === whereQuiet(after)) return
  for (const tabId of await world.surface.openTabIds()) {
    const host = hostOf((await world.surface.tab(tabId))?.url)
    if (host && isQuiet(host, before) && !isQuiet(host, after)) {
      await world.surface.readAgain(tabId)
    }
  }
}

function whereQuiet({ excludedHosts, quietExceptions, quietKinds }: Settings): string {
  return JSON.stringify([excludedHosts, quietExceptions, quietKinds])
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
