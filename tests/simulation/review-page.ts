/** The reader opens the review page and goes through its months: read and told by the page's own code. */
import { readMonth, readMonths, readSettings } from '../../src/adapters/ledger-reader'
import { readMonthSums } from '../../src/adapters/sums-reader'
import { connectionView } from '../../src/core/connection'
import { isStillTrue, type PaymentCheck } from '../../src/core/payment-check'
import { type Overview, statementOf } from '../../src/core/review'
import { overviewOf } from '../../src/core/review/overview'
import { type Month, monthOf } from '../../src/core/time'
import { readRecords } from './audit/evidence'
import { answerOf } from './reader'
import type { Stage } from './stage'

type Database = ReturnType<Stage['browser']['openDatabase']>

/** How long a page stays open, and how many changes it follows. */
const OPEN_MS = 60_000
const CHANGES = 6

/** Goes through every month there is; answers them as shown. */
export function readThrough(stage: Stage): Promise<readonly Overview[]> {
  return onPage(stage, async database => {
    const months = new Set([thisMonth(stage), ...(await readMonths(database))])
    const shown: Overview[] = []
    for (const month of months) shown.push(...(await showMonth(stage, database, month)))
    return shown
  })
}

/** Has every payment checked at both wallets again; answers those of which they say something else. */
export async function checkPayments(stage: Stage): Promise<readonly string[]> {
  const { settlements } = readRecords(stage.browser.storage)
  const differing: string[] = []
  for (const { id, receiver } of settlements) {
    if (receiver === undefined) continue
    const answer = await answerOf(stage, stage.browser.send('payment/check', { batchId: id }))
    const check = answer?.ok ? (answer.value as PaymentCheck) : undefined
    if (!check) differing.push(`${id} cannot be checked: ${JSON.stringify(answer)}`)
    else if (!isStillTrue(check) && !stage.blind.has(id)) {
      differing.push(`${id}: ${JSON.stringify(check)}`)
    }
  }
  return differing
}

/** Keeps this month open for a while: the page reads again whenever the ledger has changed. */
export function watchMonth(stage: Stage): Promise<void> {
  return onPage(stage, async database => {
    const { timeline } = stage
    const until = timeline.now + OPEN_MS
    for (let changes = 0; changes < CHANGES && timeline.now < until; changes += 1) {
      const changed = stage.nextCommit()
      await showMonth(stage, database, thisMonth(stage))
      await Promise.race([changed, timeline.sleep(OPEN_MS)])
    }
  })
}

async function onPage<T>(stage: Stage, work: (database: Database) => Promise<T>): Promise<T> {
  const database = stage.browser.openDatabase()
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

const thisMonth = ({ browser, circumstances }: Stage) => monthOf(browser.now(), circumstances.zone)

/** Holds against the ledger what the page says of a month, from its sums and to its last tip. */
async function showMonth(
  stage: Stage,
  database: Database,
  month: Month,
): Promise<readonly Overview[]> {
  const { browser, circumstances, moments } = stage
  const settings = await readSettings(database)
  const connection = connectionView(readRecords(browser.storage).connection, '')
  const seen = { month, zone: circumstances.zone, now: browser.now(), settings, connection }
  const before = moments.now
  const overviews = overviewOf({ ...seen, records: await readMonthSums(database, month) })
  for (const overview of overviews) stage.look(moments.auditShown(overview, before))
  const later = moments.now
  const statements = statementOf({ ...seen, records: await readMonth(month, database) })
  for (const statement of statements) stage.look(moments.auditShown(statement, later))
  return overviews
}
