/** What `npm start` and `npm run dev` were asked for. */
import { asked, parted } from './command-line.mjs'

const usage = 'npm start [-- [--firefox] [--headless] | -- --serve], npm run dev [-- --headless]'

/** Reads it; ends the process where it was asked wrongly. */
export function startLine() {
  return asked(usage, args => {
    const flag = { type: 'boolean', default: false }
    return parted(args, { options: { headless: flag, firefox: flag, serve: flag, dev: flag } })
      .values
  })
}
