/** Whether two addresses are of one document: the same but for the fragment. */
export function sameDocument(a: string, b: string): boolean {
  return a.replace(/#.*$/, '') === b.replace(/#.*$/, '')
}
