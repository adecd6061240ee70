/** What the reader does on the consent page of their wallet, as their browser walks through it. */
import type { World as Sandbox } from '../sandbox/default-world'

export type ConsentChoice = 'approve' | 'decline' | 'close'

/** Where the browser ends up, or undefined where the reader closed the window or the wallet failed. */
export async function walkConsent(
  sandbox: Sandbox,
  start: string,
  choice: ConsentChoice,
): Promise<string | undefined> {
  if (choice === 'close') return undefined
  for (const provider of [sandbox.harbour, sandbox.meadow]) {
    provider.control.settings.consent = choice
  }
  const decided = await visit(sandbox, start, '')
  const [cookie = ''] = (decided.headers['set-cookie'] ?? '').split(';')
  const toFinish = decided.headers.location
  if (!toFinish) return undefined
  // An interaction that is over sends the browser straight back.
  if (!new URL(toFinish).hostname.startsWith('auth.')) return toFinish
  return (await visit(sandbox, toFinish, cookie)).headers.location
}

async function visit(sandbox: Sandbox, address: string, cookie: string) {
  const url = new URL(address)
  const site = sandbox.sites.find(one => one.host === url.hostname)
  if (!site) throw new Error(`no such host ${url.hostname}`)
  const headers = { accept: 'text/html', ...(cookie && { cookie }) }
  return site.handle({ method: 'GET', url, headers, body: '' })
}
