/** What is stored, and taking all of it away. */
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'

/** Draws the three files of every month. */
export function DataPart({ acts }: { readonly acts: SettingsActs }): VNode {
  return (
    <>
      <p>{say('settings_data_what')}</p>
      <div class="acts">
        <Button onClick={() => acts.takeAll('csv')}>{say('export_csv')}</Button>
        <Button onClick={() => acts.takeAll('json')}>{say('export_json')}</Button>
        <Button onClick={() => acts.takeAll('journal')}>{say('export_journal')}</Button>
      </div>
    </>
  )
}
