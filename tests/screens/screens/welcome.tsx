/** The welcome page in its states. */

import { statementOf } from '../../../src/core/review'
import { Welcome } from '../../../src/welcome/welcome'
import type { WelcomeState } from '../../../src/welcome/welcome-state'
import { drawnMonth, goodMonth } from '../../review/picture-months'
import {
  pageArabic,
  pageContrast,
  pageDark,
  pageLight,
  pageNarrow,
  pageZoomed,
  type ScreenFixture,
} from '../screen-fixture'

const screen = (
  id: string,
  about: string,
  state: WelcomeState,
  variants: ScreenFixture['variants'],
): ScreenFixture => ({
  id: `welcome-${id}`,
  about,
  form: 'page',
  style: () => import('../../../src/welcome/welcome.css'),
  draw: () => <Welcome state={state} acts={{ setPool: () => undefined }} />,
  variants,
})

const begun = drawnMonth({ ...goodMonth, tips: goodMonth.tips.slice(0, 1), ends: {} })

const all = [pageLight, pageDark, pageArabic, pageNarrow, pageZoomed, pageContrast]

export const screens: readonly ScreenFixture[] = [
  screen('first', 'the one figure', { at: 'first', busy: false }, all),
  screen(
    'refused',
    'the figure could not be stored',
    { at: 'first', busy: false, failure: { kind: 'storage-full' } },
    [pageLight],
  ),
  ...statementOf(begun).map(({ pool }) =>
    screen('begun', 'what comes next', { at: 'begun', pool }, [
      pageLight,
      pageDark,
      pageArabic,
      pageNarrow,
    ]),
  ),
]
