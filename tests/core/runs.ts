/** How often a law is tried. */

/**
 * As often as it says in `npm test`; a quarter of that in `npm run check`, where somebody waits who has just
 * saved a file. For the laws that take seconds: the others are always tried in full.
 */
export function runs(all: number): number {
  return process.env.RILL_QUICK === '1' ? Math.ceil(all / 4) : all
}
