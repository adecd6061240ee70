/** The start of every page of Rill: language, direction, and the one place it draws into. */
import { render, type VNode } from 'preact'
import { useBrowserWords } from './browser-words'
import { direction, locale } from './words'

/** Draws a screen, made after the language is known, into the page's `#screen`. */
export function mountScreen(screen: () => VNode): void {
  useBrowserWords()
  document.documentElement.lang = locale()
  document.documentElement.dir = direction()
  const place = document.getElementById('screen')
  if (place) render(screen(), place)
}
