/** What the popup shows for a tab: read from the database, decided in core; nothing on the network. */
import type { PageRecord } from '../adapters/database'
import { ledgerTables, soundTips } from '../adapters/ledger-store'
import { type Failure, ok, type Result } from '../core/failure'
import { askedGift } from '../core/popup-by-hand'
import { hostOf, popupScreen, sameDocument, undoView } from '../core/popup-screen'
import { LEARN_FROM, type PopupView } from '../core/popup-view'
import { readStanding } from './keep-standing'
import { lookByHand } from './look-by-hand'
import { resolvedOf } from './look-payees'
import { openThisMonth, poolViewOf } from './open-month'
import { choosingNow, refusedNow } from './quick-keep'
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
    const standing = new Set((await readStanding(world)).map(({ id }) => id))
    const undo = undoView(recent, standing, world.now())
    const choosing = await choosingNow(world)
    const walk = balances && (await walkInvitation(world, balances.still))
    const byHand = await lookByHand(world, page)
    const gift = askedGift(byHand.opened, {
      creatorKey: byHand.creatorKey,
      host: hostOf(tab?.url),
    })
    const needsReader: Failure | undefined =
      connection.state === 'approve-again' ? { kind: 'token-dead' } : undefined
    return {
      screen: popupScreen({
        settings,
        tabUrl: tab?.url,
        page,
        balances,
        recent,
        here,
        resolved,
        byHand,
      }),
      ...(balances && { pool: poolViewOf(world, balances) }),
      ...(undo && { undo }),
      rehearsal: connection.state !== 'connected' && connection.state !== 'approve-again',
      offline: !world.online(),
      ...(settings.language !== 'browser' && { language: settings.language }),
      ...(choosing && { choosing }),
      ...refusedNow(page, world.now()),
      ...(walk && { walk }),
      ...(gift && { gift }),
      ...(needsReader && { needsReader }),
    }
  })
  return ok(view)
}
