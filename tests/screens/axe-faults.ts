/** What axe finds on a page, a line each. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'puppeteer-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs all of axe's rules, best practices included. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(source)
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document)
    return violations.map(
      ({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes.map(node => node.html).join(' ')}`,
    )
  })
}
