/** The reader leaves be what Rill asked: it is not asked again until there is a new reason to. */
import type { PageRecord } from '../adapters/database'
import { ok, type Result } from '../core/failure'
import type { Input } from '../core/messages'
import type { World } from './world'

/** Ends a question: about a first use anywhere, or about what was selected or refused on a tab's page. */
export async function leaveQuestion(
  { database }: World,
  question: Input<'question/leave'>['question'],
  tabId: number | undefined,
): Promise<Result<null>> {
  if (question === 'choosing') {
    await database.marks.bulkDelete(['choosing-shortcut', 'choosing-menu'])
    return ok(null)
  }
  await database.transaction('rw', database.pages, async () => {
    const page: PageRecord | undefined =
      tabId === undefined ? undefined : await database.pages.get(tabId)
    const left = question === 'passage' ? { quote: undefined } : { refused: undefined }
    if (page) await database.pages.put({ ...page, ...left })
  })
  return ok(null)
}
