/** A plain backup of another browser's, as long as a test wants it. */
import { endLine, headLine, recordLine } from '../../src/core/backup/backup-file'
import { type EntryRecord, poolEntry, tipEntry } from '../../src/core/ledger'
import { money } from '../../src/core/money'
import { NOON, sampleTip, USD } from './sample-tips'

const months = ['2026-10', '2026-11']

/** So many tips that arrived nowhere yet, in two months that are opened for them. */
export function sampleBackup(count: number): string {
  const tips = Array.from({ length: count }, (_, number) =>
    sampleTip(number + 1, 5n, {
      month: months[number % months.length] as string,
      page: { url: `https://lantern.test/${number}`, title: `Tide table ${number}` },
    }),
  )
  const of = (month: string, value: bigint) => ({ at: NOON, month, amount: money(value, USD) })
  const entries: EntryRecord[] = [
    ...months.map(month => poolEntry('pool-raised', 'opened', of(month, 5n * BigInt(count)))),
    ...tips.map(tip => tipEntry('kept', tip, of(tip.month, 5n))),
  ]
  const lines = [
    ...tips.map(tip => recordLine('tips', tip)),
    ...entries.map(entry => recordLine('entries', entry)),
  ]
  const head = headLine({ madeAt: new Date(NOON).toISOString(), browser: 'another' })
  return [head, ...lines, endLine({ records: lines.length, damaged: 0 })].join('')
}
