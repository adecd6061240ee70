/**
 * One simulated run: a history performed, audited after every step, then left in peace until all is decided.
 */

import type { Overview } from '../../src/core/review'
import { openApiFiles } from '../sandbox/checks'
import { audit } from './audit/audit'
import { readRecords } from './audit/evidence'
import { type Finding, unexplained } from './audit/finding'
import { auditTotals } from './audit/screens'
import { ended } from './audit/tips'
import { type History, historyOf, type Step } from './history'
import { makeKeys, useInstantCrypto } from './instant-crypto'
import { pages } from './pages'
import { performStep } from './perform-step'
import { connectWallet } from './reader'
import { checkPayments, readThrough } from './review-page'
import { type Counts, readersWallets, Stage } from './stage'
import { countTasks } from './timeline'

/** What a run came to. */
export type Run = {
  readonly history: History
  readonly counts: Counts
  readonly payments: number
  /** The second browser's, and how many of them the first had been told of at the end. */
  readonly beside: number
  readonly told: number
  /** Settlements that were given up because nobody said anything for a week. */
  readonly blind: number
  readonly tips: number
  /** What the first audit that failed found; empty where none did. */
  readonly findings: readonly Finding[]
  /** The step after which it was found; undefined at the end. */
  readonly foundAt?: Step
}

const HOUR = 3_600_000
/** However long anything may stay undecided: a quote's life, its margin, and the days for a silent receiver. */
const PEACE_MS = 12 * 24 * HOUR

/** Everything that is read or made once a process, before the first run. */
export async function prepare(): Promise<void> {
  await makeKeys()
  await openApiFiles()
  pages()
}

/** Runs the history of a seed. */
export const simulate = (seed: string): Promise<Run> => runHistory(historyOf(seed))

/** Runs a history. One at a time: while it runs, this process's WebCrypto and task queue are played. */
export async function runHistory(history: History): Promise<Run> {
  const putBack = [useInstantCrypto(), countTasks()]
  try {
    return await perform(new Stage(history), history)
  } finally {
    for (const undo of putBack) undo()
  }
}

async function perform(stage: Stage, history: History): Promise<Run> {
  for (const step of history.steps) {
    performStep(stage, step, history.seed)
    await stage.pass(step.waitMs)
    stage.counts.steps += 1
    const findings = auditNow(stage, false)
    if (findings.length > 0) return runOf(stage, history, findings, step)
  }
  await leaveInPeace(stage)
  const { differing, shown } = await readReview(stage)
  const findings = [
    ...auditNow(stage, true),
    ...auditTotals(shown, stage.evidence(true)),
    ...differing.map(what => unexplained(`checked again, ${what}`)),
  ]
  return runOf(stage, history, findings)
}

function auditNow(stage: Stage, final: boolean): Finding[] {
  const troubles = stage.troubles.map(error =>
    unexplained(`the background failed: ${textOf(error)}`),
  )
  return [...troubles, ...stage.untrue, ...stage.allEvidence(final).flatMap(audit)]
}

const textOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

function runOf(stage: Stage, history: History, findings: Finding[], foundAt?: Step): Run {
  const { beyond, others, payments, records } = stage.evidence(false)
  stage.kill()
  return {
    history,
    counts: stage.counts,
    payments: payments.length,
    beside: others.length,
    told: beyond.reduce((all, record) => all + record.payments.length, 0),
    blind: stage.blind.size,
    tips: records.tips.length,
    findings,
    ...(foundAt && { foundAt }),
  }
}

/** The review page, gone through from month to month, and every payment checked from it. */
async function readReview(stage: Stage) {
  const reading: { shown?: readonly Overview[]; differing?: readonly string[] } = {}
  const done = (async () => {
    reading.shown = await readThrough(stage)
    reading.differing = await checkPayments(stage)
  })()
  await stage.pass(HOUR)
  const { differing, shown } = reading
  if (!shown || !differing) throw new Error('the review page shows nothing')
  await done
  return { shown, differing }
}

/** Nothing goes wrong any more; a reader who still has a wallet lets flow what is kept. */
async function leaveInPeace(stage: Stage): Promise<void> {
  const { browser, circumstances, dooms, diskRules, road, sandbox } = stage
  stage.heal()
  dooms.length = 0
  diskRules.length = 0
  road.online = true
  browser.consent = 'approve'
  for (const wallet of readersWallets) {
    const { settings } = sandbox.providerOf(wallet).control
    Object.assign(settings, { bankSilent: false, outcome: 'send', reachableByPeers: true })
  }
  stage.fund(circumstances.wallet, 5_000n)
  stage.peaceAt = stage.timeline.now
  await stage.pass(2 * HOUR)
  if (circumstances.reconnects) {
    browser.send('wallet/disconnect', {})
    await stage.pass(HOUR)
    connectWallet(stage, circumstances.wallet)
    await stage.pass(HOUR)
    browser.send('flow/begin', {})
    await stage.pass(HOUR)
  }
  const until = stage.timeline.now + PEACE_MS
  while (isOpen(stage) && stage.timeline.now < until) await stage.pass(6 * HOUR)
  sandbox.tick()
}

/** Whether anything is still under way. */
function isOpen({ beside, browser }: Stage): boolean {
  const all = [browser, ...(beside ? [beside] : [])]
  return all.some(({ storage }) =>
    readRecords(storage).settlements.some(settlement => !ended(settlement)),
  )
}
