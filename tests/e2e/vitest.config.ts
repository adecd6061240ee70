import { defineConfig } from 'vitest/config'

/** What must hold in Firefox too: the story, every way to die, and what only it asks for. */
const inFirefox = [
  'allowed',
  'narrow',
  'nameless',
  'phone',
  'restart',
  'story',
  'worker-death',
].map(name => `tests/e2e/${name}.test.ts`)
const onlyInFirefox = ['tests/e2e/allowed.test.ts']
const firefox = process.env.RILL_FIREFOX !== undefined

export default defineConfig({
  test: {
    include: firefox ? inFirefox : ['tests/e2e/**/*.test.ts'],
    exclude: firefox ? [] : onlyInFirefox,
    testTimeout: firefox ? 120_000 : 60_000,
    hookTimeout: firefox ? 120_000 : 60_000,
    // One browser at a time: on two cores several would only wait for each other.
    fileParallelism: false,
  },
})
