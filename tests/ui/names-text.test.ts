/** Names: lists, cuts that keep characters whole, and initials in any script. */
import { beforeEach, describe, expect, it } from 'vitest'
import { initialsOf, namesText, shortText } from '../../src/ui/names-text'
import { useWords } from '../../src/ui/words'
import { messagesOf } from './locales'

beforeEach(() => useWords('en', messagesOf('en')))

describe('namesText', () => {
  it.each([
    [['Ana'], 'Ana'],
    [['Ana', 'Bo'], 'Ana and Bo'],
    [['Ana', 'Bo', 'Cy'], 'Ana, Bo, and Cy'],
    [['Ana', 'Bo', 'Cy', 'Di', 'Ed'], 'Ana, Bo, Cy, and 2 more'],
  ])('joins %j', (names, text) => {
    expect(namesText(names).replace(/[\u2068\u2069]/g, '')).toBe(text)
  })

  it('keeps each name apart, so that one in another script cannot reorder the others', () => {
    expect(namesText(['Ana', 'نور'])).toBe('\u2068Ana\u2069 and \u2068نور\u2069')
  })
})

describe('initialsOf', () => {
  it.each([
    ['Ana Ruiz', 'AR'],
    ['Maximiliana-Aurelia de la Fuente', 'MF'],
    ['plato', 'P'],
    ['田中空', '田'],
    ['نور حداد', 'نح'],
    ['👩‍🚀 🚀', ''],
    ['  ', ''],
  ])('of %s is %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})

describe('shortText', () => {
  it('leaves a short text alone', () => {
    expect(shortText('Ana', 3)).toBe('Ana')
  })

  it('never cuts through a character', () => {
    expect(shortText('é👩‍🚀abc', 3)).toBe('é👩‍🚀…')
  })

  it('keeps a name that it cuts apart from what follows, and counts no mark', () => {
    expect(shortText(namesText(['Ana']), 3)).toBe('\u2068Ana\u2069')
    expect(shortText(namesText(['Ana Ruiz', 'Bo']), 4)).toBe('\u2068Ana…\u2069')
    expect(shortText(namesText(['Ana', 'Bo']), 6)).toBe('\u2068Ana\u2069 a…')
  })
})
