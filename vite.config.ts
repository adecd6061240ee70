/** Builds the extension into `dist/<browser>`; pages that the manifest does not name are listed here. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import preact from '@preact/preset-vite'
import { type BuildOptions, build, defineConfig, type Plugin, type ResolvedConfig } from 'vite'
import { firefoxManifest } from './build/firefox-manifest'
import manifest from './manifest.json' with { type: 'json' }

const pages = [
  'src/welcome/welcome.html',
  'src/review/review.html',
  'src/walk/walk.html',
  'src/settings/settings.html',
]
const { background, ...others } = manifest
const { default_popup: popup, ...action } = manifest.action
const contentScript = 'src/content/main'
const worker = 'src/background/main.js'
const shared = { target: 'es2023', modulePreload: { polyfill: false } } as const

/** A step after the build, in the order in which the steps are listed; it is told the built folder, and how it was built. */
function afterBuild(
  name: string,
  step: (outDir: string, config: ResolvedConfig) => Promise<void>,
): Plugin {
  let built: ResolvedConfig
  return {
    name,
    apply: 'build',
    configResolved: config => {
      built = config
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => step(resolve(built.root, built.build.outDir), built),
    },
  }
}

/** Builds an entry by itself into what was built before, with the plugins that whoever builds has given besides. */
async function buildByItself(
  outDir: string,
  { inlineConfig, root }: ResolvedConfig,
  rolldownOptions: NonNullable<BuildOptions['rolldownOptions']>,
): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [preact(), inlineConfig.plugins],
    build: { ...shared, outDir, emptyOutDir: false, rolldownOptions },
  })
}

/** Says more in the manifest that was built. */
async function addToManifest(outDir: string, more: object): Promise<void> {
  const path = join(outDir, 'manifest.json')
  const written = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, `${JSON.stringify({ ...written, ...more }, null, 2)}\n`)
}

/**
 * Builds the popup after the rest, by itself: one script instead of eight that it would share with the pages.
 * Each further request costs the reader a few milliseconds before anything can be pressed.
 */
const popupByItself = afterBuild('popup-by-itself', async (outDir, config) => {
  await buildByItself(outDir, config, { input: popup })
  await addToManifest(outDir, { action: { ...action, default_popup: popup } })
})

/**
 * Builds the background by itself, into one script that is no module: Chromium keeps such a worker's compiled
 * code from its install on, and compiles a module anew at every start.
 */
const backgroundByItself = afterBuild('background-by-itself', async (outDir, config) => {
  const output = { format: 'iife', entryFileNames: worker } as const
  await buildByItself(outDir, config, { input: background.service_worker, output })
  await addToManifest(outDir, { background: { service_worker: worker } })
})

/**
 * Has Chromium compile the content script in one go, where it otherwise reads each function once to find its
 * end and again when it is called: most of them are called in every tab. Firefox takes it for a comment.
 */
const compiledAtOnce = afterBuild('compiled-at-once', async outDir => {
  const path = join(outDir, `${contentScript}.js`)
  await writeFile(path, `//# allFunctionsCalledOnLoad\n${await readFile(path, 'utf8')}`)
})

/** Copies what was built into dist/firefox with a manifest of its own: both browsers run the same files. */
const firefoxBesideIt = afterBuild('firefox-beside-it', async outDir => {
  const target = join(outDir, '../firefox')
  await rm(target, { recursive: true, force: true })
  await cp(outDir, target, { recursive: true })
  const built = JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8'))
  const text = `${JSON.stringify(firefoxManifest(built), null, 2)}\n`
  await writeFile(join(target, 'manifest.json'), text)
})

export default defineConfig({
  plugins: [
    preact(),
    crx({
      manifest: { ...others, action } as ManifestV3Export,
      browser: 'chrome',
      contentScripts: { standaloneFiles: [`${contentScript}.ts`], injectCss: false },
    }),
    popupByItself,
    backgroundByItself,
    compiledAtOnce,
    firefoxBesideIt,
  ],
  build: {
    ...shared,
    outDir: 'dist/chrome',
    emptyOutDir: true,
    rolldownOptions: { input: pages },
  },
})
