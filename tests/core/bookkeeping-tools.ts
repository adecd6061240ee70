/** The real bookkeeping programs, where they are installed: what each makes of a journal. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Amounts by account and currency: `Assets:Rill:2026-11:Still USD` → `7.80`. Nothing is left out. */
export type Sums = Readonly<Record<string, string>>

type Tool = {
  readonly name: string
  /** Reads a file strictly; throws what the program says where it does not like it. */
  readonly sums: (file: string) => Sums
}

function run(program: string, args: readonly string[]): string {
  const done = spawnSync(program, args, { encoding: 'utf8' })
  if (done.error) throw done.error
  if (done.status !== 0) throw new Error(`${program}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

/** Rows of `account|1.00 USD`; several currencies of one account stand on lines of their own. */
function sumsOf(rows: readonly (readonly [account: string, amount: string])[]): Sums {
  const sums = rows.map(([account, amount]) => {
    const [, value = '', currency = ''] = /^(-?[\d.]+) ([A-Z]+)$/.exec(amount.trim()) ?? []
    if (currency === '') throw new Error(`no amount: ${account}: ${amount}`)
    return [`${account.trim()} ${currency}`, value] as const
  })
  return Object.fromEntries(sums.filter(([, value]) => !/^-?[0.]+$/.test(value)))
}

function rowsOf(text: string, split: string): (readonly [string, string])[] {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  return lines.map(line => {
    const [account = '', amount = ''] = line.replaceAll('"', '').split(split)
    return [account, amount] as const
  })
}

const hledger: Tool = {
  name: 'hledger',
  sums: file => {
    const args = ['-f', file, 'balance', '--flat', '-N', '-O', 'csv', '--layout', 'tall']
    return sumsOf(rowsOf(run('hledger', args), ',').slice(1))
  },
}

const ledger: Tool = {
  name: 'ledger',
  sums: file => {
    const format = '%(account)|%(scrub(display_total))\n'
    const args = ['-f', file, 'balance', '--flat', '--no-total', '--format', format]
    return sumsOf(rowsOf(run('ledger', args), '|'))
  },
}

const beancount: Tool = {
  name: 'beancount',
  sums: file => {
    run('bean-check', [file])
    const query = 'SELECT account, currency, sum(number) GROUP BY account, currency'
    const rows = run('bean-query', ['-q', '-f', 'csv', file, query]).split('\n').slice(1)
    return sumsOf(
      rows
        .filter(row => row.trim() !== '')
        .map(row => {
          const [account = '', currency = '', value = ''] = row.trim().split(',')
          return [account, `${value.trim()} ${currency.trim()}`] as const
        }),
    )
  },
}

const probes = { hledger: 'hledger', ledger: 'ledger', beancount: 'bean-check' } as const

/** The programs that are installed here; those that are not are told, by name. */
export function installedTools(): readonly Tool[] {
  return [hledger, ledger, beancount].filter(({ name }) => {
    const found = !spawnSync(probes[name as keyof typeof probes], ['--version']).error
    if (!found) console.info(`not installed, so the journal is not checked with it: ${name}`)
    return found
  })
}

/** What a program makes of a journal's text. */
export function sumsBy(tool: Tool, text: string): Sums {
  const folder = mkdtempSync(join(tmpdir(), 'rill-journal-'))
  const file = join(folder, 'rill.journal')
  try {
    writeFileSync(file, text)
    return tool.sums(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
