/** Reading time as text. */
import { locale } from '../ui/words'

/** `4 minutes`; under a minute in seconds. */
export function readingText(seconds: number): string {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute']
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(locale(), style).format(count)
}
