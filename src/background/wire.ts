/** The real world, wired: browser, database, network, clock. */
import { stayAwake } from '../adapters/awake'
import { browser } from '../adapters/browser'
import { now, randomFraction, randomUuid, sleep, zone } from '../adapters/clock'
import { finishUri, showConsent } from '../adapters/consent-page'
import { RillDatabase } from '../adapters/database'
import { makeHttp } from '../adapters/http'
import { messageIn } from '../adapters/locale-file'
import { withFreeLock, withLock } from '../adapters/locks'
import { becomeNameless } from '../adapters/nameless'
import { mayAsk } from '../adapters/permission'
import { makeWallet } from '../adapters/wallet'
import { changedNotice, startedNotice } from '../core/changed-notice'
import { readAgainNotice } from '../core/read-again-notice'
import { MINUTE_MS } from '../core/time'
import type { IconState, Surface, Tab, World } from './world'

/** Makes the world that the background acts on. */
export function wire(): World {
  const online = () => navigator.onLine
  let nameless: Promise<void> | undefined
  const send: typeof fetch = async (...request) => {
    // Only now: most starts are for a page that was opened, and send nothing.
    nameless ??= becomeNameless()
    await nameless
    return fetch(...request)
  }
  const http = makeHttp({ fetch: send, now, online, timeout: AbortSignal.timeout })
  return {
    database: new RillDatabase(),
    wallet: makeWallet({ http, now, randomUuid }),
    surface,
    now,
    zone,
    randomUuid,
    randomFraction,
    sleep,
    online,
    withLock,
    withFreeLock,
  }
}

const iconTitles = {
  nothing: 'ui_icon_nothing',
  'can-receive': 'ui_icon_can_receive',
  'kept-here': 'ui_icon_kept_here',
  'needs-you': 'ui_icon_needs_you',
} as const satisfies Record<IconState, string>

/** The entries of a page's menu; phones have none. */
export const menuTitles = {
  'keep-usual': 'ui_menu_keep',
  'tip-passage': 'ui_menu_passage',
} as const

/**
 * Whether a tab shows the manifest's icon: what it was given is gone once it shows another page. Most pages leave it at
 * that, and a picture is read, unpacked and sent each time that it is given.
 */
async function hasNoIcon(tabId: number): Promise<boolean> {
  const [own, all] = await Promise.all([
    browser.action.getTitle({ tabId }),
    browser.action.getTitle({}),
  ])
  return own === all
}

async function tellScreens(notice: unknown): Promise<void> {
  try {
    await browser.runtime.sendMessage(notice)
  } catch {
    // No screen is open: nobody needed to know.
  }
}

const surface: Surface = {
  tab: async (id): Promise<Tab | undefined> => {
    const tab =
      id === undefined
        ? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]
        : await browser.tabs.get(id).catch(() => undefined)
    return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url }
  },
  openTabIds: async () => {
    const tabs = await browser.tabs.query({})
    return tabs.flatMap(tab => tab.id ?? [])
  },
  showIcon: async (tabId, state, language) => {
    // From the root: the browser would look beside the worker's script.
    const path = { 16: `/icons/${state}-16.png`, 32: `/icons/${state}-32.png` }
    try {
      const isShown = state === 'nothing' && (await hasNoIcon(tabId))
      // Before the picture: a tab without a title of its own has no picture of its own either.
      await browser.action.setTitle({ tabId, title: await messageIn(language, iconTitles[state]) })
      if (!isShown) await browser.action.setIcon({ tabId, path })
    } catch {
      // The tab was closed meanwhile: there is no icon left to be wrong.
    }
  },
  nameMenu: async language => {
    for (const [entry, title] of Object.entries(menuTitles)) {
      await browser.contextMenus?.update(entry, { title: await messageIn(language, title) })
    }
  },
  readAgain: async tabId => {
    try {
      await browser.tabs.sendMessage(tabId, readAgainNotice)
    } catch {
      // No page of Rill's reading is in that tab.
    }
  },
  notifyChanged: () => tellScreens(changedNotice),
  notifyStarted: () => tellScreens(startedNotice),
  tellProgress: tellScreens,
  setAlarm: async (name, at) => {
    if (at === undefined) await browser.alarms.clear(name)
    // Browsers do not ring earlier than half a minute from now. It rings again each hour until it is
    // set anew: a worker that dies on its first alarm has not set the next.
    else {
      const when = Math.max(at, now() + MINUTE_MS / 2)
      browser.alarms.create(name, { when, periodInMinutes: 60 })
    }
  },
  finishUri,
  showConsent,
  stayAwake,
  mayAsk,
}
