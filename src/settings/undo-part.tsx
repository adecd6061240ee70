/** How long a tip can be undone at least. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import type { Settings } from '../core/settings'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time'
import { locale, say } from '../ui/words'
import type { SettingsActs } from './settings-acts'

const windowsMs = [10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS] as const

/** Draws the choice of windows. */
export function UndoPart(props: {
  readonly settings: Settings
  readonly acts: SettingsActs
}): VNode {
  const { acts, settings } = props
  const id = useId()
  const { undoWindowMs } = settings
  const offered = [...new Set([...windowsMs, undoWindowMs])].sort((a, b) => a - b)
  return (
    <>
      <label for={id}>{say('settings_undo_what')}</label>
      <select
        id={id}
        class="field settings-choice"
        value={String(undoWindowMs)}
        onChange={event =>
          acts.change('undo', { undoWindowMs: Number.parseInt(event.currentTarget.value, 10) })
        }
      >
        {offered.map(ms => (
          <option key={ms} value={String(ms)}>
            {durationText(ms)}
          </option>
        ))}
      </select>
    </>
  )
}

/** `1 hour`, `7 days`, in the spoken locale. */
function durationText(ms: number): string {
  const [count, unit] =
    ms % DAY_MS === 0 && ms > 0
      ? [ms / DAY_MS, 'day']
      : ms % HOUR_MS === 0 && ms > 0
        ? [ms / HOUR_MS, 'hour']
        : [Math.round(ms / MINUTE_MS), 'minute']
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(locale(), style).format(count)
}
