/** A list of sites that the reader can add to and take from. */
import type { RefObject, VNode } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/button'
import { say } from '../ui/words'
import { typedHost } from './settings-state'

type Props = {
  readonly hosts: readonly string[]
  /** What the field is for. */
  readonly label: string
  readonly onChange: (hosts: string[]) => void
}

/** Draws the list, and the field to add one. */
export function HostList({ hosts, label, onChange }: Props): VNode {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      {hosts.length > 0 && (
        <ul class="sites" aria-label={label}>
          {hosts.map(host => (
            <li key={host}>
              <bdi>{host}</bdi>
              <Button
                weight="plain"
                aria-label={say('settings_sites_remove_label', { host })}
                onClick={() => {
                  onChange(hosts.filter(each => each !== host))
                  // The button goes with its line; the focus must not go with it.
                  field.current?.focus()
                }}
              >
                {say('settings_sites_remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddHost
        label={label}
        field={field}
        onAdd={host => onChange([...new Set([...hosts, host])])}
      />
    </>
  )
}

function AddHost(props: {
  readonly label: string
  readonly field: RefObject<HTMLInputElement | null>
  readonly onAdd: (host: string) => void
}): VNode {
  const id = useId()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const add = () => {
    const host = typedHost(text)
    setWrong(!host)
    if (!host) return
    props.onAdd(host)
    setText('')
  }
  return (
    <form
      class="add-site"
      onSubmit={event => {
        event.preventDefault()
        add()
      }}
    >
      <label for={id}>{props.label}</label>
      <div class="acts">
        <input
          ref={props.field}
          id={id}
          class="field"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          maxLength={400}
          value={text}
          onInput={event => {
            setText(event.currentTarget.value)
            setWrong(false)
          }}
          aria-describedby={`${id}-wrong`}
          {...(wrong && { 'aria-invalid': 'true' })}
        />
        <Button submits>{say('settings_sites_add')}</Button>
      </div>
      <p class="quiet" id={`${id}-wrong`} role="status">
        {wrong && say('settings_sites_wrong')}
      </p>
    </form>
  )
}
