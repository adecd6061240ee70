/** Arabic writes "and" as the first letter of the word that follows: `أحمد علي ومحمد حسن` are two people. */

const AND = 'و'
/** Names, and words of names, that begin with that letter themselves; in Persian spelling too. */
const NAMES = new Set(
  'وليد وليم وسام وسيم وسن وسمية وصفي وصال وفاء وفا وفيق وفيقة وجدي وجدان وجيه وحيد وحيدة وحید وداد وديع وديعة ورد وردة ورود وعد وهيب وهبة وهبي وهب وهاب وضاح وضحى ولاء ولد ولي ولی ونيس وطفة'.split(
    ' ',
  ),
)
/** Behind it these make a foreign name's W of it: Wagner, Wilson, Woolf. */
const FOREIGN = 'ايو'
const WORD_LEAST = 4

/** The names that such an "and" joins, each of two words at least; the text alone where it joins none. */
export function apartInArabic(text: string): readonly string[] {
  if (!text.includes(` ${AND}`)) return [text]
  const words = text.trim().split(/\s+/)
  const starts = words.flatMap((word, i) => (joins(word) ? [i] : []))
  const names: string[][] = []
  let from = 0
  for (const at of starts) {
    if (at - from < 2 || words.length - at < 2) continue
    names.push(words.slice(from, at))
    from = at
  }
  names.push(words.slice(from))
  return names.map(([first = '', ...others], i) =>
    [i === 0 ? first : first.slice(1), ...others].join(' '),
  )
}

function joins(word: string): boolean {
  const begins = word.startsWith(AND) && word.length >= WORD_LEAST
  return begins && !FOREIGN.includes(word.charAt(1)) && !NAMES.has(word)
}
