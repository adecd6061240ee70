/** Hands the reader a file, by the browser's own download. */

/** Saves a file of bytes. */
export function saveBlob(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the file by the end of this turn; the address would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

/** Saves a text as a file. */
export function saveFile(file: {
  readonly name: string
  readonly type: string
  readonly text: string
}): void {
  saveBlob(file.name, new Blob([file.text], { type: `${file.type};charset=utf-8` }))
}
