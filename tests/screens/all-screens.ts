/** Every screen that there is a picture of, in the order of the index. */
import type { ScreenFixture } from './screen-fixture'

const modules = import.meta.glob<{ screens: readonly ScreenFixture[] }>('./screens/*.tsx', {
  eager: true,
})

export const screens: readonly ScreenFixture[] = Object.values(modules).flatMap(
  module => module.screens,
)
