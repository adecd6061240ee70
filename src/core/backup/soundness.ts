/**
 * Whether the records of a file hold together: every tip where its entries say, every payment the sum of
 * its tips, every sum the sum of its entries. What does not is refused, whoever wrote it.
 *
 * Answers where the first fault is, or undefined where there is none.
 */
import { accounts, balancesKey, type EntryRecord, totalsOf } from '../ledger'
import { type MoneyWire, sameAsset } from '../money'
import { toWalletAddress } from '../payee'
import { isEnded, type SettlementRecord } from '../settlement'
import type { TipRecord } from '../tip'
import type { BackupRecords } from './backup-records'

/** Entries by what they are about. */
export type EntryGroups = {
  readonly byTip: ReadonlyMap<string, readonly EntryRecord[]>
  readonly byGift: ReadonlyMap<string, readonly EntryRecord[]>
  /** By month and asset, as balances are keyed. */
  readonly byMonth: ReadonlyMap<string, readonly EntryRecord[]>
}

/** The gift that an entry is about, by its id; undefined for any other. */
function giftIdOf({ id, kind }: EntryRecord): string | undefined {
  return kind === 'given' || kind === 'not-given' ? id.split('/')[0] : undefined
}

/** Groups entries, once for all that asks. */
export function groupEntries(entries: Iterable<EntryRecord>): EntryGroups {
  const groups = { byTip: new Map(), byGift: new Map(), byMonth: new Map() }
  const put = (group: Map<string, EntryRecord[]>, key: string | undefined, entry: EntryRecord) => {
    if (key === undefined) return
    const own = group.get(key)
    if (own) own.push(entry)
    else group.set(key, [entry])
  }
  for (const entry of entries) {
    put(groups.byTip, entry.tipId, entry)
    put(groups.byGift, giftIdOf(entry), entry)
    put(groups.byMonth, balancesKey(entry.month, entry.amount), entry)
  }
  return groups
}

/** The first fault of some records, by the id of where it is. */
export function faultOf(records: BackupRecords): string | undefined {
  const groups = groupEntries(records.entries.values())
  for (const entry of records.entries.values()) {
    if (!entryFits(entry, records)) return entry.id
  }
  for (const tip of records.tips.values()) {
    if (!tipFits(tip, groups.byTip.get(tip.id) ?? [], records)) return tip.id
  }
  for (const settlement of records.settlements.values()) {
    if (!settlementFits(settlement, records)) return settlement.id
  }
  for (const gift of records.gifts.values()) {
    const { given } = totalsOf(groups.byGift.get(gift.id) ?? [])
    if (given !== (gift.state === 'given' ? BigInt(gift.amount.value) : 0n)) return gift.id
  }
  return sumsFault(records, groups) ?? addressFault(records)
}

/** An entry is known by what it records, and what it records is there. */
function entryFits(entry: EntryRecord, { gifts, settlements, tips }: BackupRecords): boolean {
  const { amount, batchId, id, kind, month, tipId } = entry
  const of = (about: { month: string; amount: MoneyWire } | undefined) =>
    about !== undefined && about.month === month && sameAsset(about.amount, amount)
  if (tipId !== undefined) {
    const settlement = batchId === undefined ? undefined : settlements.get(batchId)
    const paid = batchId === undefined || settlement?.tipIds.includes(tipId) === true
    const named =
      id === (batchId === undefined ? `${tipId}/${kind}` : `${tipId}/${kind}/${batchId}`)
    return named && paid && of(tips.get(tipId))
  }
  if (batchId !== undefined) return false
  const gift = giftIdOf(entry)
  if (gift !== undefined) return /\/\d{1,6}$/.test(id) && of(gifts.get(gift))
  const ofPool = kind === 'pool-raised' || kind === 'pool-lowered'
  const key = balancesKey(month, amount).replace('|', '/')
  return ofPool && id.startsWith(`${key}/`) && id.endsWith(`/${kind}`)
}

/** A tip is where its entries have put it, all of it. */
function tipFits(tip: TipRecord, own: readonly EntryRecord[], records: BackupRecords): boolean {
  const { arrived, fees, flowing, given, kept, outside } = totalsOf(own)
  const whole = BigInt(tip.amount.value)
  const begun = own.some(({ kind, amount }) => kind === 'kept' && BigInt(amount.value) === whole)
  if (whole === 0n || !begun || given !== 0n || outside !== 0n) return false
  if (tip.id.slice(0, 36) !== tip.actId) return false
  if (tip.rehearsal && !['kept', 'undone', 'let-go'].includes(tip.state)) return false
  const batch = tip.batchId === undefined ? undefined : records.settlements.get(tip.batchId)
  const isAt = (k: bigint, f: bigint) => kept === k && flowing === f
  switch (tip.state) {
    case 'kept':
      return tip.batchId === undefined && isAt(whole, 0n) && arrived === 0n && fees === 0n
    case 'flowing':
      return batch !== undefined && !isEnded(batch.state) && isAt(0n, whole)
    case 'arrived': {
      const said = tip.arrived ? BigInt(tip.arrived.value) : whole
      const asset = !tip.arrived || sameAsset(tip.arrived, tip.amount)
      const within = arrived + fees <= whole && arrived >= 0n && fees >= 0n
      return batch !== undefined && asset && isAt(0n, 0n) && arrived === said && within
    }
    case 'came-back':
    case 'undone':
    case 'let-go':
      return isAt(0n, 0n) && arrived === 0n && fees === 0n
  }
}

/** A payment is the sum of its tips, and they are in the state that it is in. */
function settlementFits(settlement: SettlementRecord, { tips }: BackupRecords): boolean {
  const { amount, id, payee, sent, state, tipIds } = settlement
  const own = tipIds.flatMap(tipId => tips.get(tipId) ?? [])
  if (own.length < tipIds.length || new Set(tipIds).size < tipIds.length) return false
  if (!own.every(tip => tip.payee === payee && sameAsset(tip.amount, amount))) return false
  if (own.reduce((total, tip) => total + BigInt(tip.amount.value), 0n) !== BigInt(amount.value)) {
    return false
  }
  if (state === 'held-back') return true
  if (!own.every(tip => tip.batchId === id)) return false
  if (!isEnded(state)) return canGoOn(settlement) && own.every(tip => tip.state === 'flowing')
  const went = own.reduce((total, tip) => total + BigInt(tip.arrived?.value ?? '0'), 0n)
  const whole = BigInt(amount.value)
  const said = sent ? BigInt(sent.value) : 0n
  if (sent && !sameAsset(sent, amount)) return false
  return went === (said < whole ? said : whole)
}

/** A payment under way has what it goes by, and was counted in its own currency. */
function canGoOn({ amount, payment, quote, receiver, state }: SettlementRecord): boolean {
  const debits = [quote?.debitAmount, payment?.debitAmount]
  if (debits.some(debit => debit && !sameAsset(debit, amount))) return false
  const tried = state === 'paying' || state === 'looking' || state === 'confirming'
  if (tried && (quote === undefined || receiver === undefined)) return false
  return state !== 'confirming' || payment !== undefined
}

/** The sums that a file tells are those of its entries, and no account is below nothing. */
function sumsFault({ balances }: BackupRecords, { byMonth }: EntryGroups): string | undefined {
  for (const [key, own] of byMonth) {
    const totals = totalsOf(own)
    const told = balances.get(key)
    if (accounts.some(account => totals[account] < 0n)) return key
    if (told && accounts.some(account => BigInt(told[account].value) !== totals[account]))
      return key
  }
  for (const [key, told] of balances) {
    const right = key === balancesKey(told.month, told.still)
    const one = accounts.every(account => sameAsset(told[account], told.still))
    if (!right || !one || (!byMonth.has(key) && told.outside.value !== '0')) return key
  }
  return undefined
}

/** Who is paid is an address that a page could have named; nothing else is ever contacted. */
function addressFault({ settlements, standing, tips }: BackupRecords): string | undefined {
  for (const record of [...tips.values(), ...settlements.values(), ...standing.values()]) {
    const address = toWalletAddress(record.payee)
    if (!address.ok || address.value !== record.payee) return record.id
  }
  return undefined
}

/**
 * What of some records holds together, without what does not and what hangs on it: for a file that was
 * written from a damaged ledger, which lacks what could not be read.
 */
export function soundPart(records: BackupRecords): BackupRecords {
  let { entries, settlements, tips } = records
  for (;;) {
    const now = { ...records, entries, settlements, tips }
    const groups = groupEntries(entries.values())
    const soundTips = only(tips, tip => tipFits(tip, groups.byTip.get(tip.id) ?? [], now))
    const soundSettlements = only(settlements, each => settlementFits(each, now))
    const soundEntries = only(entries, entry => entryFits(entry, now))
    const before = entries.size + settlements.size + tips.size
    ;[entries, settlements, tips] = [soundEntries, soundSettlements, soundTips]
    if (entries.size + settlements.size + tips.size === before)
      return { ...now, balances: new Map() }
  }
}

function only<T>(all: ReadonlyMap<string, T>, fits: (each: T) => boolean): ReadonlyMap<string, T> {
  return new Map([...all].filter(([, each]) => fits(each)))
}
