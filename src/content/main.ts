/** The content script: takes the page's text and sends it, and again when that changes; counts reading time if asked. */
import { browser } from '../adapters/browser'
import type { PageSeen } from '../core/messages'
import { readAgainNotice } from '../core/read-again-notice'
import { type Attended, attend } from './attend'
import { readPage } from './read-page'
import { isThere, send } from './send'
import { watchPage } from './watch-page'
import { whenIdle } from './when-idle'

/** Ends the counting of reading time, where it goes on. */
let stopAttending: (() => void) | undefined

function read(): void {
  const input = readPage(document, location.href)
  void send(browser.runtime, { name: 'page/seen', input }, 2).then(heard)
}

/** The background says whether this page's reading time is counted. */
function heard(answer: object | undefined): void {
  const { value } = (answer ?? {}) as { value?: PageSeen }
  if (!answer) endIfGone()
  else if (value?.attend) stopAttending ??= attend({ document, onAttended: tell })
  else rest()
}

function rest(): void {
  stopAttending?.()
  stopAttending = undefined
}

function tell(input: Attended): void {
  void send(browser.runtime, { name: 'page/attended', input }, 1).then(answer => {
    if (!answer) endIfGone()
  })
}

/** The reader took back that Rill keeps quiet here. */
function readAgain(message: unknown): undefined {
  if (message === readAgainNotice) read()
  return undefined
}

/** The extension was updated or removed under this page: the next page load has the new one. */
function endIfGone(): void {
  if (isThere(browser.runtime)) return
  stop()
  rest()
}

const stop = watchPage({ document, onChange: read })
browser.runtime.onMessage.addListener(readAgain)
whenIdle(read)
