/** Which language Rill speaks. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { type Language, languageChoices } from '../core/language'
import type { Settings } from '../core/settings'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'

/** Each by its own name, so that a reader who cannot read the others finds it. */
const names: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  ar: 'العربية',
}

/** Draws the choice of languages; the page itself speaks as chosen at once. */
export function LanguagePart(props: {
  readonly settings: Settings
  readonly acts: SettingsActs
}): VNode {
  const { acts, settings } = props
  const id = useId()
  return (
    <>
      <label for={id}>{say('settings_language_what')}</label>
      <select
        id={id}
        class="field settings-choice"
        value={settings.language}
        onChange={event => {
          const chosen = languageChoices.find(each => each === event.currentTarget.value)
          if (chosen) acts.change('language', { language: chosen })
        }}
      >
        {languageChoices.map(choice =>
          choice === 'browser' ? (
            <option key={choice} value={choice}>
              {say('settings_language_browser')}
            </option>
          ) : (
            <option key={choice} value={choice} lang={choice}>
              {names[choice]}
            </option>
          ),
        )}
      </select>
    </>
  )
}
