import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/content/read-page'
import { detect } from '../../src/core/detection/detect'
import type { Detection } from '../../src/core/detection/detection'
import { pageTextSchema } from '../../src/core/page-text'
import { factsOf } from '../../src/core/reading/page-facts'
import { villagePages } from './village'
import type { VillagePage, VillagePayee } from './village-page'
import { openPage } from './visit'

const all = villagePages.map(page => [page.id, page] as const)
const authored = all.filter(([, page]) => page.expectation.authored)
const others = all.filter(([, page]) => !page.expectation.authored)

const conclusions = new Map<string, Promise<Detection>>()

/** What the extension would conclude: read, sent as a message, decoded by its bounds, detected; once for all tests. */
function conclude(page: VillagePage): Promise<Detection> {
  const known = conclusions.get(page.id) ?? readAndDetect(page)
  conclusions.set(page.id, known)
  return known
}

async function readAndDetect(page: VillagePage): Promise<Detection> {
  const sent = JSON.stringify(readPage(await openPage(page.url), page.url))
  return detect(factsOf(v.parse(pageTextSchema, JSON.parse(sent))))
}

/** A title without tags in it: whether detection strips tags that were meant as text is its own matter. */
function plain(title: string): string {
  return title
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

type PayeeFacts = readonly Omit<VillagePayee, 'belongsTo'>[]

/** Payees without whose they are, and with their weights in lowest terms: 50 and 30 share as 5 and 3 do. */
function payeeFacts(payees: PayeeFacts): PayeeFacts {
  const unit = payees.reduce((divisor, { weight }) => commonDivisor(divisor, weight), 0)
  return payees.map(({ address, source, weight, name }) => ({
    address,
    source,
    weight: weight / unit,
    ...(name === undefined ? {} : { name }),
  }))
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

describe.each(authored)('%s', (_id, page) => {
  const { expectation } = page

  it('is somebody’s work, of the right kind and title', async () => {
    const detection = await conclude(page)
    expect(detection.authored).toBe(true)
    expect(expectation.kinds).toContain(detection.kind)
    expect(plain(detection.title)).toBe(plain(page.title))
    expect(detection.canonicalUrl).toBe(expectation.canonicalUrl ?? page.url)
  })

  it('names exactly its creators', async () => {
    const detection = await conclude(page)
    const found = detection.creators.map(({ name, kind }) => ({ name, kind }))
    if (expectation.mayNameNobody && found.length === 0) return
    expect(found).toEqual(page.creators)
    for (const creator of detection.creators) {
      const sources = creator.evidence.map(each => each.source)
      const wanted = expectation.evidence ?? sources
      expect(
        sources.some(source => wanted.includes(source)),
        String(sources),
      ).toBe(true)
    }
  })

  it('names exactly its payees', async () => {
    expect(payeeFacts((await conclude(page)).payees)).toEqual(payeeFacts(page.payees))
  })

  it('knows whose payee each is where the markup says so', async () => {
    const { payees, creators } = await conclude(page)
    for (const { address, belongsTo } of page.payees.filter(payee => payee.belongsTo)) {
      const owner = payees.find(payee => payee.address === address)?.creator
      expect(owner === undefined ? 'nobody' : creators[owner]?.name, address).toBe(belongsTo)
    }
  })

  it('knows the publication and the day', async () => {
    const detection = await conclude(page)
    if (expectation.publication) expect(detection.publication).toBe(expectation.publication)
    if (expectation.publishedOn) expect(detection.publishedOn).toBe(expectation.publishedOn)
  })

  it('offers the other ways to give, and says whose they are', async () => {
    expect((await conclude(page)).supportLinks).toEqual(expectation.supportLinks ?? [])
  })

  it('says nothing that an attack put in', async () => {
    const { notes: _, ...said } = await conclude(page)
    for (const text of expectation.never ?? []) expect(JSON.stringify(said)).not.toContain(text)
    expect(Object.hasOwn(Object.prototype, 'authored')).toBe(false)
  })
})

describe.each(others)('%s', (_id, page) => {
  it('is nobody’s work', async () => {
    const detection = await conclude(page)
    expect(detection.authored).toBe(false)
    expect(detection.creators).toEqual([])
    const { kinds, never } = page.expectation
    if (kinds.length > 0) expect(kinds).toContain(detection.kind)
    for (const text of never ?? []) expect(JSON.stringify(detection)).not.toContain(text)
  })

  it('names no payee but its own', async () => {
    const own = page.payees.map(payee => payee.address)
    for (const payee of (await conclude(page)).payees) expect(own).toContain(payee.address)
  })
})
