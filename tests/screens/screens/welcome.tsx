/** The welcome page in its states. */
import { Welcome } from '../../../src/welcome/welcome'
import type { WelcomeState } from '../../../src/welcome/welcome-state'
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

const all = [pageLight, pageDark, pageArabic, pageNarrow, pageZoomed, pageContrast]

export const screens: readonly ScreenFixture[] = [
  screen('first', 'the one figure', { at: 'first', busy: false }, all),
  screen(
    'refused',
    'the figure could not be stored',
    { at: 'first', busy: false, failure: { kind: 'storage-full' } },
    [pageLight],
  ),
  screen(
    'begun',
    'what comes next',
    { at: 'begun', pool: { value: '800', assetCode: 'EUR', assetScale: 2 } },
    [pageLight, pageDark, pageArabic, pageNarrow],
  ),
]
