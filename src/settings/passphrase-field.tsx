/** A field for a passphrase. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** It is being thought up, not remembered. */
  readonly fresh?: boolean
  readonly describedBy: string
}

/** Draws it with its label. */
export function PassphraseField({ label, value, onChange, fresh, describedBy }: Props): VNode {
  const id = useId()
  return (
    <span class="file-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="password"
        dir="auto"
        maxLength={1000}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        value={value}
        aria-describedby={describedBy}
        onInput={event => onChange(event.currentTarget.value)}
      />
    </span>
  )
}
