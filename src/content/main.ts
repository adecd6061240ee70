/** The content script: reads the page, says what it read, and again when that changes. Nothing else. */
import { browser } from '../adapters/browser'
import { readPage } from './read-page'
import { watchPage } from './watch-page'

function report(): void {
  const input = readPage(document, location.href)
  browser.runtime.sendMessage({ name: 'page/seen', input }).catch(() => {
    // The extension was updated or removed under this page: the next page load has the new one.
    stop()
  })
}

const stop = watchPage({ document, onChange: report })
report()
