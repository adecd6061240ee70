/** One screen in one state, as data for the harness: what to draw, and in which variants. */
import type { VNode } from 'preact'

/** How a picture is taken. */
export type Variant = {
  readonly name: string
  readonly locale: 'en' | 'de' | 'es' | 'fr' | 'pt' | 'ar'
  readonly dark: boolean
  /** CSS pixels. */
  readonly width: number
  /** Size of text relative to the browser's usual one. */
  readonly zoom: number
  readonly forcedColors?: boolean
}

export type ScreenFixture = {
  /** File name of the picture, before the variant's. */
  readonly id: string
  /** What it shows, in a few words, under the picture. */
  readonly about: string
  /** `popup`: the picture is cut to the popup; `page`: a whole page. */
  readonly form: 'popup' | 'page'
  /** Loads the page's stylesheet. */
  readonly style: () => Promise<unknown>
  /** Called after the language is chosen. */
  readonly draw: () => VNode
  readonly variants: readonly Variant[]
  /** Drawn later than the rest, by selector: waited for before the picture is taken. */
  readonly awaits?: string
  /** Details to be opened first, by selector. */
  readonly opened?: string
  /** The id of a screen whose `[data-still]` parts must stand exactly where this one's stand. */
  readonly stillWith?: string
}

const plain: Variant = { name: 'light', locale: 'en', dark: false, width: 360, zoom: 1 }

/** The usual way to look at a popup. */
export const popupLight: Variant = plain
export const popupDark: Variant = { ...plain, name: 'dark', dark: true }
export const popupArabic: Variant = { ...plain, name: 'arabic', locale: 'ar' }
export const popupGerman: Variant = { ...plain, name: 'german', locale: 'de' }
export const popupNarrow: Variant = { ...plain, name: 'narrow', width: 320 }
export const popupZoomed: Variant = { ...plain, name: 'zoomed', zoom: 2, width: 720 }
export const popupContrast: Variant = { ...plain, name: 'contrast', forcedColors: true }

/** The usual way to look at a page. */
export const pageLight: Variant = { ...plain, width: 1100 }
export const pageDark: Variant = { ...popupDark, width: 1100 }
export const pageArabic: Variant = { ...popupArabic, width: 1100 }
export const pageNarrow: Variant = { ...popupNarrow, width: 360 }
export const pageZoomed: Variant = { ...popupZoomed, width: 1100 }
export const pageContrast: Variant = { ...popupContrast, width: 1100 }

/** Every language there is, for a screen with much text. */
export const popupLanguages: readonly Variant[] = (['es', 'fr', 'pt'] as const).map(locale => ({
  ...plain,
  name: locale,
  locale,
}))
