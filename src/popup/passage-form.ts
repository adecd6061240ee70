/** What the reader puts in about a passage, and the passage that is kept with it. */
import type { Passage } from '../core/passage'
import type { PopupView } from '../core/popup-view'

/** A passage that would be kept with the next tip. */
export type PassageForm = {
  readonly quote: string
  /** The reader's own words as they stand in the field. */
  readonly words: string
  /** Ticked: whoever is paid reads it. */
  readonly shared: boolean
}

/** The passage selected on a page; nothing where there is none. */
export function quoteOf({ screen }: PopupView): string | undefined {
  return screen.state === 'tip' ? screen.quote : undefined
}

/** A form for the passage of a page: no words yet, and for nobody else to read. */
export function passageFormFor(view: PopupView): { readonly passage?: PassageForm } {
  const quote = quoteOf(view)
  return quote === undefined ? {} : { passage: { quote, words: '', shared: false } }
}

/** The passage as it is kept; the preview shows the same. */
export function passageOf({ quote, shared, words }: PassageForm): Passage {
  const own = words.trim()
  return { quote, shared, ...(own !== '' && { words: own }) }
}
