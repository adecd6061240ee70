/** Files that are damaged, foreign, older, newer, huge or hostile: each changes nothing and says why. */
import { beforeAll, describe, expect, it, test } from 'vitest'
import { readBackupFile, readHead } from '../../src/adapters/backup-reader'
import { openOffered } from '../../src/adapters/offered-file'
import { BACKUP_BYTES_MAX } from '../../src/core/backup/backup-file'
import type { FailureKind } from '../../src/core/failure'
import { uuid } from '../core/sample-tips'
import { backupOf, merge, refused, stored } from './backups'
import { copiesOf, createRig, type Rig } from './rig'
import { connected, flow, settle } from './scene'

type Line = [table: string, record: Record<string, unknown>]

/** A backup of a reader with a tip that arrived, one that is kept, and one that was undone. */
async function written(): Promise<string> {
  const rig = await connected()
  await rig.keep('20')
  await flow(rig)
  await settle(rig)
  await rig.keep('30')
  await rig.keep('40')
  const undone = await rig.world.database.tips.filter(tip => tip.amount.value === '40').first()
  if (undone) await rig.ask('tip/undo', { actId: undone.actId })
  return backupOf(rig)
}

const text = await written()

/** The file with its record lines changed; the end counts them anew. */
function changed(change: (lines: Line[]) => Line[]): string {
  const [head = '', ...rest] = text.trimEnd().split('\n')
  const lines = rest.slice(0, -1).map(line => JSON.parse(line) as Line)
  const after = change(structuredClone(lines)).map(line => JSON.stringify(line))
  const end = JSON.stringify(['end', { records: after.length, damaged: 0 }])
  return `${[head, ...after, end].join('\n')}\n`
}

/** Changes the first record of a table that fits. */
function alter(
  table: string,
  change: (record: Record<string, unknown>) => Record<string, unknown>,
  fits: (record: Record<string, unknown>) => boolean = () => true,
): string {
  let done = false
  const after = changed(lines =>
    lines.map(([name, record]) => {
      if (done || name !== table || !fits(record)) return [name, record]
      done = true
      return [name, change(record)]
    }),
  )
  if (!done) throw new Error(`no such record in ${table}`)
  return after
}

const kept = (record: Record<string, unknown>) => record.state === 'kept'
const arrived = (record: Record<string, unknown>) => record.state === 'arrived'
const ofKind = (kind: string) => (record: Record<string, unknown>) => record.kind === kind
const dollars = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })
const head = (about: object) =>
  `${JSON.stringify({ ...JSON.parse(text.split('\n')[0] ?? ''), ...about })}\n${text.split('\n').slice(1).join('\n')}`

const reader = copiesOf(async () => {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  return rig
})

test('what is written here is merged, so that what follows is refused for its own sake', async () => {
  expect(await merge(await reader(), text)).toMatchObject({ tips: { fresh: 3 } })
  expect(
    await merge(
      await reader(),
      changed(lines => lines),
    ),
  ).toMatchObject({ tips: { fresh: 3 } })
  expect(
    await merge(
      await reader(),
      alter('tips', tip => ({ ...tip, more: 1 })),
    ),
  ).toMatchObject({
    tips: { fresh: 3 },
  })
})

const files: readonly (readonly [about: string, kind: FailureKind, file: () => BlobPart])[] = [
  ['nothing', 'backup-foreign', () => ''],
  ['no first line', 'backup-foreign', () => 'x'.repeat(20_000)],
  ['a picture', 'backup-foreign', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  ['another program’s JSON', 'backup-foreign', () => '{"schema":"other/1"}\n'],
  ['our own statement', 'backup-foreign', () => '{"schema":"rill.statement/1"}\n'],
  ['null', 'backup-foreign', () => 'null\n'],
  ['a later format', 'backup-newer', () => head({ schema: 'rill.backup/2' })],
  ['later shapes', 'backup-newer', () => head({ shapes: 3 })],
  ['a head without its browser', 'backup-damaged', () => head({ browser: undefined })],
  ['a seal of another kind', 'backup-damaged', () => head({ seal: { cipher: 'ROT13' } })],
  ['a lost end', 'backup-damaged', () => `${text.split('\n').slice(0, -2).join('\n')}\n`],
  ['an end without its line end', 'backup-damaged', () => text.trimEnd()],
  ['a cut line', 'backup-damaged', () => text.slice(0, text.length / 2)],
  ['a line taken out', 'backup-damaged', () => text.replace(/\n\["creators".*/, '')],
  ['a line after the end', 'backup-damaged', () => `${text}["tips",{}]\n`],
  ['an empty line', 'backup-damaged', () => text.replace('\n["tips"', '\n\n["tips"')],
  [
    'bytes that are no text',
    'backup-damaged',
    () => new Blob([text, new Uint8Array([0xff, 10])]) as unknown as BlobPart,
  ],
  [
    'a table that we have not',
    'backup-damaged',
    () => changed(lines => [...lines, ['keys', { id: 'k' }]]),
  ],
  [
    'a record of three parts',
    'backup-damaged',
    () => changed(lines => [...lines, ['tips', {}, 1] as unknown as Line]),
  ],
  [
    'a million levels',
    'backup-damaged',
    () =>
      `${text.split('\n')[0]}\n["tips",${'['.repeat(1e6)}${']'.repeat(1e6)}]\n["end",{"records":1,"damaged":0}]\n`,
  ],
  [
    'a line without an end',
    'backup-damaged',
    () => `${text.split('\n')[0]}\n${'a'.repeat(5 * 1024 * 1024)}`,
  ],
  [
    'settings twice',
    'backup-damaged',
    () => changed(lines => [...lines, ['settings', {}], ['settings', {}]]),
  ],
  [
    'settings that are none',
    'backup-damaged',
    () =>
      changed(lines => [['settings', 7 as unknown as Record<string, unknown>], ...lines.slice(1)]),
  ],
  [
    'a tip twice',
    'backup-damaged',
    () => changed(lines => [...lines, ...lines.filter(([name]) => name === 'tips').slice(0, 1)]),
  ],
  [
    'an amount that is a number',
    'backup-damaged',
    () => alter('tips', tip => ({ ...tip, amount: { ...dollars('20'), value: 20 } })),
  ],
  [
    'an amount below nothing',
    'backup-damaged',
    () => alter('tips', tip => ({ ...tip, amount: dollars('-20') })),
  ],
  [
    'an amount over 64 bits',
    'backup-damaged',
    () => alter('tips', tip => ({ ...tip, amount: dollars('99999999999999999999') })),
  ],
  [
    'an id that is none',
    'backup-damaged',
    () => alter('tips', tip => ({ ...tip, id: '__proto__' })),
  ],
  [
    'a state that is none',
    'backup-damaged',
    () => alter('tips', tip => ({ ...tip, state: 'paid' })),
  ],
  [
    'a tip of more than its entries',
    'backup-unsound',
    () => alter('tips', tip => ({ ...tip, amount: dollars('31') }), kept),
  ],
  [
    'a tip further than its entries',
    'backup-unsound',
    () => alter('tips', tip => ({ ...tip, state: 'undone' }), kept),
  ],
  [
    'a tip that says it arrived',
    'backup-unsound',
    () => alter('tips', tip => ({ ...tip, state: 'arrived' }), kept),
  ],
  [
    'a tip that flows in no payment',
    'backup-unsound',
    () => alter('tips', tip => ({ ...tip, state: 'flowing', batchId: uuid(9) }), kept),
  ],
  [
    'a tip that is kept again',
    'backup-unsound',
    () => alter('tips', tip => ({ ...tip, state: 'kept', batchId: undefined }), arrived),
  ],
  [
    'more arrived than was sent',
    'backup-unsound',
    () => alter('tips', tip => ({ ...tip, arrived: dollars('21') }), arrived),
  ],
  [
    'a tip without entries',
    'backup-unsound',
    () =>
      changed(lines => lines.filter(([name, { kind }]) => name !== 'entries' || kind !== 'kept')),
  ],
  [
    'an entry of no tip',
    'backup-unsound',
    () =>
      changed(lines => lines.filter(([name, { state }]) => name !== 'tips' || state !== 'undone')),
  ],
  [
    'an entry under another id',
    'backup-unsound',
    () => alter('entries', entry => ({ ...entry, id: `${entry.id}/again` }), ofKind('kept')),
  ],
  [
    'an entry twice, under two ids',
    'backup-unsound',
    () =>
      changed(lines => [
        ...lines,
        ...lines
          .filter(([name, { kind }]) => name === 'entries' && kind === 'kept')
          .slice(0, 1)
          .map(
            ([name, entry]): Line => [
              name,
              { ...entry, id: `${entry.tipId}/kept/${uuid(7)}`, batchId: uuid(7) },
            ],
          ),
      ]),
  ],
  [
    'an entry of another month',
    'backup-unsound',
    () => alter('entries', entry => ({ ...entry, month: '2026-10' }), ofKind('kept')),
  ],
  [
    'an entry of another currency',
    'backup-unsound',
    () =>
      alter(
        'entries',
        entry => ({ ...entry, amount: { ...dollars('20'), assetCode: 'EUR' } }),
        ofKind('arrived'),
      ),
  ],
  [
    'an entry that gives to nobody',
    'backup-unsound',
    () =>
      changed(lines => [
        ...lines,
        [
          'entries',
          {
            id: `${uuid(8)}/given/0`,
            at: 1,
            month: '2026-11',
            kind: 'given',
            amount: dollars('5'),
          },
        ],
      ]),
  ],
  [
    'a pool of more than its entries',
    'backup-unsound',
    () => alter('balances', sums => ({ ...sums, still: dollars('951'), outside: dollars('1001') })),
  ],
  [
    'sums of a month that has no entries',
    'backup-unsound',
    () =>
      changed(lines => [
        ...lines,
        ...lines
          .filter(([name]) => name === 'balances')
          .map(([name, sums]): Line => [name, { ...sums, key: '2026-09|USD/2', month: '2026-09' }]),
      ]),
  ],
  [
    'a pool that was never set',
    'backup-unsound',
    () =>
      changed(lines =>
        lines.filter(([name, { kind }]) => name !== 'balances' && kind !== 'pool-raised'),
      ),
  ],
  [
    'a payment of less than its tips',
    'backup-unsound',
    () => alter('settlements', payment => ({ ...payment, amount: dollars('19') })),
  ],
  [
    'a payment of tips that are not there',
    'backup-unsound',
    () => alter('settlements', payment => ({ ...payment, tipIds: [`${uuid(5)}.0`] })),
  ],
  [
    'a payment to somebody else',
    'backup-unsound',
    () =>
      alter('settlements', payment => ({ ...payment, payee: 'https://wallet.mirage.test/thief' })),
  ],
  [
    'a payment that goes on though its tip arrived',
    'backup-unsound',
    () => alter('settlements', payment => ({ ...payment, state: 'quoted' })),
  ],
  [
    'a payee that is no wallet address',
    'backup-unsound',
    () => alter('tips', tip => ({ ...tip, payee: 'https://127.0.0.1/' }), kept),
  ],
  [
    'a payee that is a script',
    'backup-unsound',
    () => alter('tips', tip => ({ ...tip, payee: 'javascript:alert(1)' }), kept),
  ],
]

/** A payment under way, whose answer was lost, told otherwise. */
async function underWay(about: object): Promise<string> {
  const rig = await connected()
  await rig.keep('20')
  rig.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/outgoing-payments$/ })
  rig.meanwhile(/GET .*\/outgoing-payments\//, async () => {
    rig.network.online = false
  })
  await flow(rig)
  const [settlement] = await rig.world.database.settlements.toArray()
  if (!settlement?.quote) throw new Error('nothing was quoted')
  await rig.world.database.settlements.put({ ...settlement, ...about } as never)
  rig.network.online = true
  return backupOf(rig)
}

const inYen = { value: '20', assetCode: 'JPY', assetScale: 0 }
const strangeQuote = {
  id: 'https://pay.harbour.test/quotes/1',
  receiver: 'https://pay.harbour.test/incoming-payments/1',
  debitAmount: inYen,
  receiveAmount: inYen,
}

describe('a payment under way', () => {
  it('is taken over as it is', async () => {
    const text = await underWay({ state: 'looking' })
    expect(await merge(await reader(), text, true)).toMatchObject({ takenOver: 1 })
  })

  it.each<[string, object]>([
    ['without its quote', { state: 'looking', quote: undefined }],
    ['without its receiver', { state: 'paying', receiver: undefined }],
    ['without the payment it waits for', { state: 'confirming', payment: undefined }],
    ['by a quote in another currency', { state: 'looking', quote: strangeQuote }],
  ])('%s is refused', async (_, about) => {
    const rig = await reader()
    const before = await stored(rig)
    expect((await refused(rig, await underWay(about))).kind).toBe('backup-unsound')
    expect(await stored(rig)).toEqual(before)
  })
})

describe('refused, and nothing is changed by', () => {
  // One for all of these: none leaves anything behind.
  let rig: Rig
  beforeAll(async () => {
    rig = await reader()
  })

  it.each(files)('%s (%s)', async (_, kind, file) => {
    const before = await stored(rig)
    expect((await refused(rig, file())).kind).toBe(kind)
    expect(await stored(rig)).toEqual(before)
    expect(rig.requests).toEqual([])
    expect(({} as Record<string, unknown>).state).toBeUndefined()
  })

  it('a file that says another amount of a tip that is known', async () => {
    const rig = await reader()
    await merge(rig, text)
    const before = await stored(rig)
    const id = JSON.parse(text.match(/\["tips",(.*"state":"kept".*)\]/)?.[1] ?? '').id as string
    const more = changed(lines =>
      lines.flatMap(([name, record]): Line[] => {
        if (name === 'balances') return []
        const mine = record.id === id || record.tipId === id
        return [[name, mine ? { ...record, amount: dollars('31') } : record]]
      }),
    )
    expect(await refused(rig, more)).toMatchObject({ kind: 'backup-conflict', at: `${id}/kept` })
    expect(await stored(rig)).toEqual(before)
  })

  it('a file that is too large, before any of it is read', async () => {
    const large = { size: BACKUP_BYTES_MAX + 1 } as Blob
    const failure = { ok: false, failure: { kind: 'backup-too-large' } }
    expect(await readHead(large)).toEqual(failure)
    expect(await readBackupFile(large)).toEqual(failure)
  })

  it('a file that is gone, and an address that is no file', async () => {
    const address = URL.createObjectURL(new Blob(['x']))
    URL.revokeObjectURL(address)
    const failure = { ok: false, failure: { kind: 'file-gone' } }
    expect(await openOffered(address)).toEqual(failure)
    expect(await openOffered('https://wallet.harbour.test/ana')).toEqual(failure)
  })

  it('a database that fails in the middle', async () => {
    const rig = await reader()
    const before = await stored(rig)
    const { words } = rig.world.database
    const fails = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    words.hook('creating', fails)
    expect(await refused(rig, text)).toEqual({ kind: 'storage-full' })
    words.hook('creating').unsubscribe(fails)
    expect(await stored(rig)).toEqual(before)
    expect(await merge(rig, text)).toMatchObject({ tips: { fresh: 3 } })
  })
})

describe('what is odd and does no harm', () => {
  it('shapes of version 1: balances of before anything could be given, settings of before', async () => {
    const old = changed(lines =>
      lines.map(([name, record]) => {
        const { given: _, ...sums } = record
        const { pool, paused } = record
        return name === 'balances'
          ? [name, sums]
          : name === 'settings'
            ? [name, { pool, paused }]
            : [name, record]
      }),
    ).replace('"shapes":2', '"shapes":1')
    const rig = await createRig()
    await merge(rig, old)
    const plain = await createRig()
    await merge(plain, text)
    const [one, other] = [await stored(rig), await stored(plain)]
    expect({ ...one, settings: [] }).toEqual({ ...other, settings: [] })
    expect(one.settings).toMatchObject([{ value: { pool: dollars('1000'), flow: 'day' } }])
  })

  it('a file of a damaged ledger: what hangs together is merged, the rest is counted', async () => {
    const rig = await connected()
    await rig.keep('20')
    await rig.keep('30')
    const { tips } = rig.world.database
    const lost = await tips.filter(tip => tip.amount.value === '30').first()
    if (!lost) throw new Error('nothing was kept')
    await tips.update(lost.id, { state: 'lost' as 'kept' })
    const after = await createRig()
    expect(await merge(after, await backupOf(rig))).toMatchObject({
      damaged: 1,
      tips: { fresh: 1 },
    })
    expect(await after.world.database.tips.count()).toBe(1)
    expect(await after.world.database.balances.toArray()).toMatchObject([
      { still: dollars('980'), kept: dollars('20') },
    ])
  })

  it('formulas and marks in names: kept as they are, for the files out make them harmless', async () => {
    const rig = await reader()
    const title = '=HYPERLINK("https://mirage.test")\u202e'
    await merge(
      rig,
      alter('tips', tip => ({ ...tip, page: { ...(tip.page as object), title } }), kept),
    )
    const titles = (await rig.world.database.tips.toArray()).map(({ page }) => page.title)
    expect(titles).toContain(title)
  })

  it('keys that every object has', async () => {
    const rig = await reader()
    const evil = '["tips",{"__proto__":{"state":"undone"},"constructor":{"prototype":{}},'
    await merge(rig, text.replaceAll('["tips",{', evil))
    const plain = await reader()
    await merge(plain, text)
    expect(await stored(rig)).toEqual(await stored(plain))
    expect(({} as Record<string, unknown>).state).toBeUndefined()
  })

  it('an older file than what is known changes nothing', async () => {
    const rig = await createRig()
    await merge(rig, text, true)
    const before = await stored(rig)
    const older = changed(lines =>
      lines
        .filter(([name, { kind }]) => name !== 'balances' && kind !== 'undone')
        .map(([name, record]) =>
          name === 'tips' && record.state === 'undone'
            ? [name, { ...record, state: 'kept' }]
            : [name, record],
        ),
    )
    expect(await merge(rig, older)).toMatchObject({ tips: { fresh: 0, known: 3, further: 0 } })
    expect(await stored(rig)).toEqual(before)
  })
})
