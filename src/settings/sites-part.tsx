/** Where Rill keeps quiet: kinds of page by itself, and sites of the reader's own. */
import type { VNode } from 'preact'
import { type QuietKind, quietKinds } from '../core/quiet-page'
import type { Settings } from '../core/settings'
import { say } from '../ui/words'
import { HostList } from './host-list'
import type { SettingsActs } from './settings-acts'

const kinds = {
  mail: 'settings_quiet_mail',
  banking: 'settings_quiet_banking',
  health: 'settings_quiet_health',
} as const satisfies Record<QuietKind, string>

type Props = { readonly settings: Settings; readonly acts: SettingsActs }

/** Draws the kinds with their exceptions, then the reader's own sites. */
export function SitesPart({ settings, acts }: Props): VNode {
  const { excludedHosts, quietExceptions } = settings
  return (
    <>
      <p>{say('settings_quiet_what')}</p>
      <Kinds settings={settings} acts={acts} />
      <HostList
        hosts={quietExceptions}
        label={say('settings_quiet_exceptions')}
        onChange={hosts => acts.change('sites', { quietExceptions: hosts })}
      />
      <p>{say('settings_sites_what')}</p>
      <HostList
        hosts={excludedHosts}
        label={say('settings_sites_add_label')}
        onChange={hosts => acts.change('sites', { excludedHosts: hosts })}
      />
    </>
  )
}

function Kinds({ settings, acts }: Props): VNode {
  const on = settings.quietKinds
  const toggle = (kind: QuietKind, checked: boolean) =>
    acts.change('sites', {
      quietKinds: quietKinds.filter(each => (each === kind ? checked : on.includes(each))),
    })
  return (
    <div class="choices">
      {quietKinds.map(kind => (
        <label key={kind} class="choice">
          <input
            type="checkbox"
            checked={on.includes(kind)}
            onChange={event => toggle(kind, event.currentTarget.checked)}
          />
          {say(kinds[kind])}
        </label>
      ))}
    </div>
  )
}
