/** The entry of the review page: reads the ledger itself, so that reviewing writes nothing. */
import { render } from 'preact'
import { readBeyondAskedAt } from '../adapters/beyond-reader'
import { browser } from '../adapters/browser'
import { send } from '../adapters/bus'
import { now, randomUuid, zone } from '../adapters/clock'
import {
  ledger,
  readByHand,
  readConnectionView,
  readMonth,
  readMonths,
  readSettings,
} from '../adapters/ledger-reader'
import { attempt } from '../adapters/storage-failure'
import {
  readLines,
  readMonthSums,
  readUnmended,
  readYear,
  searchTips,
} from '../adapters/sums-reader'
import { watchSeen } from '../adapters/watch-seen'
import type { Month } from '../core/time'
import { byHandActs } from '../ui/by-hand/by-hand-acts'
import { copyText } from '../ui/copy-text'
import { preparePage } from '../ui/prepare-page'
import { saveFile } from '../ui/save-file'
import { say } from '../ui/words'
import { viewOf } from './by-hand-live'
import { controlReview, type YearRead } from './control-review'
import { Review } from './review'
import type { MonthRead } from './review-state'

const database = ledger()
/** Draws what was read last; nothing before there is a place, and a language, to draw it in. */
let show: (() => void) | undefined
let place: HTMLElement | undefined
// The month is read while the language is: neither waits for the other.
controlReview(
  {
    send,
    now,
    zone: zone(),
    save: saveFile,
    watchMonth: (month, onRead, onError) => watchSeen(() => readAll(month), onRead, onError),
    watchLines: (opened, month, onRead, onError) =>
      watchSeen(() => readLines(database, opened, month), onRead, onError),
    readYear: year => attempt(readWholeYear(year)),
    search: text => attempt(searchTips(database, text)),
    byHand: {
      ...byHandActs({ send, randomUuid, openTab, copy: copyText }),
      watch: (month, onRead, onError) =>
        watchSeen(
          () => readByHand(month, database),
          records => onRead(viewOf(records, { month, zone: zone(), now: now() })),
          onError,
        ),
    },
    wholeMonth: month => attempt(readMonth(month, database)),
  },
  (state, acts) => {
    show = () => place && render(<Review state={state} acts={acts} />, place)
    show()
  },
)
place = await preparePage()
document.title = say('review_page_title')
show?.()

function openTab(url: string): void {
  void browser.tabs.create({ url })
}

async function readAll(month: Month): Promise<MonthRead> {
  const [months, settings, connection, records, othersAskedAt, unmended] = await Promise.all([
    readMonths(database),
    readSettings(database),
    readConnectionView(database),
    readMonthSums(database, month),
    readBeyondAskedAt(database),
    readUnmended(database, month),
  ])
  return { months, settings, connection, records, othersAskedAt, unmended }
}

async function readWholeYear(year: string): Promise<YearRead> {
  const [records, unmended] = await Promise.all([
    readYear(database, year),
    readUnmended(database, year),
  ])
  return { ...records, unmended }
}
