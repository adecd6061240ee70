/** Figures of many runs as one line. */

/** The value below which a share of all values lies. */
export function valueAt(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Milliseconds as text. */
export function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

/** Median, 95th percentile and the most. */
export function spread(name: string, values: readonly number[]): string {
  const most = ms(Math.max(...values))
  return `${name}: median ${ms(valueAt(values, 0.5))}, 95th ${ms(valueAt(values, 0.95))}, most ${most}`
}
