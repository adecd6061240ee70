/** The walk's page: answered in place, kept once, and never more than stands still. */
import { describe, expect, test } from 'vitest'
import { fail, ok, type Result } from '../../src/core/failure'
import type { ActId } from '../../src/core/ids'
import type { Input, MessageName } from '../../src/core/messages'
import type { WalkView } from '../../src/core/walk-view'
import { controlWalk, readTyped } from '../../src/walk/control-walk'
import type { WalkActs } from '../../src/walk/walk-acts'
import { chosenLines, type Open, type WalkState } from '../../src/walk/walk-state'

const eur = (value: number) => ({ value: String(value), assetCode: 'EUR', assetScale: 2 })
const line = (name: string, value: number) => ({
  from: { kind: 'piece' as const, url: `https://${name}.test/` },
  names: [name],
  title: `By ${name}`,
  payeeHosts: ['wallet.test'],
  times: 0,
  amount: eur(value),
})
const pool = { still: eur(300), month: '2026-11' }
const view = {
  state: 'open',
  cards: [{ url: 'https://ana.test/' }, { url: 'https://ben.test/' }],
  amounts: [eur(10)],
  pool,
  closes: true,
  close: [line('ana', 200), line('ben', 100)],
  standing: [],
  read: [],
  attention: true,
  rehearsal: false,
} as unknown as Extract<WalkView, { state: 'open' }>

type Sent = { readonly name: MessageName; readonly input: unknown }

/** The page over a background that answers as told. */
async function openPage(answer: (sent: Sent) => Result<unknown> | undefined = () => undefined) {
  const sent: Sent[] = []
  const stage: { state: WalkState; acts?: WalkActs } = { state: { at: 'opening' } }
  let changed = () => {}
  let ids = 0
  const send = async (name: MessageName, input: Input<MessageName>) => {
    sent.push({ name, input })
    const told = answer({ name, input })
    if (told) return told
    if (name === 'walk/look') return ok(view)
    return ok(name === 'walk/tip' ? { amount: (input as Input<'walk/tip'>).amount } : null)
  }
  controlWalk(
    {
      send: send as Parameters<typeof controlWalk>[0]['send'],
      onChanged: callback => {
        changed = callback
        return () => {}
      },
      newActId: () => {
        ids += 1
        return `act-${ids}` as ActId
      },
    },
    (state, acts) => Object.assign(stage, { state, acts }),
  )
  const settled = () => new Promise(resolve => setImmediate(resolve))
  await settled()
  const open = (): Open => {
    if (stage.state.at !== 'open') throw new Error(`the page is ${stage.state.at}`)
    return stage.state
  }
  const act = async (does: (acts: WalkActs) => void) => {
    if (stage.acts) does(stage.acts)
    await settled()
  }
  return { sent, open, act, changed: () => changed(), state: () => stage.state, settled }
}

/** What an act throws that nobody waits for: a page's own console would have it. */
async function unheard(act: () => Promise<void>): Promise<unknown> {
  const heard = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  try {
    const thrown = new Promise(resolve => process.once('unhandledRejection', resolve))
    await act()
    return await thrown
  } finally {
    for (const listener of heard) process.on('unhandledRejection', listener)
  }
}

const isClose = (input: unknown) => (input as Input<'walk/end'>).what === 'close'
const tips = (sent: readonly Sent[]) =>
  sent.filter(({ name }) => name === 'walk/tip').map(({ input }) => input as Input<'walk/tip'>)

describe('a card', () => {
  test('is answered where it stands, and stays there when the background forgets it', async () => {
    const page = await openPage()
    await page.act(acts => acts.tip('https://ana.test/', eur(10)))
    expect(page.open().answers['https://ana.test/']).toMatchObject({ at: 'kept', amount: eur(10) })
    expect(tips(page.sent).map(({ proposed }) => proposed)).toEqual([undefined])
    page.changed()
    await page.settled()
    expect(page.open().cards.map(({ url }) => url)).toEqual([
      'https://ana.test/',
      'https://ben.test/',
    ])
  })

  test.each(['tip', 'promise'] as const)(
    'keeps its act while it is not answered: pressing again after a lost answer makes one %s',
    async does => {
      let lost = true
      const page = await openPage(({ name }) =>
        name === `walk/${does}` && lost ? fail({ kind: 'background-stopped' }) : undefined,
      )
      await page.act(acts => acts[does]('https://ana.test/', eur(10)))
      expect(page.open().answers['https://ana.test/']?.at).toBe('refused')
      lost = false
      await page.act(acts => acts[does]('https://ana.test/', eur(10)))
      const acts = page.sent.filter(({ name }) => name === `walk/${does}`)
      const ids = acts.map(({ input }) => (input as { readonly actId: ActId }).actId)
      expect(ids).toHaveLength(2)
      expect(new Set(ids).size).toBe(1)
    },
  )

  test('that was undone can be answered anew, with another act', async () => {
    const page = await openPage()
    await page.act(acts => acts.tip('https://ana.test/', eur(10)))
    await page.act(acts => acts.undo('https://ana.test/', 'act-1' as ActId))
    expect(page.open().answers['https://ana.test/']).toBeUndefined()
    await page.act(acts => acts.tip('https://ana.test/', eur(10)))
    expect(tips(page.sent).map(({ actId }) => actId)).toEqual(['act-1', 'act-2'])
  })

  test('asks where the payee has changed, and keeps it for the new one when the reader goes on', async () => {
    const changed = {
      kind: 'payee-changed',
      before: 'https://a.test/',
      now: 'https://b.test/',
    } as const
    const page = await openPage(({ name, input }) =>
      name === 'walk/tip' && !(input as Input<'walk/tip'>).payeeConfirmed
        ? fail(changed)
        : undefined,
    )
    await page.act(acts => acts.tip('https://ana.test/', eur(10)))
    expect(page.open().answers['https://ana.test/']).toEqual({
      at: 'refused',
      failure: changed,
      amount: eur(10),
    })
    await page.act(acts => acts.confirm('https://ana.test/', eur(10)))
    expect(page.open().answers['https://ana.test/']?.at).toBe('kept')
  })

  test('with nowhere to pay can be promised, and taken back', async () => {
    const page = await openPage()
    await page.act(acts => acts.promise('https://ben.test/', eur(20)))
    expect(page.open().answers['https://ben.test/']).toMatchObject({ at: 'promised' })
    await page.act(acts => acts.takeBack('https://ben.test/', 'act-1' as ActId))
    expect(page.open().answers['https://ben.test/']).toBeUndefined()
    expect(page.sent.at(-1)).toEqual({ name: 'promise/drop', input: { ids: ['act-1'] } })
  })

  test('is not sent twice while it is being saved', async () => {
    const page = await openPage()
    await page.act(acts => {
      acts.tip('https://ana.test/', eur(10))
      acts.tip('https://ana.test/', eur(10))
      acts.answer('https://ana.test/', 'never')
    })
    expect(tips(page.sent)).toHaveLength(1)
    expect(page.sent.some(({ name }) => name === 'walk/answer')).toBe(false)
  })
})

test('looking at the cards is the walk; a page without any is none', async () => {
  const walked = (sent: readonly Sent[]) =>
    sent.filter(({ name, input }) => name === 'walk/end' && JSON.stringify(input).includes('walk'))
  const page = await openPage()
  page.changed()
  await page.settled()
  expect(walked(page.sent)).toHaveLength(1)
  const empty = await openPage(({ name }) =>
    name === 'walk/look' ? ok({ ...view, cards: [] }) : undefined,
  )
  expect(walked(empty.sent)).toHaveLength(0)
})

describe('the close', () => {
  test('keeps each line with the amount that the reader left, and is then over', async () => {
    const page = await openPage()
    await page.act(acts => acts.editLine(0, '0,50'))
    await page.act(acts => acts.accept())
    expect(tips(page.sent).map(({ amount }) => amount.value)).toEqual(['50', '100'])
    // Edited or not, the sum is the close's, and no habit of the reader's.
    expect(tips(page.sent).every(({ proposed }) => proposed === true)).toBe(true)
    expect(page.open().close?.at).toBe('accepted')
    expect(page.sent.at(-1)).toEqual({ name: 'walk/end', input: { what: 'close' } })
  })

  test('leaves out what was taken out, and puts it back with its first amount', async () => {
    const page = await openPage()
    await page.act(acts => acts.leaveLine(0, true))
    expect(page.open().close?.answers[0]).toEqual({ at: 'left-out' })
    await page.act(acts => acts.leaveLine(0, false))
    expect(page.open().close?.answers[0]).toEqual({ at: 'proposed', text: '2.00' })
    await page.act(acts => acts.leaveLine(1, true))
    await page.act(acts => acts.accept())
    expect(tips(page.sent).map(({ amount }) => amount.value)).toEqual(['200'])
  })

  test('one line that is refused says so, the others go on, and it can be tried again', async () => {
    let refuses = true
    const page = await openPage(({ name, input }) =>
      refuses && name === 'walk/tip' && JSON.stringify(input).includes('ana')
        ? fail({ kind: 'paused' })
        : undefined,
    )
    await page.act(acts => acts.accept())
    expect(page.open().close?.answers.map(({ at }) => at)).toEqual(['refused', 'kept'])
    expect(page.open().close?.at).toBe('proposed')
    expect(page.sent.some(({ name, input }) => name === 'walk/end' && isClose(input))).toBe(false)
    refuses = false
    await page.act(acts => acts.leaveLine(0, false))
    await page.act(acts => acts.accept())
    expect(page.open().close?.answers.map(({ at }) => at)).toEqual(['kept', 'kept'])
    expect(page.open().close?.at).toBe('accepted')
  })

  test('a piece is tipped on its card or here, not in both', async () => {
    const page = await openPage()
    await page.act(acts => acts.tip('https://ana.test/', eur(10)))
    expect(page.open().close?.answers.map(({ at }) => at)).toEqual(['left-out', 'proposed'])
    await page.act(acts => acts.accept())
    expect(tips(page.sent).map(({ amount }) => amount.value)).toEqual(['10', '100'])
    const { answers } = page.open()
    expect(answers['https://ben.test/']).toMatchObject({ at: 'kept', amount: eur(100) })
    const { actId } = answers['https://ben.test/'] as { actId: ActId }
    await page.act(acts => acts.undo('https://ben.test/', actId))
    expect(page.open().close?.answers.map(({ at }) => at)).toEqual(['left-out', 'left-out'])
  })

  test('over midnight nothing of it is kept from the new month', async () => {
    let month = '2026-11'
    const page = await openPage(({ name }) =>
      name === 'walk/look' ? ok({ ...view, pool: { ...pool, month } }) : undefined,
    )
    month = '2026-12'
    await page.act(acts => acts.accept())
    expect(tips(page.sent)).toEqual([])
    expect(page.open().close?.at).toBe('month-over')
  })

  test('a look that throws does not stand in the way of the next press', async () => {
    let throws = false
    const page = await openPage(({ name }) => {
      if (throws && name === 'walk/look') throw new Error('planted')
      return undefined
    })
    throws = true
    expect(await unheard(() => page.act(acts => acts.accept()))).toEqual(new Error('planted'))
    throws = false
    await page.act(acts => acts.accept())
    expect(page.open().close?.at).toBe('accepted')
  })

  test.each([
    ['more than stands still', '2.01'],
    ['no amount', ''],
    ['nothing', '0'],
    ['a word', 'all'],
  ])('sends nothing for %s', async (_, text) => {
    const page = await openPage()
    await page.act(acts => acts.editLine(0, text))
    await page.act(acts => acts.accept())
    expect(tips(page.sent)).toEqual([])
    expect(page.open().close?.at).toBe('proposed')
  })

  test('let go is let go: nothing is kept', async () => {
    const page = await openPage()
    await page.act(acts => acts.letGo())
    await page.act(acts => acts.accept())
    expect(tips(page.sent)).toEqual([])
    expect(page.open().close?.at).toBe('let-go')
  })

  test('what could not be let go stays proposed and says why, until it is let go', async () => {
    let full = true
    const page = await openPage(({ name }) =>
      name === 'walk/end' && full ? fail({ kind: 'storage-full' }) : undefined,
    )
    await page.act(acts => acts.letGo())
    expect(page.open().close).toMatchObject({ at: 'proposed', refused: { kind: 'storage-full' } })
    full = false
    await page.act(acts => acts.letGo())
    expect(page.open().close?.at).toBe('let-go')
    expect(page.open().close?.refused).toBeUndefined()
  })

  test('adds up what is chosen', async () => {
    const { close } = (await openPage()).open()
    if (!close) throw new Error('expected a close')
    expect(chosenLines(close, eur(300), readTyped)).toMatchObject({ total: eur(300), over: false })
    expect(chosenLines(close, eur(299), readTyped)).toMatchObject({ over: true })
    const unread = {
      ...close,
      answers: [{ at: 'proposed' as const, text: 'two' }, ...close.answers.slice(1)],
    }
    expect(chosenLines(unread, eur(300), readTyped)).toMatchObject({ ok: false, total: eur(100) })
  })
})

test('a refused change of every month is told beside it', async () => {
  const page = await openPage(({ name }) =>
    name === 'standing/skip' ? fail({ kind: 'unknown-tip' }) : undefined,
  )
  const id = 'one' as ActId
  await page.act(acts => acts.skipNext(id, true))
  expect(page.open().refused).toEqual({ one: { kind: 'unknown-tip' } })
  await page.act(acts => acts.end(id))
  expect(page.open().refused).toEqual({})
})

test('a background that does not answer is said, and what is open stays open', async () => {
  const failure = { kind: 'bug', detail: 'gone' } as const
  const closed = await openPage(() => fail(failure))
  expect(closed.state()).toEqual({ at: 'not-opened', failure })
  let gone = false
  const page = await openPage(({ name }) =>
    gone && name === 'walk/look' ? fail(failure) : undefined,
  )
  gone = true
  page.changed()
  await page.settled()
  expect(page.state().at).toBe('open')
})
