/**
 * The popup's first look, asked for before the rest of the popup has been evaluated: the answer is under way
 * meanwhile. So this is the entry's first import, and imports little itself.
 */
import { send } from '../adapters/bus'

/** The tab in `?tab=`, for tests and pictures; the popup itself is about the active tab. */
function namedTab(): number | undefined {
  const named = new URLSearchParams(location.search).get('tab')
  return named !== null && /^\d+$/.test(named) ? Number.parseInt(named, 10) : undefined
}

/** The tab that the popup is about; the active one where none is named. */
export const tabId = namedTab()

/** What the background answers for it. */
export const firstLook = send('popup/look', tabId === undefined ? {} : { tabId })
