/** Every page in fixtures gives the detection expected beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPage } from '../../src/content/read-page'
import { detect } from '../../src/core/detection/detect'
import type { Detection } from '../../src/core/detection/detection'
import { factsOf } from '../../src/core/reading/page-facts'
import { parsePage, writeHtml } from '../../src/page-check/parse-page'
import { boundedFacts } from '../core/page-facts'

const folder = join(import.meta.dirname, '../fixtures/pages')

/** The parts of a detection that fixtures name; a key that is absent is not looked at. */
const views: Readonly<Record<string, (detection: Detection) => unknown>> = {
  authored: detection => detection.authored,
  kind: detection => detection.kind,
  title: detection => detection.title,
  canonicalUrl: detection => detection.canonicalUrl,
  publication: detection => detection.publication,
  publishedOn: detection => detection.publishedOn,
  creators: detection => detection.creators.map(creator => creator.name),
  payees: detection => detection.payees.map(payee => payee.address),
  weights: detection => detection.payees.map(payee => payee.weight),
  links: detection => detection.supportLinks.map(({ kind, owner }) => [kind, owner]),
  notes: detection => detection.notes.map(note => note.code),
}

test.each(readdirSync(folder))('%s', name => {
  const html = readFileSync(join(folder, name, 'page.html'), 'utf8')
  const { url, ...expected } = JSON.parse(
    readFileSync(join(folder, name, 'expected.json'), 'utf8'),
  ) as Record<string, unknown>
  const detection = detect(boundedFacts(factsOf(readPage(parsePage(html), String(url), writeHtml))))
  const seen = Object.fromEntries(Object.keys(expected).map(key => [key, views[key]?.(detection)]))
  expect(seen).toEqual(expected)
})
