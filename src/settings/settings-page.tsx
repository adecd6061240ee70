/** Everything the reader can set, on one page, each with a sentence on what it does. */
import type { ComponentChildren, VNode } from 'preact'
import { FailureWords } from '../ui/failure-words'
import { useFocusKept } from '../ui/focus-kept'
import { PageFrame, PageNotOpened, PageSection } from '../ui/page-frame'
import { say } from '../ui/words'
import { AttentionPart } from './attention-part'
import { BackupPart } from './backup-part'
import { BridgePart } from './bridge-part'
import { CostPart } from './cost-part'
import { DataPart } from './data-part'
import type { FilesActs } from './files-acts'
import type { FilesState } from './files-state'
import { FlowPart } from './flow-part'
import { LanguagePart } from './language-part'
import { PausePart } from './pause-part'
import { PoolPart } from './pool-part'
import { QuickPart } from './quick-part'
import { RecipeMakePart } from './recipe-make-part'
import { RecipeTakePart } from './recipe-take-part'
import { RestorePart } from './restore-part'
import type { SettingsActs } from './settings-acts'
import type { Open, Part, SettingsState } from './settings-state'
import { SitesPart } from './sites-part'
import { UndoPart } from './undo-part'
import { WalletPart } from './wallet-part'

type Props = {
  readonly state: SettingsState
  readonly acts: SettingsActs
  readonly files: FilesState
  readonly fileActs: FilesActs
}

/** Draws a state of the settings page. */
export function SettingsPage({ state, acts, files, fileActs }: Props): VNode {
  return (
    <PageFrame here="settings">
      {state.at === 'opening' && <div class="page-opening" />}
      {state.at === 'not-opened' && <PageNotOpened failure={state.failure} />}
      {state.at === 'open' && (
        <>
          <Parts state={state} acts={acts} />
          <FileParts files={files} acts={fileActs} />
        </>
      )}
    </PageFrame>
  )
}

const titles = {
  pool: 'settings_pool_title',
  flow: 'settings_flow_title',
  undo: 'settings_undo_title',
  cost: 'settings_cost_title',
  bridge: 'settings_bridge_title',
  quick: 'settings_quick_title',
  pause: 'settings_pause_title',
  sites: 'settings_sites_title',
  attention: 'settings_attention_title',
  language: 'settings_language_title',
  data: 'settings_data_title',
} as const satisfies Record<Part, string>

function Parts({ state, acts }: { readonly state: Open; readonly acts: SettingsActs }): VNode {
  const part = (name: Part, body: ComponentChildren) => (
    <PageSection title={say(titles[name])} id={name}>
      {body}
      <Answer state={state} part={name} />
    </PageSection>
  )
  const { settings } = state.stored
  return (
    <>
      <div class="page-intro">
        <h1 class="page-title">{say('ui_settings')}</h1>
      </div>
      {part('pool', <PoolPart state={state} acts={acts} />)}
      {part('flow', <FlowPart settings={settings} acts={acts} />)}
      {part('undo', <UndoPart settings={settings} acts={acts} />)}
      {part('cost', <CostPart settings={settings} acts={acts} />)}
      {part('bridge', <BridgePart state={state} acts={acts} />)}
      {part('quick', <QuickPart state={state} acts={acts} />)}
      {part('pause', <PausePart settings={settings} acts={acts} />)}
      {part('sites', <SitesPart settings={settings} acts={acts} />)}
      {part(
        'attention',
        <AttentionPart settings={settings} erased={state.act.at === 'erased'} acts={acts} />,
      )}
      <PageSection title={say('settings_wallet_title')} id="wallet">
        <WalletPart connection={state.connection} />
      </PageSection>
      {part('language', <LanguagePart settings={settings} acts={acts} />)}
      {part('data', <DataPart acts={acts} />)}
    </>
  )
}

/** Backups and recipes. */
function FileParts(props: { readonly files: FilesState; readonly acts: FilesActs }): VNode {
  const { acts, files } = props
  const [backup, restore] = [useFocusKept(), useFocusKept()]
  return (
    <>
      <PageSection title={say('backup_title')} id="backup" focus={backup}>
        <BackupPart state={files.backup} acts={acts} />
      </PageSection>
      <PageSection title={say('restore_title')} id="restore" focus={restore}>
        <RestorePart state={files.restore} acts={acts} />
      </PageSection>
      <PageSection title={say('recipe_title')} id="recipe">
        <RecipeMakePart state={files.make} acts={acts} />
      </PageSection>
      <PageSection title={say('recipe_take_title')} id="recipe-take">
        <RecipeTakePart state={files.take} acts={acts} />
      </PageSection>
    </>
  )
}

/** What came of a change, beside what was changed. */
function Answer({ state, part }: { readonly state: Open; readonly part: Part }): VNode {
  const { act } = state
  const mine = act.at !== 'rest' && act.part === part
  return (
    <p class="quiet settings-answer" role="status">
      {mine && act.at === 'saved' && say('settings_saved')}
      {mine && act.at === 'refused' && <FailureWords failure={act.failure} />}
    </p>
  )
}
