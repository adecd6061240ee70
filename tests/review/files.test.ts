/** The settings page's files: each state follows from what was chosen and answered. */
import { describe, expect, it } from 'vitest'
import type { FileHead } from '../../src/adapters/backup-reader'
import type { MergeSummary } from '../../src/core/backup/merge'
import { type Failure, fail, ok, type Result } from '../../src/core/failure'
import type { ActId } from '../../src/core/ids'
import { recipeText } from '../../src/core/recipe'
import { statementOf } from '../../src/core/review'
import { type BackupPorts, controlBackup } from '../../src/settings/control-backup'
import { controlRecipe, type RecipePorts } from '../../src/settings/control-recipe'
import type { FilesState, RestoreState, TakeLine } from '../../src/settings/files-state'
import type { Done } from '../../src/ui/long-work'
import { inputFor, month, play, usd } from './month-scenario'

/** Lets all that was begun come to its end. */
const settled = () => new Promise(resolve => setTimeout(resolve))

const summary = { madeAt: '2026-11-24T06:42:00.000Z', own: false } as MergeSummary
const head = (sealed: boolean): FileHead => ({
  first: '{}\n',
  head: {
    schema: 'rill.backup/1',
    shapes: 2,
    madeAt: summary.madeAt,
    browser: 'b',
    ...(sealed && {
      seal: {
        cipher: 'AES-256-GCM',
        kdf: 'PBKDF2-SHA-256',
        iterations: 600_000,
        salt: '',
        nonce: '',
        piece: 1024,
      },
    }),
  },
})

function backups(about: Partial<BackupPorts> = {}, sealed = false) {
  const states: Partial<FilesState>[] = []
  const asked: [string, unknown][] = []
  const saved: string[] = []
  const offered = { open: 0 }
  const ports: BackupPorts = {
    send: async (name, input) => {
      asked.push([name, input])
      return ok(name === 'backup/begin' ? { browser: 'b' } : summary) as never
    },
    write: async () => ok({ file: new Blob(['x']), damaged: 0 }),
    saveBlob: name => saved.push(name),
    readHead: async () => ok(head(sealed)),
    unseal: async () => ok(new Blob(['plain'])),
    offer: () => {
      offered.open += 1
      return { address: 'blob:1', end: () => (offered.open -= 1) }
    },
    onProgress: () => () => undefined,
    today: () => '2026-11-24',
    ...about,
  }
  const acts = controlBackup(ports, changed => states.push(changed))
  return { acts, asked, saved, offered, last: () => states.at(-1), states }
}

/** A merge whose answer and whose progress are the test's to give; `stored`: what is said of it if that is asked. */
function merging(stored: Result<boolean> = ok(false)) {
  let give = (_: Result<MergeSummary | null>) => {}
  let heard: { readonly of: string; readonly tell: (work: Done) => void } | undefined
  const asked: [string, unknown][] = []
  const rig = backups({
    send: (async (name: string, input: unknown) => {
      asked.push([name, input])
      if (name === 'merge/look') return stored
      if (name !== 'restore/merge') return ok(name === 'restore/look' ? summary : null)
      const answered: Promise<Result<MergeSummary | null>> = new Promise(resolve => {
        give = resolve
      })
      return answered
    }) as BackupPorts['send'],
    onProgress: (of, tell) => {
      heard = { of, tell }
      return () => {
        heard = undefined
      }
    },
  })
  const begin = async () => {
    rig.acts.chooseBackup(file)
    await settled()
    rig.acts.merge()
  }
  return {
    ...rig,
    asked,
    acts: { ...rig.acts, begin },
    answer: (answer: Result<MergeSummary | null>) => give(answer),
    tell: (work: Done) => heard?.tell(work),
    /** Whose progress is heard. */
    hears: () => heard?.of,
  }
}

/** Being merged, so far. */
function at(work: Partial<Done>, stopping = false): { readonly restore: RestoreState } {
  return {
    restore: { at: 'merging', gone: false, summary, stopping, done: 0, total: 0, ...work },
  }
}

const file = new File(['x'], 'my.rill')
const failure: Failure = { kind: 'backup-unsound', at: 'x' }

describe('writing a backup', () => {
  it('saves it under the day', async () => {
    const { acts, last, saved } = backups()
    acts.writeBackup('')
    await settled()
    expect(saved).toEqual(['rill-2026-11-24.rill'])
    expect(last()).toEqual({ backup: { at: 'saved', name: 'rill-2026-11-24.rill', damaged: 0 } })
  })

  it('stops when it is told to, and saves nothing', async () => {
    let goesOn = true
    const { acts, last, saved, states } = backups({
      write: async ({ progress }) => {
        progress(1, 2)
        acts.stop()
        goesOn = progress(2, 2)
        return ok(undefined)
      },
    })
    acts.writeBackup('')
    await settled()
    expect(goesOn).toBe(false)
    expect(states).toContainEqual({ backup: { at: 'writing', done: 1, total: 2 } })
    expect(last()).toEqual({ backup: { at: 'stopped' } })
    expect(saved).toEqual([])
  })

  it('says why it could not', async () => {
    const { acts, last } = backups({ write: async () => fail({ kind: 'storage-blocked' }) })
    acts.writeBackup('')
    await settled()
    expect(last()).toEqual({ backup: { at: 'rest', failure: { kind: 'storage-blocked' } } })
  })
})

describe('merging a backup', () => {
  it('looks first, and merges what was looked at, with the answer that was chosen', async () => {
    const { acts, asked, last, offered } = backups()
    acts.chooseBackup(file)
    await settled()
    expect(last()).toEqual({ restore: { at: 'looked', gone: false, summary } })
    acts.sayGone(true)
    await settled()
    expect(last()).toEqual({ restore: { at: 'looked', gone: true, summary } })
    acts.merge()
    await settled()
    expect(last()).toEqual({ restore: { at: 'merged', summary } })
    expect(asked).toEqual([
      ['restore/look', { file: 'blob:1', gone: false }],
      ['restore/look', { file: 'blob:1', gone: true }],
      ['restore/merge', { file: 'blob:1', gone: true }],
    ])
    expect(offered.open).toBe(0)
  })

  it('shows how far the merge is that it asked for, until that is answered', async () => {
    const { acts, hears, last, states, tell, answer } = merging()
    await acts.begin()
    expect(last()).toEqual(at({}))
    tell({ done: 3, total: 8 })
    expect(last()).toEqual(at({ done: 3, total: 8 }))
    expect(hears()).toBe('blob:1')
    answer(ok(summary))
    await settled()
    expect(hears()).toBeUndefined()
    expect(last()).toEqual({ restore: { at: 'merged', summary } })
    expect(states.filter(({ restore }) => restore?.at === 'merging')).toHaveLength(2)
  })

  it('stopped, it says so when the background has, and what was looked at can be merged again', async () => {
    const { acts, asked, last, offered, tell, answer } = merging()
    await acts.begin()
    tell({ done: 3, total: 8 })
    // That is another work's.
    acts.stop()
    expect(last()).toEqual(at({ done: 3, total: 8 }))
    acts.stopMerge()
    // Pressed twice, or answered otherwise meanwhile: there is one merge, and it was stopped once.
    acts.stopMerge()
    acts.sayGone(true)
    acts.merge()
    expect(last()).toEqual(at({ done: 3, total: 8 }, true))
    tell({ done: 4, total: 8 })
    expect(last()).toEqual(at({ done: 4, total: 8 }, true))
    expect(asked.slice(2)).toEqual([['restore/stop', { file: 'blob:1' }]])
    answer(ok(null))
    await settled()
    expect(last()).toEqual({ restore: { at: 'looked', gone: false, summary, stoppedBy: 'reader' } })
    expect(offered.open).toBe(0)
    acts.merge()
    expect(last()).toEqual(at({}))
    answer(ok(summary))
    await settled()
    expect(last()).toEqual({ restore: { at: 'merged', summary } })
    expect(asked.slice(3)).toEqual([['restore/merge', { file: 'blob:1', gone: false }]])
  })

  it('stopped too late, it says that it was done', async () => {
    const { acts, last, answer } = merging()
    await acts.begin()
    acts.stopMerge()
    answer(ok(summary))
    await settled()
    expect(last()).toEqual({ restore: { at: 'merged', summary, stoppedBy: 'reader' } })
  })

  it.each([
    { done: true, stops: false, at: 'merged', stoppedBy: 'browser' },
    { done: true, stops: true, at: 'merged', stoppedBy: 'reader' },
    { done: false, stops: false, at: 'looked', stoppedBy: 'browser' },
    { done: false, stops: true, at: 'looked', stoppedBy: 'reader' },
  ] as const)(
    'ended by the browser, it is $at by what is stored, and the $stoppedBy stopped it',
    async about => {
      const { done, stops, stoppedBy } = about
      const { acts, asked, last, offered, answer } = merging(ok(done))
      await acts.begin()
      if (stops) acts.stopMerge()
      answer(fail({ kind: 'background-stopped' }))
      await settled()
      const gone = !done && { gone: false }
      expect(last()).toEqual({ restore: { at: about.at, summary, stoppedBy, ...gone } })
      expect(asked.at(-1)).toEqual(['merge/look', { file: 'blob:1' }])
      expect(offered.open).toBe(0)
      const before = asked.length
      acts.merge()
      // What is done is not begun again; what is not may be, with the file at hand.
      const again = { restore: { at: 'merging', gone: false, summary, stopping: false } }
      expect(asked.slice(before)).toEqual(
        done ? [] : [['restore/merge', { file: 'blob:1', gone: false }]],
      )
      if (!done) expect(last()).toMatchObject(again)
    },
  )

  it('ended by the browser, it says why where what is stored cannot be asked', async () => {
    const { acts, last, answer } = merging(fail({ kind: 'storage-blocked' }))
    await acts.begin()
    answer(fail({ kind: 'background-stopped' }))
    await settled()
    expect(last()).toEqual({ restore: { at: 'rest', failure: { kind: 'storage-blocked' } } })
  })

  it('says why it could not be merged, also where it was to be stopped', async () => {
    const { acts, last, answer } = merging()
    await acts.begin()
    acts.stopMerge()
    answer(fail(failure))
    await settled()
    expect(last()).toEqual({ restore: { at: 'rest', failure } })
  })

  it('stops looking at once when it is told to, whatever the look would have said', async () => {
    let give = (_: unknown) => {}
    const asking = new Promise<unknown>(resolve => {
      give = resolve
    })
    const { acts, asked, last } = backups({
      send: (async (name: string) => {
        asked.push([name, undefined])
        return asking
      }) as BackupPorts['send'],
    })
    acts.chooseBackup(file)
    await settled()
    expect(last()).toEqual({ restore: { at: 'looking' } })
    acts.stop()
    expect(last()).toEqual({ restore: { at: 'rest' } })
    give(fail(failure))
    await settled()
    acts.merge()
    await settled()
    expect(last()).toEqual({ restore: { at: 'rest' } })
    expect(asked).toHaveLength(1)
  })

  it('never merges what was not looked at, or was left', async () => {
    const { acts, asked, last } = backups()
    acts.merge()
    acts.chooseBackup(file)
    await settled()
    acts.leave()
    acts.merge()
    await settled()
    expect(asked.map(([name]) => name)).toEqual(['restore/look'])
    expect(last()).toEqual({ restore: { at: 'rest' } })
  })

  it('asks for the passphrase of a sealed file until it opens', async () => {
    let answer: Awaited<ReturnType<BackupPorts['unseal']>> = fail({ kind: 'backup-passphrase' })
    const { acts, last } = backups({ unseal: async () => answer }, true)
    acts.chooseBackup(file)
    await settled()
    expect(last()).toEqual({ restore: { at: 'sealed', name: 'my.rill' } })
    acts.openSealed('wrong')
    await settled()
    expect(last()).toMatchObject({
      restore: { at: 'sealed', failure: { kind: 'backup-passphrase' } },
    })
    answer = ok(undefined)
    acts.openSealed('stopped')
    await settled()
    expect(last()).toEqual({ restore: { at: 'sealed', name: 'my.rill' } })
    answer = ok(new Blob(['plain']))
    acts.openSealed('right')
    await settled()
    expect(last()).toMatchObject({ restore: { at: 'looked' } })
  })

  it.each<[string, Partial<BackupPorts>, boolean]>([
    ['its head', { readHead: async () => fail(failure) }, false],
    ['its seal', { unseal: async () => fail(failure) }, true],
    ['what is in it', { send: async () => fail(failure) }, false],
  ])('says what is wrong with %s, and merges nothing', async (_, about, sealed) => {
    const { acts, asked, last } = backups(about, sealed)
    acts.chooseBackup(file)
    await settled()
    acts.openSealed('x')
    await settled()
    expect(last()).toEqual({ restore: { at: 'rest', failure } })
    acts.merge()
    await settled()
    expect(asked.filter(([name]) => name === 'restore/merge')).toEqual([])
  })
})

const tips = [100, 40].map((cents, person) => ({
  person,
  publication: 0,
  cents,
  month,
  rehearsal: false,
  fate: 'stays' as const,
}))
const statements = statementOf(inputFor(play({ poolCents: 800, tips, ends: [] })))
const people = [
  { name: 'Ana', payee: 'https://wallet.example/ana', weight: 100 },
  { name: 'Ben', payee: 'https://wallet.example/ben', weight: 50 },
  { name: 'Cay', payee: 'https://wallet.example/cay', weight: 1 },
]

function recipes(about: Partial<RecipePorts> = {}) {
  let state: Partial<FilesState> = {}
  const asked: [string, unknown][] = []
  const saved: string[] = []
  let ids = 0
  const ports: RecipePorts = {
    send: async (name, input) => {
      asked.push([name, input])
      if (name !== 'recipe/look') return ok({}) as never
      const looks = people.map(({ payee }, at) => ({
        address: payee,
        host: 'wallet.example',
        ...(at === 1 && { failure: { kind: 'wallet-unreachable', host: 'wallet.example' } }),
      }))
      return ok(looks) as never
    },
    allStatements: async () => ok(statements),
    save: ({ text }) => saved.push(text),
    usual: () => ({ value: '20', ...usd }),
    newActId: () => {
      ids += 1
      return `act-${ids}` as ActId
    },
    ...about,
  }
  const acts = controlRecipe(ports, changed => {
    state = { ...state, ...changed }
  })
  return { acts, asked, saved, state: () => state }
}

const friends = new File([recipeText(people)], 'rill-recipe.json')

function linesOf(state: Partial<FilesState>): readonly TakeLine[] {
  if (state.take?.at !== 'read') throw new Error(JSON.stringify(state))
  return state.take.lines
}

describe('a recipe', () => {
  it('to pass on holds whom the reader chose, weighed among each other', async () => {
    const { acts, saved, state } = recipes()
    acts.saveRecipe()
    acts.beginRecipe()
    await settled()
    expect(state().make).toMatchObject({
      at: 'choosing',
      periods: ['2026-11', '2026'],
      period: '2026-11',
    })
    acts.choosePerson('https://wallet.example/person-0', false)
    acts.saveRecipe()
    expect(saved.map(text => JSON.parse(text).people)).toEqual([
      [{ name: 'Person 1', payee: 'https://wallet.example/person-1', weight: 100 }],
    ])
    acts.choosePeriod('2026')
    expect(state().make).toMatchObject({
      period: '2026',
      people: [{ chosen: true }, { chosen: true }],
    })
  })

  it('of a friend begins with nothing ticked, and keeps what is ticked and answers', async () => {
    const { acts, asked, state } = recipes()
    acts.chooseRecipe(friends)
    await settled()
    expect(linesOf(state()).map(({ ticked }) => ticked)).toEqual([false, false, false])
    acts.keepTicked()
    await settled()
    for (const { actId } of linesOf(state())) acts.tick(actId, true)
    expect(linesOf(state()).map(({ ticked }) => ticked)).toEqual([true, false, true])
    acts.keepTicked()
    await settled()
    expect(linesOf(state()).map(({ answer }) => answer)).toEqual(['kept', undefined, 'kept'])
    const kept = asked.filter(([name]) => name === 'recipe/keep').map(([, input]) => input)
    expect(kept).toMatchObject([
      { actId: 'act-1', name: 'Ana', payee: people[0]?.payee, amount: { value: '40' } },
      { actId: 'act-3', name: 'Cay', payee: people[2]?.payee, amount: { value: '1' } },
    ])
    acts.keepTicked()
    await settled()
    expect(asked.filter(([name]) => name === 'recipe/keep')).toHaveLength(2)
  })

  it('says what is wrong: no pool, no recipe, a wallet that cannot be asked, a tip that is refused', async () => {
    const without = recipes({ usual: () => undefined })
    without.acts.chooseRecipe(friends)
    await settled()
    expect(without.state().take).toEqual({ at: 'no-pool' })
    const none = recipes()
    none.acts.chooseRecipe(new File(['{}'], 'x.json'))
    await settled()
    expect(none.state().take).toEqual({ at: 'rest', failure: { kind: 'recipe-foreign' } })
    none.acts.chooseRecipe(new File([' '.repeat(300_000)], 'x.json'))
    await settled()
    expect(none.state().take).toEqual({ at: 'rest', failure: { kind: 'recipe-foreign' } })
    expect(none.asked).toEqual([])
    const offline: Failure = { kind: 'offline' }
    const unheard = recipes({ send: async () => fail(offline) })
    unheard.acts.chooseRecipe(friends)
    await settled()
    expect(unheard.state().take).toEqual({ at: 'rest', failure: offline })
    const refusing = recipes()
    refusing.acts.chooseRecipe(friends)
    await settled()
    const unread = recipes({ allStatements: async () => fail(offline) })
    unread.acts.beginRecipe()
    await settled()
    expect(unread.state().make).toEqual({ at: 'rest', failure: offline })
  })
})
