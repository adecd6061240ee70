/** The entry of the settings page. */
import { render } from 'preact'
import { onChanged, send } from '../adapters/bus'
import { now, zone } from '../adapters/clock'
import { readMonth, readSettings, watch } from '../adapters/ledger-reader'
import type { LanguageChoice } from '../core/language'
import { monthOf } from '../core/time'
import { saveFile } from '../ui/save-file'
import { screenPlace } from '../ui/screen-place'
import { speak } from '../ui/speak'
import { say } from '../ui/words'
import { allStatements } from './all-statements'
import { controlSettings } from './control-settings'
import { SettingsPage } from './settings-page'

const place = screenPlace()

/** A language that is chosen here is spoken at once, with the page left as it is. */
async function speakAs(language: LanguageChoice): Promise<void> {
  await speak(language)
  document.title = say('settings_page_title')
}

await speakAs('browser')
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
        stored => void speakAs(stored.settings.language).then(() => onValue(stored)),
        onError,
      ),
  },
  (state, acts) => render(<SettingsPage state={state} acts={acts} />, place),
)
