/** Longer texts hardly come again, and would be a page's way to fill the memory. */
const LENGTH_MAX = 200

/**
 * A function of a text that remembers its answers: pages say the same words in many places, and the pages of a
 * site, and of many sites, the same as each other.
 *
 * Keeps: at most `most` answers to short texts, forgotten all at once; the same answer as `answer`, which must
 * depend on nothing but the text and never be undefined.
 */
export function remembering<T>(most: number, answer: (text: string) => T): (text: string) => T {
  // Not a map: its keys would be pieces of the page's whole text and keep that, an object's are copies.
  let answers: Record<string, T> = Object.create(null)
  let size = 0
  return text => {
    if (text.length > LENGTH_MAX) return answer(text)
    const known = answers[text]
    if (known !== undefined) return known
    if (size >= most) {
      answers = Object.create(null)
      size = 0
    }
    const answered = answer(text)
    answers[text] = answered
    size++
    return answered
  }
}
