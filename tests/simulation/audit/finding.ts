/** What an auditor reports. */

/** `lost`: money or a tip is gone. `repeated`: something was paid twice. `unexplained`: all else. */
export type FindingKind = 'lost' | 'repeated' | 'unexplained'

/** One thing that must not be. */
export type Finding = { readonly kind: FindingKind; readonly what: string }

export const lost = (what: string): Finding => ({ kind: 'lost', what })
export const repeated = (what: string): Finding => ({ kind: 'repeated', what })
export const unexplained = (what: string): Finding => ({ kind: 'unexplained', what })

/** The sum of whole numbers. */
export const total = (values: readonly bigint[]): bigint =>
  values.reduce((all, value) => all + value, 0n)

/** Groups by a key. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
