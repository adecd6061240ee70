/** What the popup shows for a tab: read from the database, decided in core; nothing on the network. */
import type { PageRecord } from '../adapters/database'
import { ledgerTables, soundTips } from '../adapters/ledger-store'
import { type Failure, ok, type Result } from '../core/failure'
import { popupScreen, sameDocument, undoView } from '../core/popup-screen'
import { LEARN_FROM, type PopupView } from '../core/popup-view'
import { resolvedOf } from './look-payees'
import { openThisMonth, poolViewOf } from './open-month'
import { choosingNow } from './quick-keep'
import { readConnection, readSettings } from './settings'
import { walkInvitation } from './walk'
import type { World } from './world'

/** Looks at a tab for the popup. */
export async function lookPopup(
  world: World,
  tabId: number | undefined,
): Promise<Result<PopupView>> {
  const { database } = world
  const tab = await world.surface.tab(tabId)
  const tables = [
    ...ledgerTables(database),
    database.pages,
    database.connection,
    database.marks,
    database.payees,
  ]
  const view = await database.transaction('rw', tables, async (): Promise<PopupView> => {
    const settings = await readSettings(world)
    const connection = await readConnection(world)
    const balances = settings.pool ? await openThisMonth(world, settings.pool) : undefined
    const seen: PageRecord | undefined = tab && (await database.pages.get(tab.id))
    // A tab that has moved on since it was read shows something else now.
    const page =
      seen && (tab?.url === undefined || sameDocument(tab.url, seen.url)) ? seen : undefined
    const recent = await soundTips(database.tips.orderBy('keptAt').reverse().limit(LEARN_FROM))
    const address = page?.detection.canonicalUrl ?? ''
    const here = await soundTips(database.tips.where('page.url').equals(address))
    const resolved = await resolvedOf(world, page?.detection.payees ?? [])
    const undo = undoView(recent, world.now())
    const choosing = await choosingNow(world)
    const walk = balances && (await walkInvitation(world, balances.still))
    const needsReader: Failure | undefined =
      connection.state === 'approve-again' ? { kind: 'token-dead' } : undefined
    return {
      screen: popupScreen({ settings, tabUrl: tab?.url, page, balances, recent, here, resolved }),
      ...(balances && { pool: poolViewOf(world, balances) }),
      ...(undo && { undo }),
      rehearsal: connection.state !== 'connected' && connection.state !== 'approve-again',
      offline: !world.online(),
      ...(settings.language !== 'browser' && { language: settings.language }),
      ...(choosing && { choosing }),
      ...(walk && { walk }),
      ...(needsReader && { needsReader }),
    }
  })
  return ok(view)
}
