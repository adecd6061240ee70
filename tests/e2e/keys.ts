/** What a reader without a mouse does: reaches a thing with Tab, sees that it has the focus, presses a key. */
import type { KeyInput, Page } from 'puppeteer-core'

/** More stops than any screen has: who has not met it by then cannot reach it. */
const STOPS_MAX = 80

/** Where the focus is now. */
type Focus = { readonly found: boolean; readonly name: string; readonly visible: boolean }

/**
 * Goes on with Tab until the focus is on what `css` matches and `text` names; begins where the focus is.
 *
 * Fails: where it is not met, or where any stop on the way has no visible focus.
 */
export async function reach(page: Page, css: string, text = ''): Promise<void> {
  const met: string[] = []
  for (let stop = 0; stop <= STOPS_MAX; stop += 1) {
    const focus = await focusOn(page, css, text)
    if (focus && !focus.visible) throw new Error(`no visible focus on ${focus.name}`)
    if (focus?.found) return
    met.push(focus?.name ?? '(the page)')
    await page.keyboard.press('Tab')
  }
  throw new Error(`never reached ${css} “${text}”, but ${met.join(' | ')}`)
}

function focusOn(page: Page, css: string, text: string): Promise<Focus | undefined> {
  return page.evaluate(
    (css, text) => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement) || at === document.body) return undefined
      const name = at.getAttribute('aria-label') ?? at.textContent ?? ''
      const { outlineStyle, outlineWidth } = getComputedStyle(at)
      return {
        found: at.matches(css) && name.includes(text),
        name: `${at.localName} ${name}`.slice(0, 60),
        visible: outlineStyle !== 'none' && outlineWidth !== '0px',
      }
    },
    css,
    text,
  )
}

/** Reaches a thing and presses a key on it. */
export async function pressKey(page: Page, key: KeyInput, css: string, text = ''): Promise<void> {
  await reach(page, css, text)
  await page.keyboard.press(key)
}

/** Reaches a field, and types into it in place of what stands there. */
export async function typeInto(page: Page, css: string, words: string, text = ''): Promise<void> {
  await reach(page, css, text)
  await page.keyboard.down('Control')
  await page.keyboard.press('a')
  await page.keyboard.up('Control')
  await page.keyboard.type(words)
}

/** The text of the element that has the focus; nothing where the focus is lost. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    return at === document.body ? '' : (at?.getAttribute('aria-label') ?? at?.textContent ?? '')
  })
}
