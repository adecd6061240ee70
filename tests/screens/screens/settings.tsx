/** The settings in their states. */
import type { MergeSummary } from '../../../src/core/backup/merge'
import type { ConnectionView } from '../../../src/core/connection'
import { defaultSettings, type Settings } from '../../../src/core/settings'
import type { FilesActs } from '../../../src/settings/files-acts'
import { type FilesState, filesAtRest, type TakeLine } from '../../../src/settings/files-state'
import type { SettingsActs } from '../../../src/settings/settings-acts'
import { SettingsPage } from '../../../src/settings/settings-page'
import type { SettingsState } from '../../../src/settings/settings-state'
import { connectedIn, drawnMonth, eur, goodMonth } from '../../review/picture-months'
import { quietActs } from '../quiet-acts'
import {
  pageArabic,
  pageContrast,
  pageDark,
  pageLight,
  pageNarrow,
  pageZoomed,
  type ScreenFixture,
} from '../screen-fixture'

const noActs = quietActs<SettingsActs>()

const noFileActs = quietActs<FilesActs>()

const { records, settings } = drawnMonth(goodMonth)

type Open = Extract<SettingsState, { at: 'open' }>

const at = (changed: Partial<Settings>, connected: boolean): Open => ({
  at: 'open',
  stored: { settings: { ...defaultSettings, ...settings, ...changed }, balances: records.balances },
  connection: connected ? connectedIn(eur) : { state: 'none' },
  act: { at: 'rest' },
})

/** Another browser has spent, and the wallet has not said since whether it is more. */
const beside: Open = {
  ...at({}, true),
  connection: {
    ...(connectedIn(eur) as Exclude<ConnectionView, { state: 'none' }>),
    beyond: {
      amount: { ...eur, value: '310' },
      month: '2026-11',
      readAt: Date.UTC(2026, 10, 19, 9),
      whole: true,
    },
    beyondUnread: true,
  },
}

const screen = (
  id: string,
  about: string,
  state: SettingsState,
  variants: ScreenFixture['variants'],
  files: Partial<FilesState> = {},
): ScreenFixture => ({
  id: `settings-${id}`,
  about,
  form: 'page',
  style: () => import('../../../src/settings/settings.css'),
  draw: () => (
    <SettingsPage
      state={state}
      acts={noActs}
      files={{ ...filesAtRest, ...files }}
      fileActs={noFileActs}
    />
  ),
  variants,
})

const sites = {
  usual: { value: '20', ...eur },
  shortcut: true,
  quietExceptions: ['health.example.net'],
  excludedHosts: ['mail.example.com', 'bank.example.org'],
}

const recipe = [
  { name: 'Ana Ruiz', payee: 'https://wallet.harbour.example/ana', weight: 100 },
  { name: 'فاطمة الورّاق', payee: 'https://wallet.harbour.example/warraq', weight: 48 },
  {
    name: 'The collective of the long name on the far side of the estuary',
    payee: 'https://a-rather-long-host-name.provider.example/accounts/the-collective',
    weight: 7,
  },
  { name: 'Bo', payee: 'https://wallet.harbour.example/nobody', weight: 3 },
]
const counts = (fresh: number, further: number, known: number) => ({ fresh, further, known })
const summary: MergeSummary = {
  madeAt: '2026-11-24T06:42:00.000Z',
  own: false,
  tips: counts(128, 3, 1402),
  payments: counts(31, 1, 220),
  gifts: counts(2, 0, 1),
  promises: counts(4, 1, 0),
  months: ['2026-05', '2026-11'],
  keptElsewhere: 0,
  underWayElsewhere: 0,
  takenOver: 6,
  standingLeft: 0,
  standingTaken: 2,
  raised: [{ month: '2026-11', by: { value: '350', ...eur } }],
  settings: false,
  damaged: 0,
}
const line = (position: number, about: Partial<TakeLine>): TakeLine => {
  const own = recipe[position]
  if (!own) throw new Error(`no line ${position}`)
  const actId = `00000000-0000-4000-8000-00000000000${position}` as TakeLine['actId']
  return { ...own, actId, amount: { value: String(own.weight), ...eur }, ticked: false, ...about }
}
const host = 'wallet.harbour.example'
const longHost = 'a-rather-long-host-name.provider.example'
const taken = [
  line(0, {
    ticked: true,
    look: { address: recipe[0]?.payee ?? '', host, walletName: 'Ana Ruiz' },
  }),
  line(1, { look: { address: recipe[1]?.payee ?? '', host }, answer: 'kept' }),
  line(2, {
    look: {
      address: recipe[2]?.payee ?? '',
      host: longHost,
      failure: { kind: 'wallet-unreachable', host: longHost },
    },
  }),
  line(3, {
    look: {
      address: recipe[3]?.payee ?? '',
      host,
      failure: { kind: 'wallet-not-found', host },
    },
  }),
]

export const screens: readonly ScreenFixture[] = [
  screen('all', 'every setting', at(sites, true), [
    pageLight,
    pageDark,
    pageArabic,
    pageNarrow,
    pageZoomed,
    pageContrast,
  ]),
  screen(
    'backup-writing',
    'a backup being written, a sealed file asked for its passphrase, a recipe being chosen',
    at({}, true),
    [pageLight, pageNarrow],
    {
      backup: { at: 'writing', done: 61_200, total: 100_000 },
      restore: {
        at: 'sealed',
        name: 'rill-2026-11-24.rill',
        failure: { kind: 'backup-passphrase' },
      },
      make: {
        at: 'choosing',
        periods: ['2026-11', '2026-10', '2026'],
        period: '2026-11',
        people: recipe.map((line, position) => ({ ...line, chosen: position !== 1 })),
      },
    },
  ),
  screen(
    'restore-looked',
    'what a merge would do, the other browser said to be gone, a recipe line by line',
    at({}, true),
    [pageLight, pageDark, pageArabic, pageNarrow, pageZoomed, pageContrast],
    {
      backup: { at: 'saved', name: 'rill-2026-11-24.rill', damaged: 2 },
      restore: { at: 'looked', gone: true, summary },
      take: { at: 'read', lines: taken },
    },
  ),
  screen(
    'restore-merging',
    'a backup being merged',
    at({}, true),
    [pageLight, pageDark, pageArabic, pageNarrow],
    {
      restore: { at: 'merging', gone: false, summary, stopping: false, done: 5_208, total: 8_400 },
    },
  ),
  screen('restore-stopping', 'a merge being stopped', at({}, true), [pageLight], {
    restore: { at: 'merging', gone: false, summary, stopping: true, done: 5_208, total: 8_400 },
  }),
  screen('restore-stopped', 'a merge that was stopped', at({}, true), [pageLight, pageArabic], {
    restore: { at: 'looked', gone: false, summary, stoppedBy: 'reader' },
  }),
  screen(
    'restore-cut-short',
    'a merge under which the browser ended Rill',
    at({}, true),
    [pageLight, pageArabic, pageNarrow],
    { restore: { at: 'looked', gone: false, summary, stoppedBy: 'browser' } },
  ),
  screen(
    'restore-done-unsaid',
    'a merge that was done when the browser ended Rill',
    at({}, true),
    [pageLight, pageDark],
    { restore: { at: 'merged', summary, stoppedBy: 'browser' } },
  ),
  screen('restore-refused', 'a file that does not add up', at({}, true), [pageLight], {
    backup: { at: 'stopped' },
    restore: { at: 'rest', failure: { kind: 'backup-unsound', at: '2026-11|EUR/2' } },
    make: { at: 'choosing', periods: [], period: '', people: [] },
    take: { at: 'no-pool' },
  }),
  screen('beside', 'another browser has spent from the wallet', beside, [pageLight, pageArabic]),
  screen('paused', 'paused, no wallet', at({ paused: true, flow: 'asked' }, false), [pageLight]),
]
