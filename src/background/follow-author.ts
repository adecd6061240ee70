/**
 * Looking for a wallet where the author says more: on their own page, account or feed.
 *
 * Only when the reader asks for it in the popup, only at addresses that the page itself named, at most
 * three and one step further each, and believed only where both sides point at each other.
 */
import type { PageRecord } from '../adapters/database'
import { believe } from '../core/detection/believe'
import type { Following, PayeeHint } from '../core/detection/detection'
import { fail, ok, type Result } from '../core/failure'
import type { World } from './world'

/** Addresses that one following may lead on to (an account's own, after WebFinger). */
const STEPS_MAX = 2

/** Follows what a tab's page names; remembers the payees that are found with the page. */
export async function followAuthor(world: World, tabId: number | undefined): Promise<Result<null>> {
  const tab = await world.surface.tab(tabId)
  const page: PageRecord | undefined = tab && (await world.database.pages.get(tab.id))
  if (!page) return fail({ kind: 'page-not-seen' })
  for (const following of page.detection.following ?? []) {
    const payees = await follow(world, page, following)
    if (payees.length === 0) continue
    const now: PageRecord | undefined = await world.database.pages.get(page.tabId)
    if (now?.url !== page.url) return fail({ kind: 'page-changed' })
    await world.database.pages.put({ ...now, detection: { ...now.detection, payees } })
    return ok(null)
  }
  return fail({ kind: 'nowhere-to-pay' })
}

async function follow(
  world: World,
  page: PageRecord,
  following: Following,
): Promise<readonly PayeeHint[]> {
  let { url } = following
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const answer = await world.wallet.readPublic(url)
    // One that does not answer is passed over: the next may.
    if (!answer.ok) return []
    const belief = believe({ following, pageUrl: page.url, ...answer.value })
    if (belief.kind === 'payees') return belief.payees
    if (belief.kind === 'not-believed') return []
    url = belief.url
  }
  return []
}
