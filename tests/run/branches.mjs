/** The share of branches that the tests take, held to limits: what moves money has the higher one. */
import { existsSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from './install.mjs'

/** The files of core that decide about money: each of them alone must keep to the limit. */
const money = [
  'assert',
  'batch',
  'beyond',
  'connection',
  'export',
  'fee',
  'flow-time',
  'hold',
  'ids',
  'kept-anew',
  'ledger',
  'money',
  'money-wire',
  'open-payments',
  'payee',
  'pool',
  'retry',
  'review/month-index',
  'review/payments',
  'review/reconcile',
  'review/waiting',
  'settlement',
  'settlement-entries',
  'signature-base',
  'sums',
  'time',
  'tip',
  'wallet-answers',
].map(name => `src/core/${name}.ts`)

const groups = [
  { name: 'background', limit: 85, each: false, holds: path => path.startsWith('src/background/') },
  { name: 'money files of core', limit: 95, each: true, holds: path => money.includes(path) },
]

/** Prints a line a group from the summary that vitest left; true where all keep to their limits. */
export function checkBranches() {
  const report = join(root, 'coverage', 'coverage-summary.json')
  if (!existsSync(report)) {
    console.error('branches: nothing was measured')
    return false
  }
  const summary = JSON.parse(readFileSync(report, 'utf8'))
  const files = Object.entries(summary)
    .filter(([path]) => path !== 'total')
    .map(([path, { branches }]) => ({ path: relative(root, path).replaceAll(sep, '/'), branches }))
  const missing = money.filter(path => !files.some(file => file.path === path))
  if (missing.length > 0) console.error(`branches: not measured: ${missing.join(', ')}`)
  return groups.map(group => check(group, files)).every(Boolean) && missing.length === 0
}

function check({ each, holds, limit, name }, files) {
  const own = files.filter(file => holds(file.path))
  const sum = key => own.reduce((total, { branches }) => total + branches[key], 0)
  const share = (100 * sum('covered')) / sum('total')
  const [lowest] = own.toSorted((one, other) => one.branches.pct - other.branches.pct)
  const ok = (each ? lowest.branches.pct : share) >= limit
  const bound = `limit ${limit} %${each ? ' each' : ''}`
  const least = `lowest ${lowest.path} ${lowest.branches.pct} %`
  console.log(`branches of ${name.padEnd(20)} ${share.toFixed(1)} % (${bound}), ${least}`)
  const low = each ? own.filter(file => file.branches.pct < limit) : []
  for (const { branches, path } of low) console.log(`  below: ${path} ${branches.pct} %`)
  return ok
}
