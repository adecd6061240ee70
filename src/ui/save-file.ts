/** Hands the reader a file, by the browser's own download. */

/** Saves a text as a file. */
export function saveFile(file: {
  readonly name: string
  readonly type: string
  readonly text: string
}): void {
  const url = URL.createObjectURL(new Blob([file.text], { type: `${file.type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  // The browser has taken the text by the end of this turn; the address would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
