/** Taking a friend's recipe over, line by line: nothing is kept that is not ticked. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import type { Failure } from '../core/failure'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { Money } from '../ui/money'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import { FileChoice } from './file-choice'
import type { FilesActs } from './files-acts'
import { mayTick, type TakeLine, type TakeState } from './files-state'

type Props = { readonly state: TakeState; readonly acts: FilesActs }

/** Draws a state of it. */
export function RecipeTakePart({ state, acts }: Props): VNode {
  return (
    <>
      <p>{say('recipe_take_what')}</p>
      <FileChoice label={say('recipe_choose')} accept=".json" onChoose={acts.chooseRecipe} />
      {state.at === 'read' && (
        <>
          <ul class="recipe-lines">
            {state.lines.map(line => (
              <li key={line.actId}>
                <Line line={line} acts={acts} />
              </li>
            ))}
          </ul>
          <div class="acts">
            <Button
              resting={!state.lines.some(line => line.ticked && mayTick(line))}
              onClick={acts.keepTicked}
            >
              {say('recipe_keep')}
            </Button>
          </div>
        </>
      )}
      <p class="quiet settings-answer" role="status">
        {state.at === 'no-pool' && say('recipe_no_pool')}
        {state.at === 'rest' && state.failure && <FailureWords failure={state.failure} />}
      </p>
    </>
  )
}

function Line({ line, acts }: { readonly line: TakeLine; readonly acts: FilesActs }): VNode {
  const id = useId()
  return (
    <div class="recipe-line">
      <input
        type="checkbox"
        id={id}
        checked={line.ticked}
        disabled={!mayTick(line)}
        aria-describedby={`${id}-who`}
        onChange={event => acts.tick(line.actId, event.currentTarget.checked)}
      />
      <label for={id}>
        <bdi class="name">{line.name}</bdi>
        <br />
        <bdi class="quiet address">{line.payee}</bdi>
      </label>
      <Money amount={line.amount} />
      <p class="quiet" id={`${id}-who`} role="status">
        <Truth line={line} />
      </p>
    </div>
  )
}

/** Who would be paid by the wallet's own word, or why not; what was kept says so. */
function Truth({ line }: { readonly line: TakeLine }): VNode {
  const { answer, look } = line
  if (answer === 'kept') return <>{say('recipe_kept')}</>
  if (answer && answer !== 'keeping') return <FailureWords failure={answer} />
  if (!look) return <>{say('recipe_asking')}</>
  const { changed, failure, host, walletName } = look
  if (failure && isSilence(failure)) return <Say word="recipe_no_answer" values={{ host }} />
  if (failure) return <FailureWords failure={failure} />
  if (changed) return <Say word="truth_payee_changed" values={changed} />
  return walletName ? (
    <Say word="recipe_wallet_says" values={{ host, wallet: walletName }} />
  ) : (
    <Say word="recipe_wallet_silent" values={{ host }} />
  )
}

/** Whether a wallet may be there that just did not answer: the file can be opened again later. */
function isSilence({ kind }: Failure): boolean {
  return kind === 'wallet-unreachable' || kind === 'offline'
}
