/**
 * `npm run bench`: every part, one table, and a line for each limit that was missed.
 *
 * `--only part,part` runs some (`npm run bench:ledger` and its like run one), `--quick` takes fewer pages, tips
 * and rounds, `--json` prints one JSON object and nothing else on stdout, `--list` says what parts there are.
 * `--tips 1000,100000` chooses the ledgers, `--in folder` leaves them there for the next time, `--pages N` how many pages of the corpus a browser opens,
 * `--held` and `--dev` the part of the corpus that detection is scored on. CHROMIUM names the browser, RILL_CORPUS
 * the corpus. Ends with 1 where a limit was missed.
 */
import { parseArgs } from 'node:util'
import { ensureChromium } from '../run/chromium.mjs'
import { builtOnce } from './built'
import { chosenParts, numbersIn } from './choose'
import { parts } from './parts'
import { runBench } from './run-bench'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    tips: { type: 'string' },
    in: { type: 'string' },
    pages: { type: 'string' },
    held: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
  },
})
const { dev, held, json, quick } = values
// Whatever the parts and their tools say must not stand between the lines of the one object.
if (json) console.log = console.error

const chosen = chosenParts(parts, values.only)
const tips = numbersIn(values.tips) ?? (quick ? [1_000, 10_000] : [1_000, 100_000, 1_000_000])
const [pages = quick ? 20 : 100] = numbersIn(values.pages) ?? []
let chromium = ''
const { extension, remove } = builtOnce()

if (values.list) {
  for (const { about, name, takes } of parts) console.log(`${name.padEnd(12)} ${about} (${takes})`)
} else {
  try {
    process.exitCode = await runBench(chosen, {
      json,
      circumstances: {
        quick,
        alone: chosen.length === 1,
        pages,
        tips,
        ledgerIn: values.in,
        corpusPart: held ? 'held' : dev ? 'dev' : 'all',
        chromium: () => {
          chromium ||= ensureChromium()
          return chromium
        },
        extension,
      },
      say: line => console.log(line),
      print: text => process.stdout.write(`${text}\n`),
    })
  } finally {
    await remove()
  }
}
