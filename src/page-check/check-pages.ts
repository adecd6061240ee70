/** Checks pages from files: what Rill would conclude of each, as a creator may want to know. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readPage } from '../content/read-page'
import { detect } from '../core/detection/detect'
import { factsOf } from '../core/reading/page-facts'
import { checkLine } from './check-line'
import { parsePage, writeHtml } from './parse-page'

const SIZE_MAX = 64 * 1024 * 1024

/**
 * Checks files and folders named by `args` and prints a line for each; answers the exit code.
 *
 * Fails: a file that cannot be read prints `{"file", "error"}`, the rest is still done, and the code is 1.
 */
export function checkPages(args: readonly string[], print: (line: string) => void): number {
  const { paths, url } = parseArguments(args)
  let failed = paths.length === 0
  if (failed) print(JSON.stringify({ error: 'usage: detect FILE_OR_FOLDER... [--url URL]' }))
  for (const path of paths) {
    for (const file of filesIn(path)) {
      try {
        print(JSON.stringify(checkFile(file, url)))
      } catch (error) {
        // The command's outermost edge: whatever a file caused becomes its line, and the next is read.
        failed = true
        print(
          JSON.stringify({ file, error: error instanceof Error ? error.message : String(error) }),
        )
      }
    }
  }
  return failed ? 1 : 0
}

function parseArguments(args: readonly string[]): { paths: string[]; url?: string } {
  const paths: string[] = []
  let url: string | undefined
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--url') url = args[++i]
    else if (arg.startsWith('--url=')) url = arg.slice('--url='.length)
    else paths.push(arg)
  }
  return url === undefined ? { paths } : { paths, url }
}

/** HTML files of a folder, at any depth, in order; a file as itself. */
function filesIn(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.x?html?$/i.test(name))
    .sort()
    .map(name => join(path, name))
  return files.length > 0 ? files : [path]
}

function checkFile(file: string, url: string | undefined): object {
  if (!existsSync(file)) throw new Error('no such file')
  const stat = statSync(file)
  if (stat.isDirectory()) throw new Error('no HTML file in this folder')
  if (stat.size > SIZE_MAX) throw new Error(`larger than ${SIZE_MAX} bytes`)
  const html = readFileSync(file, 'utf8')
  if (!/<[a-z!]/i.test(html)) throw new Error('not HTML')
  const document = parsePage(html)
  const address = url ?? addressBeside(file) ?? ownAddress(document)
  return checkLine(file, detect(factsOf(readPage(document, address, writeHtml))))
}

/** The address that `truth.json` beside the file gives it. */
function addressBeside(file: string): string | undefined {
  const beside = join(dirname(file), 'truth.json')
  if (!existsSync(beside)) return undefined
  const truth: unknown = JSON.parse(readFileSync(beside, 'utf8'))
  const url = (truth as { url?: unknown } | null)?.url
  return typeof url === 'string' && /^https?:\/\//i.test(url) ? url : undefined
}

/** The address that a page without one gives itself; else a stand-in under a name that cannot exist. */
export function ownAddress(document: Document): string {
  const named = [
    document.querySelector('link[rel~=canonical i]')?.getAttribute('href'),
    document.querySelector('meta[property="og:url"]')?.getAttribute('content'),
  ]
  return named.find(url => url && /^https?:\/\/./i.test(url)) ?? 'https://page.invalid/unknown'
}
