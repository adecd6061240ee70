/** Runs the two backup parts: writing one, and looking at and merging one. */
import type { FileHead } from '../adapters/backup-reader'
import type { WrittenBackup } from '../adapters/backup-writer'
import type { Progress } from '../adapters/seal'
import type { MergeSummary } from '../core/backup/merge'
import { type Failure, ok, type Result, wasStopped } from '../core/failure'
import type { Input, MessageName, Output } from '../core/messages'
import type { Done } from '../ui/long-work'
import type { FilesActs } from './files-acts'
import type { BackupState, Looked, RestoreState, StoppedBy } from './files-state'

/** The world as backups need it. */
export type BackupPorts = {
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  /** Writes everything; undefined where it was stopped. */
  readonly write: (about: {
    readonly browser: string
    readonly passphrase: string
    readonly progress: Progress
  }) => Promise<Result<WrittenBackup | undefined>>
  readonly saveBlob: (name: string, file: Blob) => void
  readonly readHead: (file: Blob) => Promise<Result<FileHead>>
  readonly unseal: (
    file: Blob,
    head: FileHead,
    passphrase: string,
    progress: Progress,
  ) => Promise<Result<Blob | undefined>>
  /** Gives a file an address that the background can read, and takes it away again. */
  readonly offer: (file: Blob) => { readonly address: string; readonly end: () => void }
  /** Hears how far the work is that was asked for with a file's address; answers how to stop hearing. */
  readonly onProgress: (address: string, callback: (work: Done) => void) => () => void
  /** Today, as a file's name has it: `2026-11-25`. */
  readonly today: () => string
}

/** What a merge did; null where it did nothing, for it was stopped. */
type Merged = Result<MergeSummary | null>

type Acts = Pick<
  FilesActs,
  | 'writeBackup'
  | 'stop'
  | 'chooseBackup'
  | 'openSealed'
  | 'sayGone'
  | 'merge'
  | 'stopMerge'
  | 'leave'
>

/** The acts of both parts; `draw` is told of each new state. */
export function controlBackup(
  ports: BackupPorts,
  draw: (changed: { readonly backup?: BackupState; readonly restore?: RestoreState }) => void,
): Acts {
  let going = { stopped: false }
  let chosen: { readonly file: File; readonly head: FileHead } | undefined
  let plain: Blob | undefined
  /** The look that is waited for. */
  let looking: object | undefined
  let looked: Looked | undefined
  /** The merge that is waited for: how it is stopped. */
  let merging: { readonly stop: () => void } | undefined

  function begin(show: (done: number, total: number) => void): Progress {
    const own = { stopped: false }
    going = own
    return (done, total) => {
      show(done, total)
      return !own.stopped
    }
  }

  async function write(passphrase: string): Promise<void> {
    const progress = begin((done, total) => draw({ backup: { at: 'writing', done, total } }))
    progress(0, 0)
    const begun = await ports.send('backup/begin', {})
    if (!begun.ok) return draw({ backup: { at: 'rest', failure: begun.failure } })
    const written = await ports.write({ ...begun.value, passphrase, progress })
    if (!written.ok) return draw({ backup: { at: 'rest', failure: written.failure } })
    if (!written.value) return draw({ backup: { at: 'stopped' } })
    const name = `rill-${ports.today()}.rill`
    ports.saveBlob(name, written.value.file)
    draw({ backup: { at: 'saved', name, damaged: written.value.damaged } })
  }

  function refuse(failure: Failure): void {
    plain = undefined
    draw({ restore: { at: 'rest', failure } })
  }

  async function choose(file: File): Promise<void> {
    looked = undefined
    const head = await ports.readHead(file)
    if (!head.ok) return refuse(head.failure)
    chosen = { file, head: head.value }
    if (head.value.head.seal) return draw({ restore: { at: 'sealed', name: file.name } })
    plain = file
    await look(false)
  }

  async function open(passphrase: string): Promise<void> {
    if (!chosen) return
    const { file, head } = chosen
    const progress = begin((done, total) => draw({ restore: { at: 'opening', done, total } }))
    const opened = await ports.unseal(file, head, passphrase, progress)
    if (!opened.ok) {
      const { failure } = opened
      const again = failure.kind === 'backup-passphrase'
      return again ? draw({ restore: { at: 'sealed', name: file.name, failure } }) : refuse(failure)
    }
    if (!opened.value) return draw({ restore: { at: 'sealed', name: file.name } })
    plain = opened.value
    await look(false)
  }

  /** Offers the file as long as what is asked with its address takes. */
  async function offering<T>(ask: (address: string) => Promise<T>): Promise<T | undefined> {
    const offered = plain && ports.offer(plain)
    if (!offered) return undefined
    const answer = await ask(offered.address)
    offered.end()
    return answer
  }

  async function look(gone: boolean): Promise<void> {
    const own = {}
    looking = own
    if (!looked) draw({ restore: { at: 'looking' } })
    const answer = await offering(file => ports.send('restore/look', { file, gone }))
    // Looking changes nothing: who has stopped it, or asks otherwise, does not wait for its answer.
    if (looking !== own || !answer) return
    looking = undefined
    if (!answer.ok) return refuse(answer.failure)
    looked = { gone, summary: answer.value }
    draw({ restore: { at: 'looked', ...looked } })
  }

  async function merge(): Promise<void> {
    if (!looked || merging) return
    const of = looked
    looking = undefined
    const merged = await offering(file => mergeOffered(file, of))
    merging = undefined
    if (!merged) return
    const { answer, stoppedBy } = merged
    // It is as it was looked at, and may be merged yet.
    if (answer.ok && !answer.value) return draw({ restore: { ...of, at: 'looked', stoppedBy } })
    leave()
    if (!answer.ok) return refuse(answer.failure)
    if (answer.value) draw({ restore: { at: 'merged', summary: answer.value, stoppedBy } })
  }

  /** Has it merged, shows how far it is, and lets it be stopped. */
  async function mergeOffered(
    file: string,
    { gone, summary }: Looked,
  ): Promise<{ readonly answer: Merged; readonly stoppedBy: StoppedBy | undefined }> {
    let work: Done = { done: 0, total: 0 }
    let stopping = false
    const show = () => draw({ restore: { at: 'merging', gone, summary, stopping, ...work } })
    merging = {
      stop: () => {
        if (stopping) return
        stopping = true
        show()
        void ports.send('restore/stop', { file })
      },
    }
    show()
    const unheard = ports.onProgress(file, ({ done, total }) => {
      work = { done, total }
      show()
    })
    const told = await ports.send('restore/merge', { file, gone })
    unheard()
    const ended = wasStopped(told)
    const answer = ended ? await askMerged(file, summary) : told
    return { answer, stoppedBy: stopping ? 'reader' : ended ? 'browser' : undefined }
  }

  /** What came of a merge that nobody answered any more: all of it or nothing, and what is stored says which. */
  async function askMerged(file: string, summary: MergeSummary): Promise<Merged> {
    const done = await ports.send('merge/look', { file })
    return done.ok ? ok(done.value ? summary : null) : done
  }

  function leave(): void {
    looking = undefined
    chosen = undefined
    plain = undefined
    looked = undefined
  }

  return {
    writeBackup: passphrase => void write(passphrase),
    stop: () => {
      going.stopped = true
      if (!looking || looked) return
      leave()
      draw({ restore: { at: 'rest' } })
    },
    chooseBackup: file => void choose(file),
    openSealed: passphrase => void open(passphrase),
    // What is being merged was answered for already.
    sayGone: gone => void (merging || look(gone)),
    merge: () => void merge(),
    stopMerge: () => merging?.stop(),
    leave: () => {
      leave()
      draw({ restore: { at: 'rest' } })
    },
  }
}
