/**
 * What a command was asked for, the same in all of them: `--help` says how it is used; what it does not know is said in
 * a sentence, with how it is used, and nothing is done. Node's own parts only: `npm start` reads its line before
 * anything is installed.
 */
import { parseArgs } from 'node:util'

/** Something that a command was asked for and does not do; its message is a sentence for people. */
export class AskedWrongly extends Error {}

/** What `read` makes of the command line; ends the process with 0 where help was asked for, with 1 where it was asked wrongly. */
export function asked(usage, read) {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    console.log(`usage: ${usage}`)
    process.exit(0)
  }
  try {
    return read(args)
  } catch (error) {
    if (!(error instanceof AskedWrongly)) throw error
    console.error(`${error.message}\nusage: ${usage}`)
    process.exit(1)
  }
}

/** Options, and positionals where `config` allows them, as `parseArgs` gives them; throws AskedWrongly. */
export function parted(args, config) {
  try {
    return parseArgs({ ...config, args: [...args] })
  } catch (error) {
    if (!error.code?.startsWith('ERR_PARSE_ARGS')) throw error
    // What follows the first sentence tells how Node would have it written.
    throw new AskedWrongly(error.message.split(/\.\s/)[0])
  }
}

/** A whole number that an option was given; throws AskedWrongly at anything else. */
export function wholeNumber(option, text) {
  if (!/^\d{1,15}$/.test(text)) throw new AskedWrongly(`${option} ${text}: expected a whole number`)
  return Number.parseInt(text, 10)
}
