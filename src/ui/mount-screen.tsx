/** The start of every page of Rill: language, direction, and the one place it draws into. */
import { render, type VNode } from 'preact'
import { assert } from '../core/assert'
import { useBrowserWords } from './browser-words'
import { direction, locale } from './words'

/** Speaks the browser's language from here on, and answers the page's `#screen` to draw into. */
export function prepareScreen(): HTMLElement {
  useBrowserWords()
  document.documentElement.lang = locale()
  document.documentElement.dir = direction()
  const place = document.getElementById('screen')
  assert(place, 'a page of ours has a #screen')
  return place
}

/** Draws a screen, made after the language is known, into the page's `#screen`. */
export function mountScreen(screen: () => VNode): void {
  const place = prepareScreen()
  render(screen(), place)
}
