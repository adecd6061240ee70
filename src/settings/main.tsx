/** The entry of the settings page. */
import { render } from 'preact'
import { onChanged, send } from '../adapters/bus'
import { now, zone } from '../adapters/clock'
import { readMonth, readSettings, watch } from '../adapters/ledger-reader'
import { monthOf } from '../core/time'
import { prepareScreen } from '../ui/mount-screen'
import { saveFile } from '../ui/save-file'
import { say } from '../ui/words'
import { allStatements } from './all-statements'
import { controlSettings } from './control-settings'
import { SettingsPage } from './settings-page'

const place = prepareScreen()
document.title = say('settings_page_title')
controlSettings(
  {
    send,
    onChanged,
    allStatements,
    save: saveFile,
    watchStored: (onValue, onError) =>
      watch(
        async () => ({
          settings: await readSettings(),
          balances: (await readMonth(monthOf(now(), zone()))).balances,
        }),
        onValue,
        onError,
      ),
  },
  (state, acts) => render(<SettingsPage state={state} acts={acts} />, place),
)
