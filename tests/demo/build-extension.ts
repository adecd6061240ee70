/** Builds the extension, for the demonstration and while developing. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Builds into `dist/`; whether it succeeded. What went wrong stands on the terminal. */
export function buildExtension(): Promise<boolean> {
  const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    stdio: 'inherit',
  })
  return new Promise(resolve => child.once('exit', status => resolve(status === 0)))
}
