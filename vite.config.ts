/** Builds the extension into `dist/<browser>`; pages that the manifest does not name are listed here. */
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import preact from '@preact/preset-vite'
import { build, defineConfig, type Plugin } from 'vite'
import manifest from './manifest.json' with { type: 'json' }

const pages = [
  'src/welcome/welcome.html',
  'src/review/review.html',
  'src/walk/walk.html',
  'src/settings/settings.html',
]
const { default_popup: popup, ...action } = manifest.action
const shared = { target: 'es2023', modulePreload: { polyfill: false } } as const

/**
 * Builds the popup after the rest, by itself: one script instead of eight that it would share with the pages.
 * Each further request costs the reader a few milliseconds before anything can be pressed.
 */
function popupByItself(): Plugin {
  let root = ''
  let outDir = ''
  return {
    name: 'popup-by-itself',
    apply: 'build',
    configResolved: config => {
      root = config.root
      outDir = resolve(root, config.build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        await build({
          root,
          configFile: false,
          publicDir: false,
          logLevel: 'error',
          plugins: [preact()],
          build: { ...shared, outDir, emptyOutDir: false, rolldownOptions: { input: popup } },
        })
        const path = join(outDir, 'manifest.json')
        const written = JSON.parse(await readFile(path, 'utf8'))
        const whole = { ...written, action: { ...written.action, default_popup: popup } }
        await writeFile(path, `${JSON.stringify(whole, null, 2)}\n`)
      },
    },
  }
}

export default defineConfig({
  plugins: [
    preact(),
    crx({
      manifest: { ...manifest, action } as ManifestV3Export,
      browser: 'chrome',
      contentScripts: { standaloneFiles: ['src/content/main.ts'], injectCss: false },
    }),
    popupByItself(),
  ],
  build: {
    ...shared,
    outDir: 'dist/chrome',
    emptyOutDir: true,
    rolldownOptions: { input: pages },
  },
})
