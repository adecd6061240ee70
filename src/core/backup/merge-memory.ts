/** Merging what moves no money: standing tips, what is remembered, and settings. */
import { ATTENTION_DAYS } from '../attention'
import type { Settings } from '../settings'
import { DAY_MS } from '../time'
import type { Context } from './merging'

/** Standing tips go on in one browser only: where they were begun, or here once that one is gone. */
export function mergeStanding({ ours, put, terms, theirs }: Context) {
  let standingLeft = 0
  let standingTaken = 0
  for (const standing of theirs.standing.values()) {
    if (ours.standing.has(standing.id)) continue
    if (terms.gone) {
      put.standing.set(standing.id, standing)
      standingTaken += 1
    } else standingLeft += 1
  }
  return { standingLeft, standingTaken }
}

/** What is only remembered: what is known here stays, what is not is learned. */
export function mergeMemory({ ours, put, terms, theirs }: Context): void {
  for (const [key, hold] of theirs.holds) if (!ours.holds.has(key)) put.holds.set(key, hold)
  for (const [key, payee] of theirs.payees) if (!ours.payees.has(key)) put.payees.set(key, payee)
  for (const [key, creator] of theirs.creators) {
    if (!ours.creators.has(key)) put.creators.set(key, creator)
  }
  const oldest = terms.at - ATTENTION_DAYS * DAY_MS
  const wanted = ours.settings?.attention ?? theirs.settings?.attention ?? false
  for (const [url, read] of theirs.attention) {
    const known = ours.attention.get(url)
    // Two browsers' times are not added: the same file twice would count twice.
    const more = !known || read.seconds > known.seconds
    if (wanted && more && read.lastAt >= oldest) put.attention.set(url, { ...known, ...read })
  }
}

/** A browser in which nothing was set takes the file's settings; any other keeps its own. */
export function settingsFrom({ ours, theirs }: Context): Settings | undefined {
  return ours.settings?.pool ? undefined : theirs.settings
}
