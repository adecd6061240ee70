/** The entry of the settings page. */
import { render } from 'preact'
import { onChanged, send } from '../adapters/bus'
import { now, randomUuid, zone } from '../adapters/clock'
import { readMonthBalances, readSettings, watch } from '../adapters/ledger-reader'
import type { ActId } from '../core/ids'
import type { LanguageChoice } from '../core/language'
import { usualTip } from '../core/recipe'
import type { Settings } from '../core/settings'
import { monthOf } from '../core/time'
import { saveFile } from '../ui/save-file'
import { screenPlace } from '../ui/screen-place'
import { speak } from '../ui/speak'
import { say } from '../ui/words'
import { allStatements } from './all-statements'
import { backupPorts } from './backup-ports'
import { controlBackup } from './control-backup'
import { controlRecipe } from './control-recipe'
import { controlSettings } from './control-settings'
import type { FilesActs } from './files-acts'
import { type FilesState, filesAtRest } from './files-state'
import { SettingsPage } from './settings-page'

const place = screenPlace()

/** A language that is chosen here is spoken at once, with the page left as it is. */
async function speakAs(language: LanguageChoice): Promise<void> {
  await speak(language)
  document.title = say('settings_page_title')
}

let settings: Settings | undefined
let files = filesAtRest
let draw = () => {}
let hasGone = false

function showFiles(changed: Partial<FilesState>): void {
  files = { ...files, ...changed }
  draw()
}

/** The browser looked for the part that a link names before there was any; it looks again, once. */
function goToPart(): void {
  if (hasGone || !location.hash) return
  hasGone = true
  location.replace(location.hash)
}

const fileActs: FilesActs = {
  ...controlBackup(backupPorts(send), showFiles),
  ...controlRecipe(
    {
      send,
      allStatements,
      save: saveFile,
      usual: () => settings && usualTip(settings),
      newActId: () => randomUuid() as ActId,
    },
    showFiles,
  ),
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
          balances: await readMonthBalances(monthOf(now(), zone())),
        }),
        stored => void speakAs(stored.settings.language).then(() => onValue(stored)),
        onError,
      ),
  },
  (state, acts) => {
    if (state.at === 'open') settings = state.stored.settings
    draw = () =>
      render(<SettingsPage state={state} acts={acts} files={files} fileActs={fileActs} />, place)
    draw()
    if (state.at === 'open') goToPart()
  },
)
