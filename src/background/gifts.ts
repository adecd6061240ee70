/**
 * Gifts: opened on the creator's own support page, and afterwards given or not, by the reader's word.
 *
 * What is opened is stored first, so that it is asked about whatever becomes of the page. Nothing is sent
 * from here, and only the answer "yes" enters the ledger.
 */
import { readBeyond } from '../adapters/beyond-reader'
import { appendEntries, readBalances } from '../adapters/ledger-store'
import { soundRecord, soundRecords } from '../adapters/stored'
import { bridgeUrl } from '../core/bridge/bridge-link'
import { addressBefore } from '../core/bridge/bridge-offer'
import { cutText } from '../core/cut-text'
import type { SupportLink } from '../core/detection/detection'
import { fail, ok, type Result } from '../core/failure'
import { type GiftRecord, giftRecordSchema } from '../core/gift'
import { type GiftAnswer, giftAnswered } from '../core/give'
import type { ActId } from '../core/ids'
import type { GiftOpened, Input } from '../core/messages'
import { compare, fromWire, inPlacesOf, type MoneyWire, sameAsset } from '../core/money'
import { type Pool, poolOf } from '../core/pool'
import type { PromiseRecord } from '../core/promise'
import { isOpen, oldestFirst, promiseKey, promisesIn, sumOf } from '../core/promised'
import { monthOf } from '../core/time'
import { openThisMonth } from './open-month'
import { readPromises } from './promises'
import { readSettings } from './settings'
import type { World } from './world'

type OpenRequest = Input<'gift/open'>

/** Stores that a support page is about to be opened for a sum; answers its address. Asking twice opens one. */
export async function openGift(
  world: World,
  request: OpenRequest,
  tabId: number | undefined,
): Promise<Result<GiftOpened>> {
  const { database } = world
  const { gifts, pages, promises } = database
  return database.transaction('rw', [gifts, pages, promises], async () => {
    const before = soundRecord(giftRecordSchema, await gifts.get(request.id))
    if (before) return addressOf(before)
    const found = await findPromises(world, request)
    if (!found.ok) return found
    const link = await findLink(world, { ...request, tabId }, found.value)
    if (!link.ok) return link
    const gift = giftOf(world, request, { promises: found.value, link: link.value })
    const address = addressOf(gift)
    if (address.ok) await gifts.add(gift)
    return address
  })
}

function addressOf({ amount, link }: GiftRecord): Result<GiftOpened> {
  const filled = bridgeUrl(link, fromWire(amount))
  return filled ? ok({ url: filled.url }) : fail({ kind: 'link-not-safe', url: link.url })
}

/** The promises that the reader was shown, oldest first, if they still stand and are asked about nowhere. */
async function findPromises(
  world: World,
  { amount, promiseIds }: OpenRequest,
): Promise<Result<PromiseRecord[]>> {
  const found = oldestFirst(promisesIn(amount, await readPromises(world, promiseIds)))
  const [first] = found
  const standing = found.every(promise => isOpen(promise, world.now()))
  const alike = found.every(
    ({ amount: own, creatorKey }) => creatorKey === first?.creatorKey && sameAsset(own, amount),
  )
  if (!first || found.length < promiseIds.length || !standing || !alike) {
    return fail({ kind: 'promise-gone' })
  }
  if (compare(sumOf(found, amount), fromWire(amount)) !== 0) return fail({ kind: 'promise-gone' })
  const opened = await readOpened(world)
  const taken = opened.some(gift => gift.creatorKey === first.creatorKey)
  return taken ? fail({ kind: 'promise-gone' }) : ok(found)
}

/** The link that was named where something was promised, or is named on the creators' page in front. */
async function findLink(
  { database }: World,
  { linkConfirmed, tabId, url }: OpenRequest & { readonly tabId: number | undefined },
  own: readonly PromiseRecord[],
): Promise<Result<SupportLink>> {
  const page = tabId === undefined ? undefined : await database.pages.get(tabId)
  const theirs = page !== undefined && promiseKey(page) === own[0]?.creatorKey
  const named = [
    ...(theirs ? page.detection.supportLinks : []),
    ...own.flatMap(promise => promise.supportLinks).reverse(),
  ]
  const link = named.find(each => each.url === url)
  if (!link) return fail({ kind: 'promise-gone' })
  const before = addressBefore(link, own)
  if (before !== undefined && !linkConfirmed) {
    return fail({ kind: 'link-changed', before, now: url })
  }
  return ok(link)
}

function giftOf(
  world: World,
  { amount, id }: OpenRequest,
  { link, promises }: { readonly link: SupportLink; readonly promises: readonly PromiseRecord[] },
): GiftRecord {
  const creators = promises.at(-1)?.creators ?? []
  const url = creators.length === 1 ? creators[0]?.url : undefined
  const at = world.now()
  return {
    id,
    month: monthOf(at, world.zone()),
    amount,
    creator: {
      name: cutText(creators.map(({ name }) => name).join(', ')),
      ...(url !== undefined && { url }),
    },
    creatorKey: promises[0]?.creatorKey ?? '',
    link,
    promiseIds: promises.map(promise => promise.id),
    openedAt: at,
    state: 'opened',
    stateAt: at,
  }
}

/** Gifts that were opened and are not answered. */
export async function readOpened({ database }: World): Promise<GiftRecord[]> {
  const rows = await database.gifts.where('state').equals('opened').toArray()
  return soundRecords(giftRecordSchema, rows).sound
}

/** Enters the reader's word about a gift, or takes it back. Saying it twice is saying it once. */
export async function answerGift(world: World, id: ActId, said: GiftAnswer): Promise<Result<null>> {
  const { database } = world
  return database.transaction('rw', database.tables, async () => {
    const opened = soundRecord(giftRecordSchema, await database.gifts.get(id))
    if (!opened) return fail({ kind: 'promise-gone' })
    const { answer, gift } = await asPoolCounts(world, opened, said)
    const change = giftAnswered(
      {
        gift,
        promises: await readPromises(world, gift.promiseIds),
        balances: await balancesOf(world, gift),
        turn: await database.entries.where('id').startsWith(`${id}/given/`).count(),
        at: world.now(),
      },
      answer,
    )
    if (!change.ok) return change
    await database.gifts.put(change.value.gift)
    await database.promises.bulkPut([...change.value.promises])
    await appendEntries(database, change.value.entries)
    return ok(null)
  })
}

/**
 * A gift that is not in the ledger, and what is said of it, as this month’s pool counts by now; both as they
 * are where it cannot count the sum to the unit, or the gift is another month’s.
 */
async function asPoolCounts(
  world: World,
  gift: GiftRecord,
  answer: GiftAnswer,
): Promise<{ readonly gift: GiftRecord; readonly answer: GiftAnswer }> {
  const pool = gift.state === 'given' ? undefined : await poolOfMonth(world, gift)
  if (!pool || !answer.given) return { gift, answer }
  const amount = inPlacesOf(pool, answer.amount ?? gift.amount)
  if (!sameAsset(amount, pool)) return { gift, answer }
  return { gift: { ...gift, amount: inPlacesOf(pool, gift.amount) }, answer: { ...answer, amount } }
}

/** The pool that is set, while the month goes on in which a gift was opened. */
async function poolOfMonth(world: World, { month }: GiftRecord): Promise<MoneyWire | undefined> {
  const { pool } = await readSettings(world)
  return month === monthOf(world.now(), world.zone()) ? pool : undefined
}

/** The pool that a gift counts in: of the month in which it was opened. */
async function balancesOf(world: World, gift: GiftRecord): Promise<Pool> {
  const { amount, month } = gift
  const pool = await poolOfMonth(world, gift)
  if (pool && sameAsset(pool, amount)) return openThisMonth(world, pool)
  const balances = await readBalances(world.database, month, amount)
  return poolOf(balances, await readBeyond(world.database, month))
}
