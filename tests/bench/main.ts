/**
 * `npm run bench`: every part, one table, and a line for each limit that was missed.
 *
 * `--only part,part` runs some (`npm run bench:ledger` and its like run one), `--quick` takes fewer pages, tips
 * and rounds, `--json` prints one JSON object and nothing else on stdout, `--list` says what parts there are.
 * `--million` measures a ledger of a million tips too, `--tips 1000,100000` chooses the ledgers, `--in folder` leaves them there for the next time, `--pages N` how many pages of the corpus a browser opens,
 * `--held` and `--dev` the part of the corpus that detection is scored on. CHROMIUM names the browser, RILL_CORPUS
 * the corpus. Ends with 1 where a limit was missed.
 */
import { ensureChromium } from '../run/chromium.mjs'
import { asked } from '../run/command-line.mjs'
import { builtOnce } from './built'
import { askedFor } from './choose'
import { parts } from './parts'
import { runBench } from './run-bench'

const usage = `npm run bench [-- --only PART,PART] [--quick] [--json] [--list] [--million]
       [--tips N,N] [--in FOLDER] [--pages N] [--held | --dev]`
const { chosen, circumstances, json, list } = asked(usage, args => askedFor(args, parts))
// Whatever the parts and their tools say must not stand between the lines of the one object.
if (json) console.log = console.error

let chromium = ''
const { extension, remove } = builtOnce()

if (list) {
  for (const { about, name, takes } of parts) console.log(`${name.padEnd(12)} ${about} (${takes})`)
} else {
  try {
    process.exitCode = await runBench(chosen, {
      json,
      circumstances: {
        ...circumstances,
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
