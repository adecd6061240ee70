/** Writing a backup: everything of the reader's in one file, sealed with a passphrase if wanted. */
import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { LongWork } from '../ui/long-work'
import { countText } from '../ui/number-text'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { FilesActs } from './files-acts'
import type { BackupState } from './files-state'
import { PassphraseField } from './passphrase-field'

type Props = { readonly state: BackupState; readonly acts: FilesActs }

/** Draws the form, and what became of it. */
export function BackupPart({ state, acts }: Props): VNode {
  const id = useId()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const write = () => {
    setDiffers(passphrase !== again)
    if (passphrase !== again) return
    acts.writeBackup(passphrase)
    setPassphrase('')
    setAgain('')
  }
  return (
    <form
      class="file-form"
      onSubmit={event => {
        event.preventDefault()
        write()
      }}
    >
      <p>{say('backup_what')}</p>
      <p class="quiet" id={`${id}-what`}>
        {say('backup_passphrase_what')}
      </p>
      <div class="file-fields">
        <PassphraseField
          label={say('backup_passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          fresh
          describedBy={`${id}-what`}
        />
        <PassphraseField
          label={say('backup_passphrase_again')}
          value={again}
          onChange={setAgain}
          fresh
          describedBy={`${id}-answer`}
        />
      </div>
      <div class="acts">
        <Button submits resting={state.at === 'writing'}>
          {say('backup_write')}
        </Button>
      </div>
      {state.at === 'writing' && (
        <LongWork label={say('backup_writing')} work={state} onStop={acts.stop} />
      )}
      <p class="quiet settings-answer" id={`${id}-answer`} role="status">
        {differs ? say('backup_passphrase_differs') : <Answer state={state} />}
      </p>
    </form>
  )
}

function Answer({ state }: { readonly state: BackupState }): VNode | null {
  switch (state.at) {
    case 'writing':
      return null
    case 'rest':
      return state.failure ? <FailureWords failure={state.failure} /> : null
    case 'stopped':
      return <>{say('backup_stopped')}</>
    case 'saved':
      return (
        <>
          <Say word="backup_saved" values={{ name: state.name }} />{' '}
          {state.damaged > 0 && (
            <Say word="backup_damaged" values={{ count: countText(state.damaged) }} />
          )}
        </>
      )
  }
}
