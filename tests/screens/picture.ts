/** A picture of one screen in one variant, as the index lists it. */
import type { ScreenFixture, Variant } from './screen-fixture'

export type Picture = {
  readonly file: string
  readonly about: string
  readonly variant: Variant
  readonly form: 'popup' | 'page'
}

/** What the picture is called, and what is said of it. */
export function pictureOf(
  { about, form, id }: Pick<ScreenFixture, 'about' | 'form' | 'id'>,
  variant: Variant,
): Picture {
  return { file: `${id}--${variant.name}.webp`, about, variant, form }
}
