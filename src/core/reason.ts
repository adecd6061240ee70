/** The reader's own word for why they tip; apart from the tip, so that the popup loads no decoder with it. */

/** The reader's own word for why, optional. */
export const reasons = [
  'taught-me',
  'moved-me',
  'true',
  'useful',
  'made-me-laugh',
  'keep-going',
] as const
export type Reason = (typeof reasons)[number]
