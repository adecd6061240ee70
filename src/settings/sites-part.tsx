/** Sites where Rill keeps quiet: no tip, no mark on the icon. */
import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Settings } from '../core/settings'
import { Button } from '../ui/button'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'
import { typedHost } from './settings-state'

type Props = { readonly settings: Settings; readonly acts: SettingsActs }

/** Draws the list, and the field to add one. */
export function SitesPart({ settings, acts }: Props): VNode {
  const { excludedHosts } = settings
  return (
    <>
      <p>{say('settings_sites_what')}</p>
      {excludedHosts.length > 0 && (
        <ul class="sites">
          {excludedHosts.map(host => (
            <li key={host}>
              <bdi>{host}</bdi>
              <Button
                weight="plain"
                aria-label={say('settings_sites_remove_label', { host })}
                onClick={() =>
                  acts.change('sites', {
                    excludedHosts: excludedHosts.filter(each => each !== host),
                  })
                }
              >
                {say('settings_sites_remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddSite settings={settings} acts={acts} />
    </>
  )
}

function AddSite({ settings, acts }: Props): VNode {
  const id = useId()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const add = () => {
    const host = typedHost(text)
    setWrong(!host)
    if (!host) return
    acts.change('sites', { excludedHosts: [...new Set([...settings.excludedHosts, host])] })
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
      <label for={id}>{say('settings_sites_add_label')}</label>
      <div class="acts">
        <input
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
