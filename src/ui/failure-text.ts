/** Every failure as words: one sentence on what happened, one on what to do. */
import type { Failure, FailureKind } from '../core/failure'
import type { MoneyWire } from '../core/money'
import { moneyText } from './money-text'
import { shortText } from './names-text'
import { spanText } from './number-text'
import { sayByName, type WordKey } from './words'

/** Words of a wallet or a page inside our sentence are cut at this length. */
const DETAIL_LENGTH_MAX = 160

/** The message key of a failure; `too-small` has two, because a wallet may not name its minimum. */
export function failureKey(failure: Failure): WordKey {
  if (failure.kind === 'too-small' && failure.minimum) return 'failure_too_small_minimum'
  return `failure_${underscored(failure.kind)}`
}

/** The values of a failure's sentence, by the names of its details. */
export function failureValues(failure: Failure): Readonly<Record<string, string>> {
  const { kind: _, ...details } = failure
  return Object.fromEntries(
    Object.entries(details).map(([name, value]: [string, Detail]) => [name, detailText(value)]),
  )
}

/** A number is a span of time, in milliseconds. */
type Detail = string | number | MoneyWire

function detailText(value: Detail): string {
  if (typeof value === 'number') return spanText(value)
  return typeof value === 'string' ? shortText(value, DETAIL_LENGTH_MAX) : moneyText(value)
}

/** A failure as plain text; `FailureWords` draws it with its values kept apart. */
export function failureText(failure: Failure): string {
  return sayByName(failureKey(failure), failureValues(failure))
}

type Underscored<T extends string> = T extends `${infer A}-${infer B}`
  ? `${A}_${Underscored<B>}`
  : T

function underscored<K extends FailureKind>(kind: K): Underscored<K> {
  return kind.replaceAll('-', '_') as Underscored<K>
}
