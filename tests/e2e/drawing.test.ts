/** The drawn flow of few people and of many: every name and amount in it can be read. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { flowFaults } from '../screens/flow-faults'
import { type Harness, openHarness } from '../screens/open-harness'
import { pageArabic, pageDark, pageLight, pageNarrow, pageZoomed } from '../screens/screen-fixture'
import { openStage, type Stage, show } from '../screens/take-pictures'

let harness: Harness
let stage: Stage
beforeAll(async () => {
  harness = await openHarness()
  stage = await openStage(harness)
})
afterAll(() => harness.close())

const variants = [pageLight, pageDark, pageArabic, pageNarrow, pageZoomed]

test.for(['three', 'thirty', 'crowd', 'month'])(
  'review-%s: names lie beside the water',
  async id => {
    for (const variant of variants) {
      await show(stage, `review-${id}`, variant)
      const columns = await stage.page.$$eval('.flow-label', labels =>
        labels.map(label => label.getAttribute('data-column')),
      )
      expect(new Set(columns).size, variant.name).toBe(3)
      expect(await flowFaults(stage.page), variant.name).toEqual([])
    }
  },
)
