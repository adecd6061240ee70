/** The whole story of `npm start -- --headless`: it ends well, or says by how much it does not. */
import { expect, test } from 'vitest'
import { playStory } from '../demo/story'
import { which } from './ready'

test('from welcome to review, and the wallets agree with the ledger', async () => {
  expect(await playStory(which)).toBe(0)
}, 180_000)
