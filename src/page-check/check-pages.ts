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
 * `--help` prints how it is used.
 *
 * Fails, with the code 1: what is asked for wrongly prints `{"error"}`; a file that cannot be read `{"file", "error"}`, and
 * the rest is still done.
 */
export function checkPages(args: readonly string[], print: (line: string) => void): number {
  if (args.includes('--help')) {
    print(USAGE)
    return 0
  }
  const wanted = readArguments(args)
  if (typeof wanted === 'string') {
    print(JSON.stringify({ error: wanted }))
    return 1
  }
  let failed = false
  for (const file of wanted.paths.flatMap(filesIn)) {
    try {
      print(JSON.stringify(checkFile(file, wanted.url)))
    } catch (error) {
      // The command's outermost edge: whatever a file caused becomes its line, and the next is read.
      failed = true
      print(JSON.stringify({ file, error: error instanceof Error ? error.message : String(error) }))
    }
  }
  return failed ? 1 : 0
}

const USAGE = 'usage: npm run detect -- FILE_OR_FOLDER... [--url URL]'

/** What is asked for, or what is wrong with it. */
function readArguments(
  args: readonly string[],
): { readonly paths: readonly string[]; readonly url?: string } | string {
  const paths: string[] = []
  let url: string | undefined
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--url') url = args[++i] ?? ''
    else if (arg.startsWith('--url=')) url = arg.slice('--url='.length)
    else if (arg.startsWith('-')) return USAGE
    else paths.push(arg)
  }
  if (paths.length === 0) return USAGE
  if (url === undefined) return { paths }
  return isAddress(url) ? { paths, url } : `not an https:// or http:// address: ${url}`
}

function isAddress(text: string): boolean {
  return /^https?:\/\/./i.test(text) && URL.canParse(text)
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
  return typeof url === 'string' && isAddress(url) ? url : undefined
}

/** The address that a page without one gives itself; else a stand-in under a name that cannot exist. */
export function ownAddress(document: Document): string {
  const named = [
    document.querySelector('link[rel~=canonical i]')?.getAttribute('href'),
    document.querySelector('meta[property="og:url"]')?.getAttribute('content'),
  ]
  return named.find(url => url && isAddress(url)) ?? 'https://page.invalid/unknown'
}
