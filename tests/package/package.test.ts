/** The packages for the stores: the same bytes from two folders and two days, and nothing in them that a store minds. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LICENCES, shippedParts } from '../../build/licences'
import { sourceFiles } from '../../build/source-files'
import manifest from '../../manifest.json' with { type: 'json' }

const root = fileURLToPath(new URL('../..', import.meta.url))
const parts = join(root, 'node_modules')
const browsers = ['chrome', 'firefox'] as const
const zips = [...browsers, 'source'].map(what => `rill-${what}-${manifest.version}.zip`)

let scratch: string
let folders: readonly string[]
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'rill-package-'))
  folders = [
    packageIn('here', new Date('2026-11-25T12:00:00Z'), 'UTC'),
    packageIn('some/where/else', new Date('2031-02-03T04:05:06Z'), 'Pacific/Auckland'),
  ]
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Copies the source into a folder of that name, its files written on that day, and packages it there. */
function packageIn(name: string, day: Date, zone: string): string {
  const folder = join(scratch, name)
  for (const path of sourceFiles(root)) {
    cpSync(join(root, path), join(folder, path))
    utimesSync(join(folder, path), day, day)
  }
  symlinkSync(parts, join(folder, 'node_modules'), 'junction')
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'build/package.ts'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  })
  if (run.status !== 0) throw new Error(`${run.stdout}\n${run.stderr}`)
  return folder
}

const read = (folder: string, name: string) => readFileSync(join(folder, 'artifacts', name))

/** What is in a zip of the first folder, by path. */
function filesOf(what: (typeof browsers)[number]): Record<string, Uint8Array> {
  return unzipSync(read(folders[0] ?? '', `rill-${what}-${manifest.version}.zip`))
}

test.each([...zips, 'SHA256SUMS'])('%s is the same from two folders and two days', name => {
  const [one, other] = folders.map(folder => read(folder, name))
  expect(one?.byteLength).toBeGreaterThan(0)
  expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true)
})

test('the content script asks to be compiled in one go', () => {
  const script = strFromU8(filesOf('chrome')['src/content/main.js'] ?? new Uint8Array())
  // Only what stands first is heard.
  expect(script).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/)
})

test('the background is one script and no module, which Chromium would compile anew at every start', () => {
  const files = filesOf('chrome')
  const { background } = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))
  expect(background).toEqual({ service_worker: 'src/background/main.js' })
  const script = strFromU8(files[background.service_worker] ?? new Uint8Array())
  expect(script.length).toBeGreaterThan(0)
  // Read as no module, and not run: an import would be an error.
  expect(() => new Script(script)).not.toThrow()
})

test('both browsers are given the same files, but for the manifest', () => {
  const [chrome, firefox] = browsers.map(filesOf)
  const { 'manifest.json': _ours, ...rest } = chrome ?? {}
  const { 'manifest.json': its, ...same } = firefox ?? {}
  expect(Object.keys(same)).toEqual(Object.keys(rest))
  expect(
    Object.keys(rest).filter(
      path => !Buffer.from(rest[path] ?? new Uint8Array()).equals(same[path] ?? new Uint8Array()),
    ),
  ).toEqual([])
  expect(JSON.parse(strFromU8(its ?? new Uint8Array()))).not.toHaveProperty('key')
})

test('Chrome’s store is given no key, which it would refuse; what is loaded from a folder has ours', () => {
  const { key, ...rest } = JSON.parse(
    readFileSync(join(folders[0] ?? '', 'dist/chrome/manifest.json'), 'utf8'),
  )
  expect(key).toBe(manifest.key)
  const { 'manifest.json': given } = filesOf('chrome')
  expect(JSON.parse(strFromU8(given ?? new Uint8Array()))).toEqual(rest)
})

test('nothing that runs is made from text or comes from elsewhere', () => {
  const making = /\beval\(|\bnew Function\b|\bFunction\(|WebAssembly|importScripts/
  const elsewhere = /(?:src|href)="(?:https?:)?\/\//
  const wrong = browsers.flatMap(what =>
    Object.entries(filesOf(what))
      .filter(([path, bytes]) => {
        if (path.endsWith('.js')) return making.test(strFromU8(bytes))
        return path.endsWith('.html') && elsewhere.test(strFromU8(bytes))
      })
      .map(([path]) => `${what}: ${path}`),
  )
  expect(wrong).toEqual([])
})

test('nothing tells where it was built', () => {
  const telling = browsers.flatMap(what =>
    Object.entries(filesOf(what))
      .filter(([, bytes]) => [scratch, root].some(path => Buffer.from(bytes).includes(path)))
      .map(([path]) => `${what}: ${path}`),
  )
  expect(telling).toEqual([])
})

test('Firefox’s own linter: no error, no notice, and no warning that docs/packages.md does not explain', () => {
  const zip = join(folders[0] ?? '', 'artifacts', `rill-firefox-${manifest.version}.zip`)
  const linter = join(parts, '.bin', 'addons-linter')
  const run = spawnSync(linter, ['--output', 'json', zip], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const { errors, notices, warnings } = JSON.parse(run.stdout)
  expect([errors, notices]).toEqual([[], []])
  // Preact writes what a component gives as raw HTML. None of Rill's gives any (see the next test).
  const codes = new Set(warnings.map(({ code }: { code: string }) => code))
  expect([...codes]).toEqual(['UNSAFE_VAR_ASSIGNMENT'])
  const files = filesOf('firefox')
  for (const { file } of warnings as { file: string }[]) {
    expect(strFromU8(files[file] ?? new Uint8Array())).toContain('dangerouslySetInnerHTML')
  }
})

test('no screen gives raw HTML to be written', () => {
  const giving = sourceFiles(root)
    .filter(path => /^src\/.*\.tsx?$/.test(path))
    .filter(path =>
      /dangerouslySetInnerHTML|innerHTML|outerHTML\s*=|insertAdjacentHTML/.test(
        readFileSync(join(root, path), 'utf8'),
      ),
    )
  expect(giving).toEqual([])
})

test('both hold the licence of Rill and of every part that is in its scripts', () => {
  const imported = sourceFiles(root)
    .filter(path => /^src\/(?!page-check\/).*\.tsx?$/.test(path))
    .flatMap(path => [
      ...readFileSync(join(root, path), 'utf8').matchAll(/^import (?!type\b).*$/gm),
    ])
    .flatMap(([line]) => /from '((?:@[^/']+\/)?[a-z][^/']*)/.exec(line)?.[1] ?? [])
  expect([...new Set(imported)].sort()).toEqual([...shippedParts])
  for (const what of browsers) {
    const text = strFromU8(filesOf(what)[LICENCES] ?? new Uint8Array())
    expect(text).toContain(readFileSync(join(root, 'LICENSE'), 'utf8').trim())
    for (const name of shippedParts) {
      const folder = join(parts, name)
      const own = readdirSync(folder).filter(file => /^(licen[cs]e|notice)/i.test(file))
      expect(own.length).toBeGreaterThan(0)
      for (const file of own)
        expect(text).toContain(readFileSync(join(folder, file), 'utf8').trim())
    }
  }
})
