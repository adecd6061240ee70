import { describe, expect, it } from 'vitest'
import type { Failure, Result } from '../../src/core/failure'
import { actIdOf } from '../../src/core/ids'
import { controlReview, type Ports } from '../../src/review/control-review'
import type { ReviewActs } from '../../src/review/review-acts'
import { opening, type ReviewState, reduceReview } from '../../src/review/review-state'
import type { TextFile } from '../../src/ui/statement-file'
import { inputFor, month, monthBefore, noon, play, zone } from './month-scenario'

const input = inputFor(
  play({
    poolCents: 800,
    tips: [20, 50].map(cents => ({
      ...{ person: 0, publication: 0, cents, month, rehearsal: false, fate: 'stays' as const },
    })),
    ends: [],
  }),
)
const { connection, records, settings } = input
const read = { months: [monthBefore], records, settings }
const seen = { month, zone, now: noon }
const lost: Failure = { kind: 'storage-blocked' }

describe('the state', () => {
  const looked = reduceReview(opening, { type: 'connection-looked', connection }, seen)
  const open = reduceReview(looked, { type: 'read', read }, seen)

  it('opens once both the ledger and the wallet are known, in either order', () => {
    expect(looked.at).toBe('opening')
    expect(open).toMatchObject({ at: 'open', months: [month, monthBefore] })
    const first = reduceReview(opening, { type: 'read', read }, seen)
    expect(first.at).toBe('opening')
    expect(reduceReview(first, { type: 'connection-looked', connection }, seen)).toEqual(open)
  })

  it('says a failure while opening, and keeps what it shows afterwards', () => {
    expect(reduceReview(looked, { type: 'not-read', failure: lost }, seen).at).toBe('not-opened')
    expect(reduceReview(open, { type: 'not-read', failure: lost }, seen)).toBe(open)
  })

  it('stays at the month that was read when the wallet answers before the next is read', () => {
    const chosen = { ...seen, month: monthBefore }
    const event = { type: 'connection-looked', connection } as const
    expect(reduceReview(open, event, chosen)).toMatchObject({
      month,
      statements: [{ month, figures: { tips: 2 } }],
    })
  })

  it('keeps what the reader is in the middle of when the ledger changes, not when the month does', () => {
    const asking = reduceReview(open, { type: 'act', act: { at: 'asking-flow' } }, seen)
    expect(reduceReview(asking, { type: 'read', read }, seen)).toMatchObject({
      act: { at: 'asking-flow' },
    })
    const other = { ...seen, month: monthBefore }
    expect(reduceReview(asking, { type: 'read', read }, other)).toMatchObject({
      month: monthBefore,
      act: { at: 'rest' },
    })
  })
})

/** A page with the world in the test's hands. */
function opened(answers: Partial<Record<string, Result<unknown>>> = {}) {
  const sent: [string, unknown][] = []
  const watched: string[] = []
  const files: TextFile[] = []
  let state: ReviewState = opening
  let acts: ReviewActs | undefined
  const ports: Ports = {
    send: (async (name: string, asked: unknown) => {
      sent.push([name, asked])
      const usual: Record<string, unknown> = {
        'wallet/look': connection,
        'flow/begin': { tips: 2, batches: 1 },
      }
      return answers[name] ?? { ok: true, value: usual[name] ?? null }
    }) as Ports['send'],
    onChanged: () => () => undefined,
    watchMonth: (of, onRead) => {
      watched.push(of)
      onRead(read)
      return () => watched.push(`-${of}`)
    },
    now: () => noon,
    zone,
    save: file => files.push(file),
  }
  const stop = controlReview(ports, (next, given) => {
    state = next
    acts = given
  })
  const settled = () => new Promise<void>(resolve => setImmediate(resolve))
  const act = async (name: keyof ReviewActs, ...args: unknown[]) => {
    if (!acts) throw new Error('nothing was drawn')
    ;(acts[name] as (...given: unknown[]) => void)(...args)
    await settled()
  }
  return { act, files, sent, settled, shown: () => state, stop, watched }
}

describe('the page', () => {
  const [first] = records.tips
  if (!first) throw new Error('expected a tip')
  const actId = actIdOf(first.id)

  it('asks for the wallet once and for nothing else', async () => {
    const page = opened()
    await page.settled()
    expect(page.sent.map(([name]) => name)).toEqual(['wallet/look'])
    expect(page.shown().at).toBe('open')
    page.stop()
    expect(page.watched).toEqual([month, `-${month}`])
  })

  it('undoes an act, and says in its place why it could not', async () => {
    const page = opened({
      'tip/undo': { ok: false, failure: { kind: 'already-flowing' } },
    })
    await page.settled()
    await page.act('undo', actId)
    expect(page.sent.at(-1)).toEqual(['tip/undo', { actId }])
    expect(page.shown()).toMatchObject({ act: { at: 'undo-refused', actId } })
  })

  it('lets tips flow only after the question', async () => {
    const page = opened()
    await page.settled()
    await page.act('askFlow')
    expect(page.shown()).toMatchObject({ act: { at: 'asking-flow' } })
    expect(page.sent.map(([name]) => name)).not.toContain('flow/begin')
    await page.act('beginFlow')
    expect(page.shown()).toMatchObject({
      act: { at: 'flow-begun', begun: { tips: 2, batches: 1 } },
    })
  })

  it('sends an act once, however often it is pressed', async () => {
    const page = opened()
    await page.settled()
    await Promise.all([page.act('beginFlow'), page.act('beginFlow'), page.act('undo', actId)])
    expect(page.sent.map(([name]) => name)).toEqual(['wallet/look', 'flow/begin'])
  })

  it('reads another month when it is chosen, and stops reading the one before', async () => {
    const page = opened()
    await page.settled()
    await page.act('choose', monthBefore)
    expect(page.watched).toEqual([month, `-${month}`, monthBefore])
    expect(page.shown()).toMatchObject({ month: monthBefore })
  })

  it('hands over the month as a file, by its name', async () => {
    const page = opened()
    await page.settled()
    await page.act('takeAway', 'csv')
    await page.act('takeAway', 'json')
    const [csv, json] = page.files
    expect(csv).toMatchObject({ name: 'rill-2026-11.csv', type: 'text/csv' })
    expect(csv?.text.startsWith('\ufeffmonth,')).toBe(true)
    expect(JSON.parse(json?.text ?? '')).toMatchObject({ schema: 'rill.statement/1' })
  })
})
