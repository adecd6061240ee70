/** Puts text on the clipboard. */

/** Whether it was put there; a browser may refuse, and the text can then be copied by hand. */
export async function copyText(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}
