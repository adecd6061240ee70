/** The popup's entry: the first look, the real world and the language. */
import { firstLook, tabId } from './first-look'

// The first look goes out before what follows is evaluated.

import { render } from 'preact'
import { browser } from '../adapters/browser'
import { onChanged, send } from '../adapters/bus'
import { now, randomUuid } from '../adapters/clock'
import { askFor, missingFor } from '../adapters/permission'
import { Allowing } from '../ui/allowing'
import { copyText } from '../ui/copy-text'
import { screenPlace } from '../ui/screen-place'
import { speak } from '../ui/speak'
import type { OwnPage } from './acts'
import { controlPopup } from './control-popup'
import { Popup } from './popup'

const pages: Record<OwnPage, string> = {
  welcome: 'src/welcome/welcome.html',
  connect: 'src/welcome/welcome.html#connect',
  review: 'src/review/review.html',
  walk: 'src/walk/walk.html',
  settings: 'src/settings/settings.html',
}

function openPage(page: OwnPage): void {
  // Opening a tab takes the focus from the popup, and that closes it.
  void browser.tabs.create({ url: browser.runtime.getURL(pages[page]) })
}

/** Phones have no shortcuts, and a reader may have taken the keys away. */
async function shortcutKeys(): Promise<string | undefined> {
  const commands = (await browser.commands?.getAll()) ?? []
  return commands.find(({ name }) => name === 'keep-usual')?.shortcut || undefined
}

// This script waits neither for the page nor for its styles: it may be here before its place is.
if (document.readyState === 'loading') {
  await new Promise(resolve => document.addEventListener('DOMContentLoaded', resolve))
}
const place = screenPlace()
const allowance = { missingFor, askFor }
// Until the first look has told of another.
void speak('browser')
controlPopup(
  {
    tabId,
    firstLook,
    send,
    onChanged,
    randomUuid,
    now,
    openPage,
    openTab: url => void browser.tabs.create({ url }),
    copy: copyText,
    shortcutKeys,
    speak,
  },
  (state, acts) =>
    render(
      <Allowing.Provider value={allowance}>
        <Popup state={state} acts={acts} />
      </Allowing.Provider>,
      place,
    ),
)
