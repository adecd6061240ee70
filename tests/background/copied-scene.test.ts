/** A copied scene: it begins where the first one stands, goes on like it, and changes nothing in it or in another. */
import { expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { copiesOf, type Rig } from './rig'
import { connected, connectedAnew, flow, statesOf, sumsOf } from './scene'

/** All that is stored, and all that the wallets hold and gave a right to. */
async function all({ sandbox, world }: Rig): Promise<unknown> {
  const tables = world.database.tables.map(async table => [table.name, await table.toArray()])
  const providers = sandbox.network.providers.map(({ accounts, books, grants, tokens }) => [
    ...[accounts, grants, tokens].map(rows => [...rows.entries()]),
    books.balances(),
  ])
  return structuredClone([await Promise.all(tables), providers])
}

/** With a tip that arrived, and one that is kept. */
async function begun(rig: Rig): Promise<Rig> {
  await rig.keep('20')
  await flow(rig)
  await rig.keep('30')
  return rig
}

test('a copy of a copy begins where each of them stands, and leaves both as they are', async () => {
  const originals: Rig[] = []
  const copies = copiesOf(async () => {
    const rig = await begun(await connected())
    originals.push(rig)
    return rig
  })
  const [one, other] = [await copies(), await copies()]
  expect(originals).toHaveLength(1)
  const before = await all(one)
  for (const rig of [other, ...originals]) {
    expect(await all(rig)).toEqual(before)
    expect([rig.requests, rig.notices, rig.clock.now]).toEqual([
      one.requests,
      one.notices,
      one.clock.now,
    ])
  }
  await flow(one)
  expect(one.sandbox.balance(wallets.ana)).toBe(50n)
  for (const rig of [other, await copies(), ...originals]) expect(await all(rig)).toEqual(before)
})

test('what follows is the same in a copy and in a scene of its own', async () => {
  const told: unknown[] = []
  for (const rig of [await connected(), await connectedAnew()]) {
    await begun(rig)
    const at = rig.requests.length
    await flow(rig)
    rig.sandbox.network.assertAgree()
    told.push([
      await statesOf(rig),
      await sumsOf(rig),
      rig.requests.slice(at).map(({ method, signed }) => [method, signed]),
      rig.sandbox.balance(wallets.reader),
      rig.sandbox.balance(wallets.ana),
      rig.notices,
    ])
  }
  expect(told[0]).toEqual(told[1])
})
