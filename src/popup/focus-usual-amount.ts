/** Puts the focus on the amount that a press of Enter then keeps. */

/** Marks the button of the usual amount. */
export const USUAL_AMOUNT = { 'data-usual': '' }

/** Focuses the usual amount, where there is one. */
export function focusUsualAmount(): void {
  document.querySelector<HTMLElement>('[data-usual]')?.focus()
}
