/**
 * A reporter for what the others count and do not list: rejections that nobody heard, and errors outside any test.
 * It leaves them as JSON in the file that `RILL_UNHEARD` names.
 */
import { writeFileSync } from 'node:fs'

export default class Unheard {
  onTestRunEnd(_modules, errors) {
    const told = errors.map(error => ({
      name: error.VITEST_TEST_PATH,
      // The last test that began; what was left behind may be another's before it.
      test: `${error.type ?? 'an error'}, ${error.VITEST_TEST_NAME ? `in or after “${error.VITEST_TEST_NAME}”` : 'outside any test'}`,
      why: error.stack ?? error.message ?? String(error),
    }))
    writeFileSync(process.env.RILL_UNHEARD, JSON.stringify(told))
  }
}
