/** The settings in their states. */
import { defaultSettings, type Settings } from '../../../src/core/settings'
import type { SettingsActs } from '../../../src/settings/settings-acts'
import { SettingsPage } from '../../../src/settings/settings-page'
import type { SettingsState } from '../../../src/settings/settings-state'
import { connectedIn, drawnMonth, eur, goodMonth } from '../../review/picture-months'
import {
  pageArabic,
  pageContrast,
  pageDark,
  pageLight,
  pageNarrow,
  pageZoomed,
  type ScreenFixture,
} from '../screen-fixture'

const still = () => undefined
const noActs: SettingsActs = {
  setPool: still,
  change: still,
  eraseAttention: still,
  takeAll: still,
  lookAgain: still,
}

const { records, settings } = drawnMonth(goodMonth)

const at = (changed: Partial<Settings>, connected: boolean): SettingsState => ({
  at: 'open',
  stored: { settings: { ...defaultSettings, ...settings, ...changed }, balances: records.balances },
  connection: connected ? connectedIn(eur) : { state: 'none' },
  act: { at: 'rest' },
})

const screen = (
  id: string,
  about: string,
  state: SettingsState,
  variants: ScreenFixture['variants'],
): ScreenFixture => ({
  id: `settings-${id}`,
  about,
  form: 'page',
  style: () => import('../../../src/settings/settings.css'),
  draw: () => <SettingsPage state={state} acts={noActs} />,
  variants,
})

const sites = {
  usual: { value: '20', ...eur },
  shortcut: true,
  quietExceptions: ['health.example.net'],
  excludedHosts: ['mail.example.com', 'bank.example.org'],
}

export const screens: readonly ScreenFixture[] = [
  screen('all', 'every setting', at(sites, true), [
    pageLight,
    pageDark,
    pageArabic,
    pageNarrow,
    pageZoomed,
    pageContrast,
  ]),
  screen('paused', 'paused, no wallet', at({ paused: true, flow: 'asked' }, false), [pageLight]),
]
