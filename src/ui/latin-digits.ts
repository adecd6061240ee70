/** Digits of any script as the digits that amounts are parsed from. */

/** Zeros of the decimal digits that readers of our languages may type. */
const ZEROS = ['\u0660', '\u06F0', '\u0966']

/** `٠٫٢٠` as `0.20`; everything else stays as it is. */
export function latinDigits(text: string): string {
  const digits = text.replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g, digit => {
    const at = digit.codePointAt(0) ?? 0
    const zero = ZEROS.map(sign => sign.codePointAt(0) ?? 0).findLast(start => start <= at) ?? at
    return String(at - zero)
  })
  return digits.replace(/\u066B/g, '.')
}
