/** A merge under way, drawn: its bar has a name and a value, and what is read aloud is said once. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { describe, expect, it } from 'vitest'
import type { MergeSummary } from '../../src/core/backup/merge'
import type { FilesActs } from '../../src/settings/files-acts'
import type { RestoreState } from '../../src/settings/files-state'
import { RestorePart } from '../../src/settings/restore-part'
import { say, useWords } from '../../src/ui/words'
import { quietActs } from '../screens/quiet-acts'
import { locales, messagesOf } from '../ui/locales'

const none = { fresh: 0, further: 0, known: 0 }
const summary: MergeSummary = {
  madeAt: '2026-11-24T06:42:00.000Z',
  own: false,
  tips: none,
  payments: none,
  gifts: none,
  promises: none,
  months: [],
  keptElsewhere: 0,
  underWayElsewhere: 0,
  takenOver: 0,
  standingLeft: 0,
  standingTaken: 0,
  raised: [],
  settings: false,
  damaged: 0,
}
const looked = { gone: false, summary }

/** Draws one state after the other in the same place; `stops` counts how often it was stopped. */
function drawing() {
  const { document } = parseHTML('<main></main>')
  const main = document.querySelector('main')
  if (!main) throw new Error('expected a place to draw in')
  let stops = 0
  const acts = quietActs<FilesActs>({
    stopMerge: () => {
      stops += 1
    },
  })
  const said = () => main.querySelector('[role=status]')?.textContent?.trim() ?? ''
  const stop = () => main.querySelector<HTMLElement>('.long-work button')
  return {
    said,
    stop,
    stops: () => stops,
    /** Answers what stands in the bar, under its name. */
    bar(): readonly (string | null | undefined)[] | undefined {
      const bar = main.querySelector('progress')
      const name = main.querySelector(`label[for="${bar?.id}"]`)?.textContent
      return bar ? [name, bar.getAttribute('value'), bar.getAttribute('max')] : undefined
    },
    draw(state: RestoreState): void {
      render(<RestorePart state={state} acts={acts} />, main)
    },
  }
}

describe.each(locales)('%s', locale => {
  it('shows how far a merge is, says once that it has begun, and once what came of it', () => {
    useWords(locale, messagesOf(locale))
    const { bar, draw, said, stop, stops } = drawing()
    const merging = say('restore_merging')
    for (const [done, total] of [
      [0, 0],
      [2, 8],
      [8, 8],
    ] as const) {
      draw({ at: 'merging', ...looked, stopping: false, done, total })
      expect(bar()?.[0]).toBe(merging)
      expect(bar()?.slice(1)).toEqual(total === 0 ? [null, null] : [String(done), String(total)])
      expect(said()).toBe(merging)
    }
    stop()?.click()
    expect(stops()).toBe(1)
    draw({ at: 'merging', ...looked, stopping: true, done: 8, total: 8 })
    const stopping = say('restore_stopping')
    expect([bar(), said()]).toEqual([[stopping, null, null], stopping])
    expect(stop()?.getAttribute('aria-disabled')).toBe('true')
    stop()?.click()
    expect(stops()).toBe(1)
    draw({ at: 'looked', ...looked, stoppedBy: 'reader' })
    expect([bar(), stop(), said()]).toEqual([undefined, null, say('restore_stopped')])
    draw({ at: 'looked', ...looked, stoppedBy: 'browser' })
    expect(said()).toBe(say('restore_cut_short'))
    draw({ at: 'merged', summary, stoppedBy: 'reader' })
    expect(said()).toContain(say('restore_done_already'))
    draw({ at: 'merged', summary, stoppedBy: 'browser' })
    expect(said()).toContain(say('restore_done_unsaid'))
    draw({ at: 'merged', summary })
    expect(said()).toContain(say('restore_done'))
  })
})
