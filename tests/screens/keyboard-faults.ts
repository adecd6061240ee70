/** What a reader without a mouse could not reach, or would not see that they had. */
import type { Page } from 'puppeteer-core'

/** Everything that is to be reached by Tab; radio buttons of one name are one stop. */
const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

/** Walks the screen with Tab, once around, and names what was left out or has no visible focus. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const count = await page.evaluate(stops => {
    const shown = [...document.querySelectorAll<HTMLElement>(stops)].filter(
      stop => stop.checkVisibility() && !stop.hasAttribute('disabled'),
    )
    for (const stop of shown) stop.dataset.stop = 'not reached'
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    return shown.length
  }, STOPS)
  const unseen: string[] = []
  for (let step = 0; step < count + 1; step += 1) {
    await page.keyboard.press('Tab')
    const fault = await page.evaluate(() => {
      const stop = document.activeElement
      if (!(stop instanceof HTMLElement) || stop === document.body) return undefined
      delete stop.dataset.stop
      const { outlineStyle, outlineWidth } = getComputedStyle(stop)
      return outlineStyle === 'none' || outlineWidth === '0px' ? stop.outerHTML : undefined
    })
    if (fault) unseen.push(`focus is not visible: ${fault}`)
  }
  const left = await page.evaluate(() => {
    const groups = new Set(
      [...document.querySelectorAll<HTMLInputElement>('input[type=radio]:not([data-stop])')].map(
        radio => radio.name,
      ),
    )
    return [...document.querySelectorAll('[data-stop]')]
      .filter(stop => !(stop instanceof HTMLInputElement && groups.has(stop.name)))
      .map(stop => `not reached by Tab: ${stop.outerHTML}`)
  })
  return [...left, ...unseen]
}
