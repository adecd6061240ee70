/**
 * `npm test`: installs what is missing and runs every part, each named with its time; all parts run even
 * where one fails, so that one run tells all. `--quick` leaves out what needs a browser or minutes, says so, and
 * runs the rest side by side: whoever has just saved a file waits for the longest part only.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import { checkBranches } from './branches.mjs'
import { ensureChromium } from './chromium.mjs'
import { asked, parted } from './command-line.mjs'
import { ensureFirefox } from './firefox.mjs'
import { ensureInstalled, root } from './install.mjs'

const { quick } = asked('npm test, npm run check', args => {
  const quick = { type: 'boolean', default: false }
  return parted(args, { options: { quick } }).values
})
// The laws that take seconds are then tried less often, the tables that do in part (tests/core/runs.ts).
if (quick) process.env.RILL_QUICK = '1'
ensureInstalled()
const scratch = mkdtempSync(join(tmpdir(), 'rill-test-'))
const counts = { passed: 0, failed: 0 }
/** What failed, each with its file and the first lines of why: said again at the end, where a long log is cut. */
const failures = []

/** Runs one command of the project's own tools; true where it succeeded. Side by side, each speaks when it is done. */
function tool(name, args, env = {}) {
  const script = join(root, 'node_modules', '.bin', name)
  const child = spawn(script, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['inherit', quick ? 'pipe' : 'inherit', quick ? 'pipe' : 'inherit'],
    shell: process.platform === 'win32',
  })
  const said = []
  child.stdout?.on('data', data => said.push(data))
  child.stderr?.on('data', data => said.push(data))
  return new Promise(resolve => {
    child.once('error', error => {
      console.error(error.message)
      resolve(false)
    })
    child.once('close', status => {
      process.stdout.write(Buffer.concat(said))
      resolve(status === 0)
    })
  })
}

const quickTests = ['tests/tidy.test.ts', 'tests/core', 'tests/adapters', 'tests/background']

/** What has tests that the quick run does not start. */
function leftOut() {
  const tests = readdirSync(join(root, 'tests'), { recursive: true }).filter(path =>
    /\.test\.tsx?$/.test(path),
  )
  const places = new Set(tests.map(path => `tests/${path.split(sep)[0]}`))
  return [...places].filter(place => !quickTests.includes(place)).sort()
}

/** Runs vitest and adds up its tests. */
async function vitest(...args) {
  const report = join(scratch, `${args.join('-').replace(/\W+/g, '-')}.json`)
  const unheard = `${report}.unheard`
  const reporters = ['default', 'json', join(root, 'tests', 'run', 'unheard.mjs')]
  const ok = await tool(
    'vitest',
    [
      'run',
      ...args,
      ...reporters.map(reporter => `--reporter=${reporter}`),
      `--outputFile.json=${report}`,
    ],
    { RILL_UNHEARD: unheard },
  )
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const alone = JSON.parse(readFileSync(unheard, 'utf8')).map(unheardFailure)
    counts.passed += numPassedTests
    counts.failed += numFailedTests + alone.length
    failures.push(...testResults.flatMap(failuresOf), ...alone)
  } catch (error) {
    console.error(`vitest left no report: ${error.message}`)
    return false
  }
  return ok
}

/** The failures of one test file: its tests', or its own where it did not get as far as a test. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name)
  const failed = assertionResults.filter(result => result.status === 'failed')
  if (status === 'failed' && failed.length === 0) return [{ file, test: 'the file', why: message }]
  return failed.map(({ fullName, failureMessages }) => ({
    file,
    test: fullName,
    why: failureMessages.join('\n'),
  }))
}

/** What no test failed by: told with the file that ran meanwhile, where that is known. */
function unheardFailure({ name, test, why }) {
  return { file: name ? relative(root, name) : 'no test file', test, why }
}

/** Types of one project. The quick run starts from what the last one found; the whole run from nothing. */
function types(project) {
  const kept = join(
    root,
    'node_modules',
    '.cache',
    `types-of-${basename(join(root, project))}.json`,
  )
  return tool('tsc', [
    '-p',
    project,
    ...(quick ? ['--incremental', '--tsBuildInfoFile', kept] : []),
  ])
}

const parts = [
  ['types', async () => (await types('.')) && types('src/core')],
  ['lint', () => tool('biome', ['check', '--error-on-warnings', '.'])],
  ...(quick
    ? [
        [
          'unit',
          () =>
            vitest(
              ...quickTests,
              // Vitest leaves one core free; what runs beside it is done long before.
              '--maxWorkers=100%',
              // As with the types: what did not change since the last run is not made ready again.
              '--experimental.fsModuleCache',
            ),
        ],
      ]
    : [
        ['unit, property, sandbox', () => vitest('--coverage')],
        ['build', () => tool('vite', ['build', '--logLevel', 'error'])],
        [
          'browser: chromium',
          () => {
            process.env.CHROMIUM = ensureChromium()
            return vitest('--config', 'tests/e2e/vitest.config.ts')
          },
        ],
        [
          'browser: firefox',
          () => {
            process.env.RILL_FIREFOX = ensureFirefox()
            return vitest('--config', 'tests/e2e/vitest.config.ts')
          },
        ],
        ['package', () => vitest('--config', 'tests/package/vitest.config.ts')],
        ['branches', checkBranches],
      ]),
]

/** Runs one part; what it is and how it ended. */
async function runPart([name, run]) {
  if (!quick) console.log(`\n── ${name}`)
  const from = Date.now()
  const ok = await run()
  return { name, ok, seconds: (Date.now() - from) / 1000 }
}

const results = quick ? await Promise.all(parts.map(runPart)) : []
if (!quick) for (const part of parts) results.push(await runPart(part))
rmSync(scratch, { recursive: true, force: true })

console.log('')
for (const { name, ok, seconds } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(26)} ${seconds.toFixed(1)} s`)
}
for (const { file, test, why } of failures) {
  console.log(`\n× ${file} > ${test}`)
  console.log(why.split('\n').slice(0, 12).join('\n').replace(/^/gm, '    '))
}
if (quick) {
  console.log(
    `\nLeft to npm test: ${leftOut().join(', ')}, branches, three in four runs of the slowest laws, most rows of the slowest tables`,
  )
}
const broken = results.filter(result => !result.ok)
// A part that fails without a failing test (types, lint, build) counts as one.
const failed = Math.max(counts.failed, broken.length)
console.log(`\n${counts.passed + results.length - broken.length} passed, ${failed} failed`)
process.exit(broken.length === 0 ? 0 : 1)
