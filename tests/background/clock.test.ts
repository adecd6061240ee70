/** A device whose clock is wrong: what a wallet refuses for that is told as that, and goes on once it is right. */
import { describe, expect, test } from 'vitest'
import { flowAsDue } from '../../src/background/flow'
import type { GrantRecord } from '../../src/core/connection'
import { DAY_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { currentSpan } from '../sandbox/interval'
import type { Rig } from './rig'
import { connected, connectionOf, flow, pageOf, reading, statesOf } from './scene'

const holds = ({ world }: Rig) => world.database.holds.toArray()
/** Every wallet's clock against ours. */
function set({ sandbox }: Rig, skewMs: number): void {
  sandbox.harbour.control.settings.clockSkewMs = skewMs
}

describe('a clock that is days behind', () => {
  const behind = 3 * DAY_MS

  test('is named with how far, and the tips wait, kept', async () => {
    const rig = await connected({ clockSkewMs: behind })
    await rig.keep('20')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['kept'])
    const [hold, ...others] = await holds(rig)
    expect(others).toEqual([])
    expect(hold).toMatchObject({ payee: wallets.ana, reason: 'clock-wrong', times: 1 })
    // The wallet's word is of a whole second, and said a moment ago.
    expect(Math.abs((hold?.apartMs ?? 0) - behind)).toBeLessThan(1000)
    expect(rig.sandbox.balance(wallets.ana)).toBe(0n)
  })

  test('once it is set right they flow: when asked, and by themselves', async () => {
    for (const goOn of [flow, ({ world }: Rig) => flowAsDue(world)]) {
      const rig = await connected({ clockSkewMs: behind })
      await rig.keep('20')
      await flow(rig)
      // The same instant by both from here on.
      rig.clock.now += behind
      set(rig, 0)
      await goOn(rig)
      expect(await statesOf(rig)).toEqual(['arrived'])
      expect(await holds(rig)).toEqual([])
      expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
    }
  })
})

test('one that is a month ahead is told as well, and set back it is not waited for', async () => {
  const rig = await connected()
  await rig.keep('20')
  set(rig, -29 * DAY_MS)
  await flow(rig)
  expect(await holds(rig)).toMatchObject([{ reason: 'clock-wrong' }])
  rig.clock.now -= 29 * DAY_MS
  set(rig, 0)
  await flow(rig)
  expect(await statesOf(rig)).toEqual(['arrived'])
})

test('a permission that was given while it was months ahead is one to pay by, then and once it is set right', async () => {
  const ahead = 200 * DAY_MS
  const rig = await reading({ clockSkewMs: -ahead })
  await rig.connect(wallets.reader)
  const { grant } = (await connectionOf(rig)) as { grant: GrantRecord }
  expect(currentSpan(grant.interval, rig.clock.now - ahead)?.start).toBe(Date.UTC(2026, 4, 1))
  rig.clock.now -= ahead
  set(rig, 0)
  await rig.visit(pageOf(wallets.ana))
  await rig.keep('20')
  await flow(rig)
  expect(await statesOf(rig)).toEqual(['arrived'])
})

test('where the clocks agree, the wallet’s refusal of a time is told in its own words', async () => {
  const rig = await connected()
  await rig.keep('20')
  const said = { error: { code: '400', description: 'invalid expiresAt' } }
  rig.answerOtherwise(/POST .*incoming-payments/, () => said, 400)
  await flow(rig)
  expect(await holds(rig)).toMatchObject([{ reason: 'payee-refused', said: 'invalid expiresAt' }])
})

test('a new token that is refused for the clock does not end the permission', async () => {
  const rig = await connected()
  await rig.keep('20')
  rig.sandbox.harbour.control.expireTokens()
  // Refused before anything was done, once; the next asks again.
  rig.faults.add({ kind: 'server-error', method: 'POST', path: /\/token\// })
  const said = { error: { code: 'invalid_client', description: 'signature expired' } }
  rig.answerOtherwise(/POST .*\/token\//, () => said, 401, rig.clock.now + DAY_MS)
  await flow(rig)
  expect(await connectionOf(rig)).toMatchObject({ state: 'connected' })
  await flow(rig)
  expect(await statesOf(rig)).toEqual(['arrived'])
})
