/** Builds the extension into `dist/<browser>`; pages that the manifest does not name are listed here. */
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import manifest from './manifest.json' with { type: 'json' }

const pages = ['src/welcome/welcome.html', 'src/review/review.html', 'src/settings/settings.html']

export default defineConfig({
  plugins: [
    preact(),
    crx({
      manifest: manifest as ManifestV3Export,
      browser: 'chrome',
      contentScripts: { standaloneFiles: ['src/content/main.ts'], injectCss: false },
    }),
  ],
  build: {
    outDir: 'dist/chrome',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages },
  },
})
