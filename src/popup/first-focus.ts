/**
 * Where the keys are at first, and again where the focus would be lost: at the amounts.
 *
 * On one of them only at the opening, and only where this creator was given it last time. Whoever presses Enter
 * anywhere else has chosen nothing yet, and gives nothing.
 */

/** Marks the amounts together: Tab goes on to the first of them. */
export const AMOUNTS = { 'data-amounts': '', tabIndex: -1 }

/** Marks the amount of the last tip to this creator. */
export const LAST_AMOUNT = { 'data-last-amount': '' }

/** Focuses the amount of last time at the opening, or else the amounts together. */
export function focusAmounts(at: 'opening' | 'later'): void {
  const last = at === 'opening' ? document.querySelector<HTMLElement>('[data-last-amount]') : null
  const all = document.querySelector<HTMLElement>('[data-amounts]')
  const place = last ?? all
  place?.focus()
}
