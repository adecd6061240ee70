import { describe, expect, it } from 'vitest'
import { attacks } from './mirage/attacks'
import { villagePages, villageSites } from './village'
import { isInVillage, openPage, visit } from './visit'
import { nestingFaults } from './well-formed'

const wallets = /^https:\/\/wallet\.(?:harbour|meadow)\.test\/[a-z]+$/
const elsewhere = new Set(['https://ko-fi.com/mossandmargin'])
const allPages = villagePages.map(page => [page.id, page] as const)
const honest = allPages.filter(([id]) => !id.startsWith('mirage/'))

function addresses(document: Document, selector: string, base: string): string[] {
  return [...document.querySelectorAll(selector)].flatMap(element =>
    ['href', 'src', 'poster', 'action']
      .map(name => element.getAttribute(name))
      .filter(value => value !== null)
      .map(value => new URL(value, base).href),
  )
}

describe('the list of pages', () => {
  it('has an id and an address for each page that no other has', () => {
    expect(new Set(villagePages.map(page => page.id)).size).toBe(villagePages.length)
    expect(new Set(villagePages.map(page => page.url)).size).toBe(villagePages.length)
  })

  it('covers at least ten hosts, each of them served once', () => {
    const hosts = villageSites().map(site => site.host)
    expect(new Set(hosts).size).toBe(hosts.length)
    expect(hosts.length).toBeGreaterThanOrEqual(10)
    expect(new Set(villagePages.map(page => new URL(page.url).host))).toEqual(new Set(hosts))
  })

  it('names only wallets that the sandbox can hold', () => {
    for (const payee of villagePages.flatMap(page => page.payees)) {
      expect(payee.address).toMatch(wallets)
    }
  })

  it('gives belongings only to creators of the same page', () => {
    for (const page of villagePages) {
      const names = page.creators.map(creator => creator.name)
      for (const payee of page.payees) if (payee.belongsTo) expect(names).toContain(payee.belongsTo)
    }
  })
})

describe.each(allPages)('%s', (_id, page) => {
  it('is answered with a well-formed page', async () => {
    const answer = await visit(page.url)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toMatch(/^text\/html/)
    expect(nestingFaults(String(answer.body))).toEqual([])
  })

  it('loads nothing from outside the village, and everything it loads is there', async () => {
    const document = await openPage(page.url)
    const loads =
      'img, script[src], link[rel=stylesheet], link[rel=icon], video, audio, source, iframe, embed'
    const loaded = addresses(document, loads, page.url)
    expect(loaded).not.toEqual([])
    for (const address of loaded) {
      expect(isInVillage(new URL(address).host), address).toBe(true)
      expect((await visit(address)).status, address).toBe(200)
    }
    expect(
      document.querySelectorAll('[srcset], [background], [style*=url], object, base').length,
    ).toBe(0)
  })

  it('keeps its style sheet at home too', async () => {
    const css = String((await visit(new URL('/style.css', page.url).href)).body)
    expect(css).not.toMatch(/@import|url\(\s*["']?(?!["']?\/[a-z])/)
  })
})

describe.each(honest)('%s', (_id, page) => {
  it('links only to pages that are there', async () => {
    const document = await openPage(page.url)
    const links = addresses(document, 'a, form, link[rel=author], link[rel=canonical]', page.url)
    for (const address of links.filter(each => !elsewhere.has(each))) {
      expect((await visit(address)).status, address).toBe(200)
    }
  })

  it('shows its title and its creators to a reader', async () => {
    const document = await openPage(page.url)
    const shown = `${document.title} ${document.body.textContent}`
    expect(shown).toContain(page.title)
    for (const creator of page.creators) expect(shown).toContain(creator.name)
  })

  it('has a text worth reading if somebody wrote it', async () => {
    if (!page.expectation.authored) return
    const document = await openPage(page.url)
    const text = [...document.querySelectorAll('p')].map(p => p.textContent).join(' ')
    const spaced = text.replace(/[\u3000-\u9fff]{2}/g, 'xx ')
    expect(spaced.split(/\s+/).length).toBeGreaterThan(180)
  })
})

describe('a page that is not there', () => {
  it.each(villageSites().map(site => [site.host] as const))('is a 404 at %s', async host => {
    const answer = await visit(`https://${host}/no/such/page`)
    expect(answer.status).toBe(404)
    expect(nestingFaults(String(answer.body))).toEqual([])
  })
})

describe('the reading app', () => {
  it('answers each view as data with the same parts that the page has', async () => {
    for (const page of villagePages.filter(each => each.id.startsWith('currents/'))) {
      const whole = String((await visit(page.url)).body)
      const path = new URL(page.url).pathname
      const view = JSON.parse(String((await visit(`https://currents.test/api${path}`)).body))
      expect(whole).toContain(view.head)
      expect(whole).toContain(view.main)
      expect(view.title).toContain(page.title)
    }
  })
})

describe('the hostile pages', () => {
  it.each(attacks.map(attack => [attack.id, attack] as const))(
    '%s carries its attack',
    async (id, attack) => {
      const own = String((await visit(`https://mirage.test/${id}`)).body)
      expect(own).toContain(attack.trace)
      const others = attacks.filter(other => other.id !== id)
      for (const other of others) expect(own, other.id).not.toContain(other.trace)
    },
  )

  it('has one page with every attack', async () => {
    const all = String((await visit('https://mirage.test/the-free-gift')).body)
    for (const attack of attacks) expect(all, attack.id).toContain(attack.trace)
  })

  it('forges the extension’s own message names', async () => {
    const source = String((await visit('https://mirage.test/forged-messages.js')).body)
    for (const name of ['tip/keep', 'page/seen', 'wallet/approve']) expect(source).toContain(name)
  })

  it('runs nothing but the scripts it serves: forged markup stays text', async () => {
    for (const page of villagePages.filter(each => each.id.startsWith('mirage/'))) {
      const document = await openPage(page.url)
      const inline = [...document.querySelectorAll('script:not([src])')]
      expect(inline.every(each => each.getAttribute('type') === 'application/ld+json')).toBe(true)
      expect(document.querySelectorAll('[onerror]').length).toBe(0)
    }
  })
})
