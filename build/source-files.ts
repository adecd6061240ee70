/** Which files are the source: what git keeps, or all that is not made from it where there is no git. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Made from the rest, or fetched: the lines of .gitignore. */
const made = ['.git', 'node_modules', 'dist', 'demo-output', 'artifacts', 'coverage']

/** Paths below `root`, with `/` between folders, sorted. */
export function sourceFiles(root: string): string[] {
  // A copy that lies in somebody else's repository is not one of its folders.
  const isOwn = existsSync(join(root, '.git'))
  const git = isOwn && spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  const paths = git ? git.stdout.split('\0').filter(Boolean) : walk(root, root)
  return paths.sort()
}

function walk(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (made.includes(entry.name) || entry.name.endsWith('.log')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(root, path) : [relative(root, path).split(sep).join('/')]
  })
}
