/** How often a law is tried, and how much of a long table. */

/**
 * As often as it says in `npm test`; a quarter of that in `npm run check`, where somebody waits who has just
 * saved a file. For the laws that take seconds: the others are always tried in full.
 */
export function runs(all: number): number {
  return quick() ? Math.ceil(all / 4) : all
}

/**
 * All of it in `npm test`; a quarter of it in `npm run check`, and no fewer than three: always the same ones,
 * the first and the last among them, and the others evenly between. For tables whose rows each live through a whole story.
 */
export function rows<T>(all: readonly T[]): readonly T[] {
  const count = Math.max(3, Math.ceil(all.length / 4))
  if (!quick() || all.length <= count) return all
  const apart = (all.length - 1) / (count - 1)
  return Array.from({ length: count }, (_, at) => all[Math.round(at * apart)] as T)
}

const quick = () => process.env.RILL_QUICK === '1'
