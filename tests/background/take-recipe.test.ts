/** A friend's recipe: the wallets are asked, and a tip is kept only where one answers and nothing has changed. */
import { expect, it } from 'vitest'
import type { ActId } from '../../src/core/ids'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { createRig, type Rig } from './rig'
import { connected, flow, reading, settle, statesOf } from './scene'

const amount = { value: '20', assetCode: 'USD', assetScale: 2 }
const keep = (rig: Rig, about: { payee?: string; id?: number; value?: string } = {}) =>
  rig.ask('recipe/keep', {
    actId: uuid(about.id ?? 1) as ActId,
    name: 'Ana, says a friend',
    payee: about.payee ?? wallets.ana,
    amount: { ...amount, value: about.value ?? '20' },
  })
const failure = (kind: string) => ({ ok: false, failure: { kind } })

it('says who each wallet is, where it answers, and why another does not', async () => {
  const rig = await reading()
  const missing = 'https://wallet.harbour.test/nobody'
  const silent = 'https://wallet.nowhere.test/ana'
  rig.answerOtherwise(/meadow.test.mira/, () => ({ hello: 'world' }))
  rig.answerOtherwise(/meadow.test.noor/, () => ({}), 406)
  const payees = [wallets.ana, missing, silent, wallets.mira, wallets.noor]
  expect(await rig.ask('recipe/look', { payees })).toEqual({
    ok: true,
    value: [
      { address: wallets.ana, host: 'wallet.harbour.test', walletName: 'Ana Ruiz' },
      {
        address: missing,
        host: 'wallet.harbour.test',
        failure: { kind: 'wallet-not-found', host: 'wallet.harbour.test' },
      },
      {
        address: silent,
        host: 'wallet.nowhere.test',
        failure: { kind: 'wallet-unreachable', host: 'wallet.nowhere.test' },
      },
      {
        address: wallets.mira,
        host: 'wallet.meadow.test',
        failure: { kind: 'wallet-nonsense', host: 'wallet.meadow.test', detail: 'id' },
      },
      {
        address: wallets.noor,
        host: 'wallet.meadow.test',
        failure: { kind: 'wallet-nonsense', host: 'wallet.meadow.test', detail: 'status 406' },
      },
    ],
  })
  expect(rig.requests.every(({ method, signed }) => method === 'GET' && !signed)).toBe(true)
  expect(await statesOf(rig)).toEqual([])
})

it('asks nobody whom the browser does not let it ask', async () => {
  const rig = await reading()
  rig.permissions.mayAsk = false
  expect(await rig.ask('recipe/look', { payees: [wallets.ana] })).toMatchObject({
    value: [{ failure: { kind: 'host-not-allowed', host: 'wallet.harbour.test' } }],
  })
  expect(rig.requests).toEqual([])
})

it('keeps a tip once, which flows like any other and can be undone', async () => {
  const rig = await connected()
  await rig.ask('recipe/look', { payees: [wallets.ana] })
  expect(await keep(rig)).toMatchObject({ ok: true, value: { amount, pool: { kept: amount } } })
  expect(await keep(rig)).toMatchObject({ ok: true, value: { amount, pool: { kept: amount } } })
  expect(await rig.world.database.tips.toArray()).toMatchObject([
    {
      payee: wallets.ana,
      creator: { name: 'Ana, says a friend' },
      page: { url: wallets.ana },
      rehearsal: false,
    },
  ])
  await keep(rig, { id: 2, value: '30' })
  expect(await rig.ask('tip/undo', { actId: uuid(2) as ActId })).toMatchObject({ ok: true })
  await flow(rig)
  await settle(rig)
  expect((await statesOf(rig)).sort()).toEqual(['arrived', 'undone'])
})

it('without a wallet it is a rehearsal', async () => {
  const rig = await reading()
  await rig.ask('recipe/look', { payees: [wallets.ana] })
  await keep(rig)
  expect(await rig.world.database.tips.toArray()).toMatchObject([{ rehearsal: true }])
})

it('is refused without a pool, paused, to oneself, unasked, after a move, over the pool', async () => {
  const none = await createRig()
  expect(await keep(none)).toMatchObject(failure('over-pool'))
  const rig = await connected()
  expect(await keep(rig)).toMatchObject(failure('wallet-unreachable'))
  expect(await keep(rig, { payee: wallets.reader })).toMatchObject(failure('own-page'))
  await rig.ask('recipe/look', { payees: [wallets.ana] })
  expect(await keep(rig, { value: '1001' })).toMatchObject(failure('over-pool'))
  expect(await keep(rig, { value: '0' })).toMatchObject(failure('amount-not-valid'))
  const known = await rig.world.database.payees.get(wallets.ana)
  if (!known) throw new Error('nobody was asked')
  await rig.world.database.payees.put({
    ...known,
    wallet: { ...known.wallet, id: `${wallets.ana}-before` },
    lookedUpAt: 0,
  })
  expect(await rig.ask('recipe/look', { payees: [wallets.ana] })).toMatchObject({
    value: [{ changed: { before: `${wallets.ana}-before`, now: wallets.ana } }],
  })
  expect(await keep(rig)).toMatchObject(failure('payee-changed'))
  await rig.ask('settings/change', { paused: true })
  expect(await keep(rig)).toMatchObject(failure('paused'))
  expect(await statesOf(rig)).toEqual([])
})
