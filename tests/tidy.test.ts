/** House style as a test: what reviewers would otherwise have to look for by hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Every page of docs, by its path in the project. */
function documents(): string[] {
  return readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name.replaceAll('\\', '/')}`)
    .sort()
}

/** Where a link may lead to in a page: its headings, as they are written in addresses. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return headings.map(heading =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Every source file below a folder, by its path in the project. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(path => join(folder, path))
    .filter(path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .sort()
}

/** Every own file that a file imports, by its path in the project. */
function importsOf(path: string): string[] {
  const from = [...read(path).matchAll(/(?:from|import) '(\.[^']+)'/g)]
  return from.map(([, target = '']) => relative(root, resolve(root, dirname(path), target)))
}

/** The ring of a path: what may import what is by ring. */
function ringOf(path: string): string {
  return /^src\/([^/]+)/.exec(path)?.[1] ?? 'outside'
}

const rings: Record<string, readonly string[]> = {
  core: ['core'],
  adapters: ['core', 'adapters'],
  content: ['core', 'adapters', 'content'],
  background: ['core', 'adapters', 'background'],
  ui: ['core', 'adapters', 'ui'],
  popup: ['core', 'adapters', 'ui', 'popup'],
  review: ['core', 'adapters', 'ui', 'review'],
  welcome: ['core', 'adapters', 'ui', 'welcome'],
  settings: ['core', 'adapters', 'ui', 'settings'],
  walk: ['core', 'adapters', 'ui', 'walk'],
  'page-check': ['core', 'content', 'page-check'],
}

const all = sources('src')

test('a list of names runs as the page does: in a `bdi` the first name would decide', () => {
  const wrong = all.filter(path => /<bdi[^>]*>\s*\{(?:namesText|names\})/.test(read(path)))
  expect(wrong).toEqual([])
})

test('imports point inward only', () => {
  const wrong = all.flatMap(path =>
    importsOf(path)
      .filter(target => target.startsWith('src/'))
      .filter(target => !rings[ringOf(path)]?.includes(ringOf(target)))
      .map(target => `${path} imports ${target}`),
  )
  expect(wrong).toEqual([])
})

test('nothing in src imports from tests', () => {
  expect(all.filter(path => importsOf(path).some(target => target.startsWith('tests/')))).toEqual(
    [],
  )
})

/** Every own file that an entry carries: what it imports not only for types, and so on from there. */
function carriedBy(entry: string): Set<string> {
  const carried = new Set<string>()
  const visit = (path: string): void => {
    if (carried.has(path)) return
    carried.add(path)
    const from = read(path).matchAll(/^(?:im|ex)port (?!type )[^'(]*'(\.[^']+)'/gm)
    for (const [, target = ''] of from) {
      const found = join(dirname(path), target)
      const file = ['.ts', '.tsx'].map(ending => found + ending).find(each => all.includes(each))
      if (file) visit(file)
    }
  }
  visit(entry)
  return carried
}

test('only the settings carry how backups are decoded, written and merged', () => {
  const carry = (page: string) =>
    [...carriedBy(`src/${page}/main.tsx`)].some(path => path.startsWith('src/core/backup/'))
  const pages = ['popup', 'review', 'settings', 'walk', 'welcome']
  expect(pages.filter(carry)).toEqual(['settings'])
})

/** Lines of files that match, as `path:line`. */
function lines(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap(path =>
    read(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
  )
}

const core = all.filter(path => path.startsWith('src/core/'))
const money = all.filter(path => /^src\/(core|adapters|background)\//.test(path))

describe('core is pure and synchronous', () => {
  test('no await, no promise, no clock, no randomness', () => {
    const impure =
      /\bawait\b|\basync\b|new Promise|Date\.now|new Date\(\)|Math\.random|setTimeout|\bfetch\(/
    expect(lines(core, impure)).toEqual([])
  })

  test('no amount becomes a number', () => {
    // Ending in `amount`, `value` or `units`: what money is called here.
    const toNumber = /parseFloat|toFixed\(|(?<!\.)\bNumber\(|[ (]\+\w*(?:[Aa]mount|[Uu]nits)\b/
    expect(lines(money, toNumber)).toEqual([])
  })
})

test('no file is called by what it is not about', () => {
  const vague = /(?:[/-](?:utils?|helpers?|common|manager|service|misc)|\/index)\.tsx?$/
  expect(all.filter(path => vague.test(path))).toEqual([])
})

test('file names are kebab-case', () => {
  expect(all.filter(path => !/^[a-z0-9/-]+(?:\.d)?\.tsx?$/.test(path))).toEqual([])
})

test('every file of core and adapters says why it exists', () => {
  const ringsWithComment = all.filter(path => /^src\/(core|adapters|background)\//.test(path))
  expect(ringsWithComment.filter(path => !read(path).startsWith('/**'))).toEqual([])
})

test('exceptions are caught where the style says, and each says what it becomes', () => {
  const catching = lines(all, /\bcatch\b/).map(line => line.split(':')[0])
  const bare = all.filter(path => catching.includes(path) && /catch[^{]*\{\s*\}/.test(read(path)))
  expect(bare).toEqual([])
})

test('nothing is left undone, switched off or only for one test', () => {
  const undone = /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\bas any\b/
  expect(
    lines(
      [...all, ...sources('tests')].filter(path => path !== 'tests/tidy.test.ts'),
      undone,
    ),
  ).toEqual([])
})

test('no test is skipped, repeated or alone', () => {
  const switched = /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b|\bretry\s*:/
  const files = sources('tests').filter(path => path !== 'tests/tidy.test.ts')
  expect(lines(files, switched)).toEqual([])
})

describe('manifest', () => {
  const manifest = JSON.parse(read('manifest.json'))

  test('no page can tell that Rill is there', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources')
    expect(manifest.incognito).toBe('not_allowed')
  })

  test('the README explains each permission', () => {
    const readme = read('README.md')
    const asked = [...manifest.permissions, ...manifest.host_permissions]
    expect(asked.filter((name: string) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})

describe('README', () => {
  const readme = read('README.md')

  test('its table has a line for each folder of src and tests', () => {
    const folders = ['src', 'tests'].flatMap(parent =>
      readdirSync(join(root, parent), { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(entry => `${parent}/${entry.name}`),
    )
    expect(folders.filter(folder => !readme.includes(`\`${folder}/\``))).toEqual([])
  })

  test('its list of longer pages leads to every page of docs', () => {
    const [, list = ''] = readme.split('## Longer pages')
    const named = [...list.matchAll(/\]\((docs\/[^)#]+)/g)].map(([, target]) => target)
    expect(documents().filter(page => !named.includes(page))).toEqual([])
  })

  test('every script of the package is named, and every named script exists', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = [...readme.matchAll(/`npm (?:run )?([\w:-]+)[^`]*`/g)].map(([, name]) => name)
    expect(named.filter(name => name !== 'ci' && !((name as string) in scripts))).toEqual([])
    expect(Object.keys(scripts).filter(name => !named.includes(name))).toEqual([])
  })

  test('every dependency has its reason', () => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read('package.json'))
    const parts = Object.keys({ ...dependencies, ...devDependencies })
    expect(parts.filter(part => !readme.includes(`\`${part}\``))).toEqual([])
  })

  test('every dependency stands beside its licence', () => {
    const { devDependencies } = JSON.parse(read('package.json'))
    const { packages } = JSON.parse(read('package-lock.json'))
    const [, licences = ''] = readme.split('## Licence')
    const rows = licences.split('\n').map(line => line.split('|').map(cell => cell.trim()))
    const told = (part: string) => rows.find(row => row[2]?.includes(`\`${part}\``))?.[1]
    // These three name no licence in package.json, only in the text beside it.
    const byText = (part: string) => (part.startsWith('@interledger/') ? 'Apache-2.0' : undefined)
    const own = (part: string) => packages[`node_modules/${part}`].license ?? byText(part)
    const parts = Object.keys(devDependencies)
    expect(parts.map(part => [part, told(part)])).toEqual(parts.map(part => [part, own(part)]))
  })

  test('every dependency is used: imported, or run by a script or a tool’s settings', () => {
    const { dependencies = {}, devDependencies = {}, scripts } = JSON.parse(read('package.json'))
    const settings = [
      'vite.config.ts',
      'tsconfig.json',
      'src/core/tsconfig.json',
      'tests/run/test.mjs',
    ]
    const runs = [JSON.stringify(scripts), ...settings.map(read)].join('\n')
    const code = [...all, ...sources('build'), ...sources('tests')].map(read).join('\n')
    const unused = Object.keys({ ...dependencies, ...devDependencies }).filter(part => {
      const imported = code.includes(`'${part}`) || runs.includes(`'${part}`)
      const types = part.startsWith('@types/')
      const tool = part
        .replace(/^.*\//, '')
        .replace('typescript', 'tsc')
        .replace('coverage-v8', 'coverage')
      return !imported && !types && !new RegExp(`\\b${tool}\\b`).test(runs)
    })
    expect(unused).toEqual([])
  })
})

describe.each(['README.md', ...documents()])('%s', path => {
  const text = read(path)

  test('every link to a file leads somewhere', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target)
    const missing = targets.filter(target => !existsSync(join(root, dirname(path), target)))
    expect(missing).toEqual([])
  })

  test('every link to a part of a page leads to one', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)]
    const missing = links.filter(([, target = '', anchor = '']) => {
      const page = target === '' ? text : read(join(dirname(path), target))
      return !anchorsOf(page).includes(anchor)
    })
    expect(missing.map(([link]) => link)).toEqual([])
  })

  test('every command it names is a script of the package', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = [...text.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].map(([, name = '']) => name)
    const own = ['ci', 'install']
    expect(named.filter(name => !(name in scripts) && !own.includes(name))).toEqual([])
  })
})

test('one version stands in the manifest and in the package', () => {
  const [manifest, own, lock] = ['manifest.json', 'package.json', 'package-lock.json'].map(path =>
    JSON.parse(read(path)),
  )
  expect([own.version, lock.version]).toEqual([manifest.version, manifest.version])
})

test('every permission of the manifest has its paragraph, and no other has one', () => {
  const { host_permissions: hosts, permissions } = JSON.parse(read('manifest.json'))
  const told = [...read('docs/permissions.md').matchAll(/^\*\*.*\(`([^`]+)`\)\.\*\*/gm)]
  expect(told.map(([, name]) => name).sort()).toEqual([...hosts, ...permissions].sort())
})
