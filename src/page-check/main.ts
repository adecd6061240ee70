/** The page check: `npm run detect -- FILE_OR_FOLDER... [--url URL]`, one JSON object a page, one a line. */
import { checkPages } from './check-pages'

process.exitCode = checkPages(process.argv.slice(2), line => {
  process.stdout.write(`${line}\n`)
})
