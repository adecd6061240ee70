/** The page check: `npm run detect -- FILE_OR_FOLDER... [--url URL]`, one JSON object a page, one a line. */
import { checkPages } from './check-pages'

// Who reads only the first lines (`| head`) has what they wanted.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? 0 : 1),
)

process.exitCode = checkPages(process.argv.slice(2), line => {
  process.stdout.write(`${line}\n`)
})
