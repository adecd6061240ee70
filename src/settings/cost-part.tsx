/** How much of a payment may go into fees before its tips wait for more. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { FEE_SHARE_ANY } from '../core/fee'
import type { Settings } from '../core/settings'
import { locale, say } from '../ui/words'
import type { SettingsActs } from './settings-acts'

const percents = [2, 5, 10, 20, 50, FEE_SHARE_ANY] as const

/** Draws the choice of shares. */
export function CostPart(props: {
  readonly settings: Settings
  readonly acts: SettingsActs
}): VNode {
  const { acts, settings } = props
  const id = useId()
  const { feeShareMax } = settings
  const offered = [...new Set([...percents, feeShareMax])].sort((a, b) => a - b)
  return (
    <>
      <label for={id}>{say('settings_cost_what')}</label>
      <select
        id={id}
        class="field settings-choice"
        value={String(feeShareMax)}
        onChange={event =>
          acts.change('cost', { feeShareMax: Number.parseInt(event.currentTarget.value, 10) })
        }
      >
        {offered.map(percent => (
          <option key={percent} value={String(percent)}>
            {percent === FEE_SHARE_ANY ? say('settings_cost_any') : shareText(percent)}
          </option>
        ))}
      </select>
    </>
  )
}

/** `20 %`, in the spoken locale. */
function shareText(percent: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent' }).format(percent / 100)
}
