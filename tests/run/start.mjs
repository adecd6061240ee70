/** `npm start`: installs what is missing, then shows Rill at work (tests/demo/main.ts). */
import { spawnSync } from 'node:child_process'
import { ensureInstalled, root } from './install.mjs'
import { startLine } from './start-line.mjs'

startLine()
ensureInstalled()
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'tests/demo/main.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
