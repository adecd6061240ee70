/** The start of every page of Rill's: the one place that it draws into. */
import { assert } from '../core/assert'

/** The page's `#screen`. */
export function screenPlace(): HTMLElement {
  const place = document.getElementById('screen')
  assert(place, 'a page of ours has a #screen')
  return place
}
