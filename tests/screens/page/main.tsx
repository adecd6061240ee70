/** The page of the harness: draws the screen in `?screen=`, in the language in `?locale=`. */
import { render } from 'preact'
import type { MessagesFile } from '../../../src/adapters/locale-file'
import { direction, useWords } from '../../../src/ui/words'
import { screens } from '../all-screens'
import type { ScreenFixture } from '../screen-fixture'
import { flowOverlaps, namesNotOnPaper } from './flow-names'

const locales = import.meta.glob<MessagesFile>('../../../public/_locales/*/messages.json', {
  eager: true,
  import: 'default',
})

declare global {
  interface Window {
    /** What the harness asks for first. */
    screensListed?: readonly Omit<ScreenFixture, 'draw' | 'style'>[]
    screenDrawn?: boolean
    flowOverlaps: typeof flowOverlaps
    namesNotOnPaper: typeof namesNotOnPaper
  }
}

Object.assign(window, { flowOverlaps, namesNotOnPaper })

async function show(): Promise<void> {
  const asked = new URLSearchParams(location.search)
  const locale = asked.get('locale') ?? 'en'
  useWords(locale, locales[`../../../public/_locales/${locale}/messages.json`] ?? {})
  document.documentElement.lang = locale
  document.documentElement.dir = direction()
  const screen = screens.find(({ id }) => id === asked.get('screen'))
  const place = document.getElementById('screen')
  if (screen && place) {
    await screen.style()
    if (screen.form === 'popup') place.className = 'popup'
    if (asked.get('width') === '320') place.style.setProperty('--popup-width', '320px')
    render(screen.draw(), place)
    if (screen.awaits) await drawn(screen.awaits)
    if (screen.opened) document.querySelector(screen.opened)?.setAttribute('open', '')
    await document.fonts.ready
  }
  window.screensListed = screens.map(({ draw: _, style: __, ...listed }) => listed)
}

/** Waits, frame by frame, until something is there. */
async function drawn(selector: string): Promise<void> {
  while (!document.querySelector(selector)) await new Promise(requestAnimationFrame)
}

try {
  await show()
} finally {
  // A screen that could not be drawn is reported by its error; waiting for it would only hide that.
  window.screenDrawn = true
}
