/**
 * Keeping a tip and taking it back: local writes, nothing on the network.
 *
 * The order of the checks is part of what the reader is told, and is tested in that order.
 */
import type { Table } from 'dexie'
import type { CreatorRecord, PageRecord } from '../adapters/database'
import { ledgerTables, soundTips, storeChange } from '../adapters/ledger-store'
import { readHold, readPayee, readPayees } from '../adapters/payee-memory'
import { soundRecord } from '../adapters/stored'
import { assert } from '../core/assert'
import { attentionRecordSchema, rememberedDetection } from '../core/attention'
import { type ConnectionRecord, isRehearsal } from '../core/connection'
import { cutText } from '../core/cut-text'
import type { PayeeHint } from '../core/detection/detection'
import { type Failure, fail, ok, type Result } from '../core/failure'
import { hostOf } from '../core/host'
import { type ActId, type TipId, tipIdOf } from '../core/ids'
import { type EntryRecord, post, tipEntry } from '../core/ledger'
import type { Input, TipReceipt } from '../core/messages'
import { add, allocate, fromWire, type Money, type MoneyWire, toWire } from '../core/money'
import { offered } from '../core/offered'
import { mayKeep } from '../core/pool'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import { creatorKey, tippedCreator } from '../core/tipped-creator'
import { endOverLimit } from './end-hold'
import { resolvedOf } from './look-payees'
import { monthTables, openThisMonth, poolViewOf } from './open-month'
import { reopenPromises } from './reopen-promises'
import { readConnection, readSettings } from './settings'
import type { World } from './world'

type SumFrom = { readonly sumFrom?: TipRecord['sumFrom'] }

type KeepRequest = Input<'tip/keep'> & SumFrom

/** What the reader said, wherever they said it. */
type Act = SumFrom & Pick<KeepRequest, 'actId' | 'amount' | 'reason' | 'passage' | 'payeeConfirmed'>

/** What a tip is made from, once the page has been checked. */
type Target = {
  readonly page: Pick<PageRecord, 'url' | 'detection'>
  readonly shares: readonly { readonly payee: PayeeHint; readonly weight: number }[]
  /** The remembered piece that it is for, where no page is open. */
  readonly piece?: string
}

/** Keeps one act of the reader: one tip a payee with a share in it. Asking twice keeps once. */
export function keepTip(
  world: World,
  request: KeepRequest,
  tabId: number | undefined,
): Promise<Result<TipReceipt>> {
  return keepAct(world, request, () => findTarget(world, request, tabId))
}

/** Keeps a tip for a piece that was read before, or for a person by their last tipped piece. */
export function keepRemembered(
  world: World,
  { proposed, ...request }: Input<'walk/tip'>,
): Promise<Result<TipReceipt>> {
  const act: Act = { ...request, ...(proposed && { sumFrom: 'close' }) }
  return keepAct(world, act, () => rememberedTarget(world, request.from))
}

async function keepAct(
  world: World,
  act: Act,
  findTarget: () => Promise<Result<Target>>,
): Promise<Result<TipReceipt>> {
  const { database } = world
  const tables: Table[] = [...monthTables(database), database.pages, database.attention]
  return database.transaction('rw', tables, async () => {
    // What does not wait for each other is read side by side: the reader waits for all of it.
    const reading = readSettings(world)
    const [settings, balances, before, connection, target] = await Promise.all([
      reading,
      reading.then(({ pool }) => pool && openThisMonth(world, pool)),
      soundTips(database.tips.where('actId').equals(act.actId)),
      readConnection(world),
      findTarget(),
    ])
    if (!balances) return fail({ kind: 'over-pool', left: act.amount })
    if (before.length > 0) return ok({ amount: sumOf(before), pool: poolViewOf(world, balances) })
    if (settings.paused) return fail({ kind: 'paused' })
    if (!target.ok) return target
    const host = hostOf(target.value.page.url) ?? ''
    if (settings.excludedHosts.includes(host)) return fail({ kind: 'site-excluded', host })
    const refused = await refusePayee(world, act, target.value, connection)
    if (refused) return fail(refused)
    const may = mayKeep(balances, fromWire(act.amount))
    if (!may.ok) return may
    const entries = await storeTips(world, act, target.value, may.value, connection, balances.month)
    const { piece } = target.value
    if (piece) await database.attention.update(piece, { answer: 'tipped' })
    const after = { ...entries.reduce(post, balances), beyond: balances.beyond }
    return ok({ amount: act.amount, pool: poolViewOf(world, after) })
  })
}

/** A piece or person out of what Rill remembers; a page that is open says more, and is not needed. */
async function rememberedTarget(
  world: World,
  from: Input<'walk/tip'>['from'],
): Promise<Result<Target>> {
  const page =
    from.kind === 'piece'
      ? await rememberedPiece(world, from.url)
      : await lastPiece(world, from.tipId)
  if (!page) return fail({ kind: 'page-not-seen' })
  if (!page.url.startsWith('https://')) return fail({ kind: 'page-not-https' })
  const payees = offered(page.detection, await resolvedOf(world, page.detection.payees))
  if (payees.length === 0) return fail({ kind: 'nowhere-to-pay' })
  const shares = payees.map(payee => ({ payee, weight: payee.weight }))
  return ok({ page, shares, ...(from.kind === 'piece' && { piece: from.url }) })
}

async function rememberedPiece(
  { database }: World,
  url: string,
): Promise<Target['page'] | undefined> {
  const record = soundRecord(attentionRecordSchema, await database.attention.get(url))
  return record && { url: record.pageUrl, detection: rememberedDetection(record) }
}

async function lastPiece({ database }: World, id: TipId): Promise<Target['page'] | undefined> {
  const tip = soundRecord(tipRecordSchema, await database.tips.get(id))
  if (!tip) return undefined
  const { creator, page, payee } = tip
  return {
    url: page.url,
    detection: {
      authored: true,
      kind: 'article',
      title: page.title,
      canonicalUrl: page.url,
      ...(page.publication && { publication: page.publication }),
      creators: [
        {
          name: creator.name,
          kind: 'person',
          ...(creator.url && { url: creator.url }),
          confidence: 'high',
          evidence: [],
        },
      ],
      payees: [{ address: payee, source: 'link', weight: 1, creator: 0 }],
      supportLinks: [],
      notes: [],
    },
  }
}

async function findTarget(
  world: World,
  request: KeepRequest,
  tabId: number | undefined,
): Promise<Result<Target>> {
  const page = tabId === undefined ? undefined : await world.database.pages.get(tabId)
  if (!page) return fail({ kind: 'page-not-seen' })
  if (page.url !== request.pageUrl) return fail({ kind: 'page-changed' })
  if (!page.url.startsWith('https://')) return fail({ kind: 'page-not-https' })
  if (!page.detection.authored) return fail({ kind: 'page-not-authored' })
  const resolved = await resolvedOf(world, page.detection.payees)
  const payees = offered(page.detection, resolved)
  if (payees.length === 0) return fail({ kind: 'nowhere-to-pay' })
  const shares = request.shares
    .filter(share => share.weight > 0)
    .map(({ address, weight }) => ({
      payee: payees.find(payee => payee.address === address),
      weight,
    }))
  // What the reader was shown and what the page names now must be the same.
  const same = shares.every(({ payee }) => payee !== undefined)
  if (!same || shares.length === 0) return fail({ kind: 'page-changed' })
  return ok({ page, shares: shares as Target['shares'] })
}

async function refusePayee(
  { database }: World,
  request: Act,
  { page, shares }: Target,
  connection: ConnectionRecord,
): Promise<Failure | undefined> {
  const own = connection.state === 'none' ? [] : [connection.address, connection.wallet.id]
  if (shares.some(({ payee }) => own.includes(payee.address))) return { kind: 'own-page' }
  if (request.payeeConfirmed) return undefined
  const [asked, known] = await Promise.all([
    readPayees(
      database,
      shares.map(({ payee }) => payee.address),
    ),
    database.creators.bulkGet(shares.map(({ payee }) => creatorKey(page, payee))),
  ])
  for (const [position, { payee }] of shares.entries()) {
    const moved = asked[position]
    if (moved?.changedTo) {
      return { kind: 'payee-changed', before: moved.wallet.id, now: moved.changedTo.id }
    }
    const creator = known[position]
    if (creator && creator.payee !== payee.address) {
      return { kind: 'payee-changed', before: creator.payee, now: payee.address }
    }
  }
  return undefined
}

async function storeTips(
  world: World,
  request: Act,
  { page, shares }: Target,
  amount: Money,
  connection: ConnectionRecord,
  month: string,
): Promise<readonly EntryRecord[]> {
  const at = world.now()
  const parts = allocate(
    amount,
    shares.map(({ weight }) => BigInt(weight)),
  )
  const { canonicalUrl, publication, title } = page.detection
  const tips = shares.flatMap(({ payee }, position): TipRecord[] => {
    const part = parts[position]
    assert(part, 'a part for every share')
    if (part.value === 0n) return []
    return [
      {
        id: tipIdOf(request.actId, position),
        actId: request.actId,
        keptAt: at,
        month,
        amount: toWire(part),
        ...(request.sumFrom && { sumFrom: request.sumFrom }),
        payee: payee.address,
        creator: tippedCreator(page.detection, payee),
        page: {
          url: canonicalUrl,
          title: cutText(title),
          ...(publication && { publication: cutText(publication) }),
        },
        ...(request.reason && { reason: request.reason }),
        ...(request.passage && { passage: request.passage }),
        rehearsal: isRehearsal(connection),
        state: 'kept',
        stateAt: at,
      },
    ]
  })
  const entries = tips.map(tip =>
    tipEntry('kept', { id: tip.id }, { at, month, amount: fromWire(tip.amount) }),
  )
  const creators = shares.map(
    ({ payee }): CreatorRecord => ({
      key: creatorKey(page, payee),
      payee: payee.address,
      lastAt: at,
    }),
  )
  await Promise.all([
    leaveQuestions(world, page.url),
    world.database.creators.bulkPut(creators),
    storeChange(world.database, { tips, entries }),
  ])
  if (request.payeeConfirmed) {
    for (const { payee } of shares) await confirmPayee(world, payee.address)
  }
  return entries
}

/** What was selected or refused on a page went with this tip, or is left by it. */
async function leaveQuestions({ database }: World, url: string): Promise<void> {
  const open: readonly PageRecord[] = await database.pages.where('url').equals(url).toArray()
  const asked = open.filter(({ quote, refused }) => quote !== undefined || refused !== undefined)
  await database.pages.bulkPut(
    asked.map(page => ({ ...page, quote: undefined, refused: undefined })),
  )
}

/** The reader has seen that an address leads elsewhere, and goes on: the move is believed from here. */
export async function confirmPayee({ database }: World, address: string): Promise<void> {
  const asked = await readPayee(database, address)
  if (asked?.changedTo) {
    const { changedTo, ...rest } = asked
    await database.payees.put({ ...rest, wallet: changedTo })
  }
  const hold = await readHold(database, address)
  if (hold?.reason === 'payee-changed') await database.holds.delete(address)
}

/** Takes back all tips of an act, while none of them flows. Taking back twice is taking back once. */
export async function undoTip(world: World, actId: ActId): Promise<Result<null>> {
  const { database } = world
  return database.transaction('rw', ledgerTables(database), async () => {
    const tips = await soundTips(database.tips.where('actId').equals(actId))
    if (tips.length === 0) return fail({ kind: 'unknown-tip' })
    if (tips.every(tip => tip.state === 'undone')) return ok(null)
    if (tips.some(tip => tip.state === 'flowing')) return fail({ kind: 'already-flowing' })
    const kept = tips.filter(tip => tip.state === 'kept')
    if (kept.length < tips.length) return fail({ kind: 'already-decided' })
    if (kept.some(tip => tip.elsewhere)) return fail({ kind: 'kept-elsewhere' })
    const at = world.now()
    const undone = kept.map(tip => ({ ...tip, state: 'undone' as const, stateAt: at }))
    const entries = kept.map(tip =>
      tipEntry('undone', { id: tip.id }, { at, month: tip.month, amount: fromWire(tip.amount) }),
    )
    await Promise.all([
      storeChange(database, { tips: undone, entries }),
      reopenPromises(world, actId),
      // Less waits now: whether the rest fits under the limit is for the next cut to say.
      ...kept.map(({ payee }) => endOverLimit(world, payee)),
    ])
    return ok(null)
  })
}

function sumOf(tips: readonly TipRecord[]): MoneyWire {
  return toWire(tips.map(tip => fromWire(tip.amount)).reduce(add))
}
