/** The messages of all languages against each other: the same keys, the same places, every plural form. */
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { languages } from '../../src/core/language'
import { locales, messagesOf } from './locales'

const PLURAL = /_(zero|one|two|few|many|other)$/
const english = messagesOf('en')
const bases = Object.keys(english)
  .filter(key => key.endsWith('_other'))
  .map(key => key.replace(PLURAL, ''))

const isPlural = (key: string) => PLURAL.test(key) && bases.includes(key.replace(PLURAL, ''))
const placesIn = (message: string) =>
  [...new Set([...message.matchAll(/\$(\w+)\$/g)].map(match => match[1]))].sort()

/** The plural forms that a language must have; `many` of millions is written as `other` in three. */
function formsOf(locale: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions()
  const rare = ['es', 'fr', 'pt'].includes(locale) ? ['many'] : []
  return pluralCategories.filter(form => !rare.includes(form))
}

test('every language that can be chosen has its messages, and no other lies there', () => {
  expect([...locales].sort()).toEqual([...languages].sort())
})

describe('English', () => {
  it('has every message that the manifest and the background ask the browser for', () => {
    const root = new URL('../../', import.meta.url)
    const files = ['manifest.json', 'src/background/wire.ts', 'src/background/main.ts']
    const asked = files
      .map(file => readFileSync(new URL(file, root), 'utf8'))
      .flatMap(text => [...text.matchAll(/__MSG_(\w+)__|'(ui_\w+)'/g)])
      .map(match => match[1] ?? match[2] ?? '')
    expect(asked).toContain('ui_icon_kept_here')
    expect(asked.filter(key => !(key in english))).toEqual([])
  })

  it('describes every message to translators', () => {
    const silent = Object.keys(english).filter(key => !english[key]?.description)
    expect(silent).toEqual([])
  })
})

describe.each(locales)('%s', locale => {
  const messages = messagesOf(locale)

  it('has every message that English has, and no other', () => {
    const wanted = [
      ...Object.keys(english).filter(key => !isPlural(key)),
      ...bases.flatMap(base => formsOf(locale).map(form => `${base}_${form}`)),
    ]
    expect(Object.keys(messages).sort()).toEqual(wanted.sort())
  })

  it('is sorted by key, so that a missing one is seen', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(messages).sort())
  })

  it('numbers its places by the alphabetical order of their names', () => {
    for (const [key, { placeholders = {} }] of Object.entries(messages)) {
      const names = Object.keys(placeholders).sort()
      expect([key, names.map(name => placeholders[name]?.content)]).toEqual([
        key,
        names.map((_, at) => `$${at + 1}`),
      ])
    }
  })

  it('uses the places of English, all of them', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const source = english[key] ?? english[key.replace(PLURAL, '_other')]
      const places = placesIn(source?.message ?? '')
      expect([key, Object.keys(placeholders).sort()]).toEqual([key, places])
      // A form for one or two may say the number in a word.
      const spelled = /_(one|two)$/.test(key) ? ['count'] : []
      const missing = places.filter(
        place => !placesIn(message).includes(place) && !spelled.includes(place ?? ''),
      )
      expect([key, missing]).toEqual([key, []])
    }
  })

  it('has no dollar sign that the browser would take for a place', () => {
    for (const { message } of Object.values(messages)) {
      expect(message.replace(/\$\w+\$|\$\$/g, '')).not.toContain('$')
    }
  })

  it('names itself, since money and dates follow the language of the words', () => {
    expect(messages.ui_locale?.message).toBe(locale)
  })

  it('describes the extension in what a browser shows of it', () => {
    expect(messages.ui_description?.message.length).toBeLessThanOrEqual(132)
  })
})
