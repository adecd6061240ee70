import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    // No file leaves anything behind, and starting a world for each costs more than most of them run.
    isolate: false,
    testTimeout: 20_000,
    coverage: { provider: 'v8', include: ['src/core/**', 'src/background/**', 'src/adapters/**'] },
  },
})
