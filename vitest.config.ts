import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/package/**', 'node_modules/**'],
    // No file leaves anything behind, and starting a world for each costs more than most of them run.
    isolate: false,
    // Room for what is forgotten at once: the background makes much of it, and moving it aside cost a tenth of the time.
    execArgv: ['--max-semi-space-size=64'],
    // For what hangs, not for what is slow: the slowest take seconds on a quiet machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/core/**/*.ts', 'src/background/**/*.ts', 'src/adapters/**/*.ts'],
      // These two only wire the rest to a browser's own events and calls: they run in tests/e2e.
      exclude: ['src/background/main.ts', 'src/background/wire.ts'],
      // What is covered is told also of a run in which a test failed. `npm test` holds it to its limits.
      reportOnFailure: true,
      reporter: ['json-summary', 'html'],
    },
  },
})
