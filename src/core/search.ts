/**
 * Search: the words that a tip is found by, and how what was typed is matched with them.
 *
 * Small and large letters, accents and marks do not matter. Scripts that are written without spaces are
 * taken two letters at a time. A stored word carries when the tip was kept, newest first, so that an index
 * over words yields the newest tips without being read to its end.
 */
import { MINUTE_MS, type UnixMs } from './time'
import type { TipRecord } from './tip'

/** What a word is cut to, and how many of a tip are kept. */
const LENGTH_MAX = 20
const WORDS_MAX = 60

/** Letters that are one to the eye of another language, and that no decomposition takes apart. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ـ: '',
}

/** Letters of scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}ー]+/u

/** A text without case, accents and marks. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıـ]/g, letter => plain[letter] ?? letter)
    .normalize('NFC')
}

/** The words of a text, each once, in order. */
export function wordsOf(text: string): readonly string[] {
  const runs = plainText(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(runs.flatMap(wordsOfRun))]
}

function wordsOfRun(run: string): string[] {
  const parts = run.split(new RegExp(`(${unspaced.source})`, 'u')).filter(part => part !== '')
  return parts.flatMap(part => (unspaced.test(part) ? pairsOf(part) : part.slice(0, LENGTH_MAX)))
}

function pairsOf(run: string): string[] {
  const letters = [...run]
  // The last letter begins no pair, and may be all that is typed.
  return letters.map((letter, at) => `${letter}${letters[at + 1] ?? ''}`)
}

/** All that a tip is found by: names, title, publication, the passage and the reader's own words. */
function searchableText({ creator, page, passage }: TipRecord): string {
  const parts = [creator.name, page.title, page.publication, passage?.words, passage?.quote]
  return parts.filter(part => part !== undefined).join(' \n ')
}

/** The words of a tip as they are indexed, one record a tip. */
export type WordsRecord = { readonly tipId: string; readonly words: readonly string[] }

/** The record under which a tip is found. */
export function wordsRecord(tip: TipRecord): WordsRecord {
  const at = stampOf(tip.keptAt)
  const words = wordsOf(searchableText(tip)).slice(0, WORDS_MAX)
  return { tipId: tip.id, words: words.map(word => `${word} ${at}`) }
}

/** 36^6 minutes are four thousand years; later is smaller. */
const MINUTES = 36 ** 6 - 1

function stampOf(at: UnixMs): string {
  const minutes = Math.min(MINUTES, Math.max(0, Math.floor(at / MINUTE_MS)))
  return (MINUTES - minutes).toString(36).padStart(6, '0')
}

/** Where the indexed words stand that are `word`, or begin with it. */
export type WordRange = { readonly from: string; readonly to: string }

/** The range of every word that begins like this. */
export function rangeOfBeginning(word: string): WordRange {
  return { from: word, to: `${word}\uffff` }
}

/** Whether a tip has, for each word that was typed, one that begins like it. */
export function isFoundBy(tip: TipRecord, typed: readonly string[]): boolean {
  const words = wordsOf(searchableText(tip))
  return typed.every(beginning => words.some(word => word.startsWith(beginning)))
}
