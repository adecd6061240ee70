/** Keeping the focus in a part of a page whose content changes under it. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * For the element around such a part: where what has the focus goes away, the focus goes to that element, from where
 * Tab goes on to what is there now; nothing is scrolled for it. Of two, one in the other, the inner one takes it.
 *
 * It takes focus by `tabIndex={-1}`, and has a name, so that a screen reader says where the reader is.
 */
export function useFocusKept<T extends HTMLElement = HTMLElement>(): RefObject<T | null> {
  const part = useRef<T>(null)
  // While it is being drawn nothing of the part has changed yet.
  const had = part.current?.contains(document.activeElement) ?? false
  useLayoutEffect(() => {
    if (had && !part.current?.contains(document.activeElement))
      part.current?.focus({ preventScroll: true })
  })
  return part
}
