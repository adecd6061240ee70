/** The entry of the review page: reads the ledger itself, so that reviewing writes nothing. */
import { render } from 'preact'
import { onChanged, send } from '../adapters/bus'
import { now, zone } from '../adapters/clock'
import { readMonth, readMonths, readSettings, watch } from '../adapters/ledger-reader'
import { preparePage } from '../ui/prepare-page'
import { saveFile } from '../ui/save-file'
import { say } from '../ui/words'
import { controlReview } from './control-review'
import { Review } from './review'

const place = await preparePage()
document.title = say('review_page_title')
controlReview(
  {
    send,
    onChanged,
    now,
    zone: zone(),
    save: saveFile,
    watchMonth: (month, onRead, onError) =>
      watch(
        async () => ({
          months: await readMonths(),
          settings: await readSettings(),
          records: await readMonth(month),
        }),
        onRead,
        onError,
      ),
  },
  (state, acts) => render(<Review state={state} acts={acts} />, place),
)
