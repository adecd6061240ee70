/** The whole browser dies in the middle of a settlement, or the network does: one payment, no loss. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { ask, keepOn, openOwnPage, readStore, until } from './acts'
import { openStage } from './browser'
import { anas, openConnected, untilSettled, which } from './ready'

test('the browser is killed while it pays, and started again with the same profile', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'rill-restart-'))
  const first = await openConnected({ profile })
  await (await keepOn(first, anas[0] ?? '', 2)).close()
  const path = /\/outgoing-payments$/
  first.stage.faults.add({ kind: 'delay', method: 'POST', path, delayMs: 3000 })
  expect(await ask(first.own, 'flow/begin', {})).toMatchObject({ ok: true, value: { batches: 1 } })
  await until('the payment was sent', async () => first.stage.faults.happened.length === 1)
  first.stage.browser.process()?.kill('SIGKILL')
  const { sandbox } = first.stage
  const stage = await openStage({ ...which, profile, sandbox })
  const own = await openOwnPage(stage)
  expect(await untilSettled(own)).toEqual(['arrived'])
  expect(sandbox.harbour.control.outgoingPayments()).toHaveLength(1)
  expect(sandbox.balance(wallets.ana)).toBe(100n)
  await stage.close()
  await first.stage.close()
  await rm(profile, { recursive: true, force: true })
})

test('with the network gone tips are kept, and flow once it is back', async () => {
  const ready = await openConnected()
  const { own, stage } = ready
  stage.faults.add({ kind: 'drop-request', host: /^(?:wallet|auth|pay)\./, times: Infinity })
  await (await keepOn(ready, anas[1] ?? '', 1)).close()
  await ask(own, 'flow/begin', {})
  await until('the settlement gave up before paying', async () => {
    const [settlement] = await readStore(own, 'settlements')
    return settlement?.state === 'held-back'
  })
  expect((await readStore(own, 'tips')).map(tip => tip.state)).toEqual(['kept'])
  expect((await readStore(own, 'holds')).map(hold => hold.reason)).toEqual(['payee-unreachable'])
  stage.faults.clear()
  await ask(own, 'flow/begin', {})
  await until('it arrived', async () => stage.sandbox.balance(wallets.ana) === 20n)
  await stage.close()
})
