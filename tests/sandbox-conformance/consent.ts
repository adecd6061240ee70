/**
 * A person's browser at the consent page, played with plain fetch: it follows redirects by hand,
 * keeps cookies, and presses one button.
 */
import assert from 'node:assert/strict'

/**
 * Where the browser ended: the address that the client asked to be sent back to, with its query.
 */
export async function decideInBrowser(
  fetchIt: typeof fetch,
  start: string,
  choice: 'approve' | 'decline',
): Promise<URL> {
  const cookies = new Map<string, string>()
  const toConsent = await visit(fetchIt, start, { cookies })
  const consentUrl = location(toConsent)
  const page = await visit(fetchIt, consentUrl, { cookies })
  assert.equal(page.status, 200)
  const markup = await page.text()
  assert(markup.includes(`id="${choice}"`))
  const form = new URLSearchParams({ choice })
  for (const [, name, value] of markup.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)) {
    form.set(name ?? '', value ?? '')
  }
  const decided = await visit(fetchIt, new URL('/consent/decide', consentUrl).href, {
    cookies,
    form,
  })
  const finished = await visit(fetchIt, location(decided), { cookies })
  return new URL(location(finished))
}

function location(response: Response): string {
  assert.equal(response.status, 302)
  const to = response.headers.get('location')
  assert(to)
  return to
}

async function visit(
  fetchIt: typeof fetch,
  url: string,
  how: { readonly cookies: Map<string, string>; readonly form?: URLSearchParams },
): Promise<Response> {
  const headers = {
    accept: 'text/html,application/xhtml+xml',
    cookie: [...how.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  }
  const response = await fetchIt(url, {
    redirect: 'manual',
    headers,
    ...(how.form ? { method: 'POST', body: how.form } : {}),
  })
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = pair.split('=')
    how.cookies.set(name, value)
  }
  return response
}
