/** Counting reading time: local, of authored pages only, and forgotten after a while. */
import type { PageRecord } from '../adapters/database'
import { soundRecord } from '../adapters/stored'
import { ATTENTION_DAYS, attended, attentionRecordSchema } from '../core/attention'
import { ok, type Result } from '../core/failure'
import type { Input } from '../core/messages'
import { sameDocument } from '../core/same-document'
import { DAY_MS } from '../core/time'
import { isFinished } from '../core/walk'
import { readSettings } from './settings'
import type { World } from './world'

/** Adds what was read of the page that a tab shows; nothing where Rill is off, or the page is nobody's work. */
export async function addAttention(
  world: World,
  from: { readonly tabId: number; readonly url: string },
  part: Input<'page/attended'>,
): Promise<Result<null>> {
  const { attention, marks, pages, settings } = world.database
  return world.database.transaction('rw', attention, marks, pages, settings, async () => {
    const { attention: wanted, paused } = await readSettings(world)
    const page: PageRecord | undefined = await pages.get(from.tabId)
    const here = page && sameDocument(page.url, from.url) && page.detection.authored
    if (!wanted || paused || !here) return ok(null)
    const before = soundRecord(
      attentionRecordSchema,
      await attention.get(page.detection.canonicalUrl),
    )
    const after = attended(before, page, part, world.now())
    await attention.put(after)
    const justFinished = isFinished(after) && !(before && isFinished(before))
    if (justFinished) await marks.put({ key: 'finished-at', at: world.now() })
    return ok(null)
  })
}

/** Forgets all that was counted. */
export async function eraseAttention({ database }: World): Promise<Result<null>> {
  await database.attention.clear()
  return ok(null)
}

/** Forgets what is older than reading time is kept; answers whether there was any. */
export async function forgetOldAttention({ database, now }: World): Promise<boolean> {
  const forgotten = await database.attention
    .where('lastAt')
    .below(now() - ATTENTION_DAYS * DAY_MS)
    .delete()
  return forgotten > 0
}
