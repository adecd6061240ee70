/** Merging a backup: what it would do is said before it is done. */
import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { LongWork, unknownDone } from '../ui/long-work'
import { Notice } from '../ui/notice'
import { ownPages } from '../ui/page-frame'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import { FileChoice } from './file-choice'
import type { FilesActs } from './files-acts'
import type { RestoreState } from './files-state'
import { MergeSummaryTable } from './merge-summary'
import { PassphraseField } from './passphrase-field'

type Props = { readonly state: RestoreState; readonly acts: FilesActs }

/** Draws a state of it. */
export function RestorePart({ state, acts }: Props): VNode {
  return (
    <>
      <p>{say('restore_what')}</p>
      {(state.at === 'rest' || state.at === 'sealed' || state.at === 'merged') && (
        <FileChoice label={say('restore_choose')} accept=".rill" onChoose={acts.chooseBackup} />
      )}
      {state.at === 'sealed' && <Sealed state={state} acts={acts} />}
      {state.at === 'opening' && (
        <LongWork label={say('restore_opening')} work={state} onStop={acts.stop} />
      )}
      {state.at === 'looking' && (
        <LongWork label={say('restore_looking')} work={unknownDone} onStop={acts.stop} />
      )}
      {(state.at === 'looked' || state.at === 'merging') && <Looked state={state} acts={acts} />}
      <div class="settings-answer" role="status">
        <Answer state={state} />
      </div>
    </>
  )
}

/** What has begun and what came of it, once each: how far it is meanwhile is the bar's to say. */
function Answer({ state }: { readonly state: RestoreState }): VNode | null {
  switch (state.at) {
    case 'rest':
      return state.failure ? (
        <p>
          <FailureWords failure={state.failure} />
        </p>
      ) : null
    case 'sealed':
    case 'opening':
    case 'looking':
      return null
    case 'looked':
      return state.stoppedBy ? <p>{say(stoppedWord[state.stoppedBy])}</p> : null
    case 'merging':
      return <p class="for-readers-aloud">{say(mergingWord(state))}</p>
    case 'merged':
      return (
        <p>
          {say(state.stoppedBy ? doneWord[state.stoppedBy] : 'restore_done')}{' '}
          <a class="link" href={ownPages.review}>
            {say('ui_review')}
          </a>
        </p>
      )
  }
}

/** Of a merge that was stopped before it was done. */
const stoppedWord = { reader: 'restore_stopped', browser: 'restore_cut_short' } as const

/** Of one that was done when it was stopped. */
const doneWord = { reader: 'restore_done_already', browser: 'restore_done_unsaid' } as const

function mergingWord({ stopping }: { readonly stopping: boolean }) {
  return stopping ? 'restore_stopping' : 'restore_merging'
}

type Of<At extends RestoreState['at']> = {
  readonly state: Extract<RestoreState, { at: At }>
  readonly acts: FilesActs
}

function Sealed({ state, acts }: Of<'sealed'>): VNode {
  const id = useId()
  const [passphrase, setPassphrase] = useState('')
  return (
    <form
      class="file-form"
      onSubmit={event => {
        event.preventDefault()
        acts.openSealed(passphrase)
      }}
    >
      <p>
        <Say word="restore_sealed" values={{ name: state.name }} />
      </p>
      <PassphraseField
        label={say('backup_passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        describedBy={`${id}-wrong`}
      />
      <div class="acts">
        <Button submits>{say('restore_open')}</Button>
        <Button weight="plain" onClick={acts.leave}>
          {say('restore_leave')}
        </Button>
      </div>
      <p class="quiet" id={`${id}-wrong`} role="status">
        {state.failure && <FailureWords failure={state.failure} />}
      </p>
    </form>
  )
}

function Looked({ state, acts }: Of<'looked' | 'merging'>): VNode {
  const { gone, summary } = state
  const merging = state.at === 'merging'
  return (
    <>
      <MergeSummaryTable summary={summary} />
      <fieldset class="choices">
        <legend>{say('restore_writer')}</legend>
        <Choice checked={!gone} disabled={merging} onChoose={() => acts.sayGone(false)}>
          {say('restore_writer_runs')}
        </Choice>
        <Choice checked={gone} disabled={merging} onChoose={() => acts.sayGone(true)}>
          {say('restore_writer_gone')}
        </Choice>
      </fieldset>
      {gone && <Notice tone="needs">{say('restore_gone_risk')}</Notice>}
      <div class="acts">
        <Button weight="main" resting={merging} onClick={acts.merge}>
          {say('restore_merge')}
        </Button>
        {!merging && (
          <Button weight="plain" onClick={acts.leave}>
            {say('restore_leave')}
          </Button>
        )}
      </div>
      {merging && (
        <LongWork
          label={say(mergingWord(state))}
          work={state.stopping ? unknownDone : state}
          stopping={state.stopping}
          onStop={acts.stopMerge}
        />
      )}
    </>
  )
}

function Choice(props: {
  readonly checked: boolean
  /** It is answered: what follows from it is being done. */
  readonly disabled: boolean
  readonly onChoose: () => void
  readonly children: string
}): VNode {
  const id = useId()
  return (
    <div class="choice">
      <input
        type="radio"
        id={id}
        name="restore-other"
        checked={props.checked}
        disabled={props.disabled}
        onChange={props.onChoose}
      />
      <label for={id}>{props.children}</label>
    </div>
  )
}
