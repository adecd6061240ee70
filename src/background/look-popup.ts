/** What the popup shows for a tab: read from the database, decided in core; nothing on the network. */
import type { PageRecord } from '../adapters/database'
import { soundTips } from '../adapters/ledger-store'
import { isRehearsal } from '../core/connection'
import { type Failure, ok, type Result } from '../core/failure'
import { hostOf } from '../core/host'
import { leftOf } from '../core/pool'
import { askedGift } from '../core/popup-by-hand'
import { popupScreen, undoView } from '../core/popup-screen'
import type { PopupView } from '../core/popup-view'
import { sameDocument } from '../core/same-document'
import type { TipRecord } from '../core/tip'
import { creatorKey } from '../core/tipped-creator'
import { LEARN_FROM, pressedOf } from '../core/usual-amounts'
import { readStanding } from './keep-standing'
import { lookByHand } from './look-by-hand'
import { resolvedOf } from './look-payees'
import { monthTables, openThisMonth, poolViewOf } from './open-month'
import { choosingNow, refusedNow } from './pressed-now'
import { readConnection, readSettings } from './settings'
import { walkInvitation } from './walk'
import type { Tab, World } from './world'

/** Looks at a tab for the popup. */
export async function lookPopup(
  world: World,
  tabId: number | undefined,
): Promise<Result<PopupView>> {
  const { database } = world
  const tab = await world.surface.tab(tabId)
  const tables = [...monthTables(database), database.pages, database.marks]
  const view = await database.transaction('rw', tables, async (): Promise<PopupView> => {
    // What does not wait for each other is read side by side: the reader waits for all of it.
    const [settings, connection, page] = await Promise.all([
      readSettings(world),
      readConnection(world),
      tab && pageIn(world, tab),
    ])
    const balances = settings.pool ? await openThisMonth(world, settings.pool) : undefined
    const [recent, earlier, here, resolved, standing, choosing, walk, byHand] = await Promise.all([
      newestTips(world),
      page ? lastTipsOf(world, page) : [],
      soundTips(database.tips.where('page.url').equals(page?.detection.canonicalUrl ?? '')),
      resolvedOf(world, page?.detection.payees ?? []),
      readStanding(world),
      choosingNow(world, settings),
      balances && walkInvitation(world, leftOf(balances)),
      lookByHand(world, page),
    ])
    const undo = undoView(recent, standing, world.now())
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
        earlier,
        here,
        resolved,
        byHand,
      }),
      ...(balances && { pool: poolViewOf(world, balances) }),
      ...(undo && { undo }),
      rehearsal: isRehearsal(connection),
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

/**
 * The newest tips: as many as the amounts are learned from, or many more where most of those were not pressed,
 * as after a recipe.
 */
async function newestTips({ database }: World): Promise<TipRecord[]> {
  const newest = (count: number) =>
    soundTips(database.tips.orderBy('keptAt').reverse().limit(count))
  const recent = await newest(LEARN_FROM)
  const few = recent.length === LEARN_FROM && pressedOf(recent).length < LEARN_FROM / 2
  return few ? newest(10 * LEARN_FROM) : recent
}

/** The page that a tab shows; a tab that has moved on since it was read shows something else now. */
async function pageIn({ database }: World, tab: Tab): Promise<PageRecord | undefined> {
  const seen: PageRecord | undefined = await database.pages.get(tab.id)
  return seen && (tab.url === undefined || sameDocument(tab.url, seen.url)) ? seen : undefined
}

/** The tips of the last act for one of a page's creators, however long ago. */
async function lastTipsOf({ database }: World, page: PageRecord): Promise<TipRecord[]> {
  const keys = page.detection.payees.map(payee => creatorKey(page, payee))
  const known = await database.creators.bulkGet(keys)
  const lastAt = Math.max(0, ...known.flatMap(creator => creator?.lastAt ?? []))
  return soundTips(database.tips.where('keptAt').equals(lastAt))
}
