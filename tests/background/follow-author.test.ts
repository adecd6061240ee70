/** Looking for a wallet where the author says more: asked for, believed both ways, and old hints proved. */
import { expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig } from './rig'

const legacy = villagePages.find(page => page.payees[0]?.source === 'meta')

test('an old meta hint is offered only once its address has answered as a wallet', async () => {
  expect(legacy).toBeDefined()
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(legacy?.url ?? '')
  rig.faults.add({ kind: 'server-error', host: /^wallet\./, times: 1 })
  expect(await rig.ask('popup/look', {})).toMatchObject({
    value: { screen: { state: 'nowhere' } },
  })
  await expect.poll(() => rig.faults.happened.length).toBe(1)
  // Asked again at the next opening; the popup is told once it is a wallet.
  await rig.ask('popup/look', {})
  await expect
    .poll(async () => {
      const look = await rig.ask('popup/look', {})
      return look.ok && look.value.screen.state
    })
    .toBe('tip')
})

test('nothing is followed because a popup opened; on the reader’s act it is, and believed both ways', async () => {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  const page = villagePages.find(one => one.url === 'https://lowwater.test/tide-tables')
  await rig.visit(page?.url ?? '')
  // The same article without its own link: the author's page is all there is to ask.
  const [seen] = await rig.world.database.pages.toArray()
  if (!seen) throw new Error('not seen')
  const author = 'https://lowwater.test/about'
  const following = [{ url: author, what: 'author-page' as const, creator: 0 }]
  await rig.world.database.pages.put({
    ...seen,
    detection: { ...seen.detection, payees: [], following },
  })
  rig.requests.splice(0)
  expect(await rig.ask('popup/look', {})).toMatchObject({
    value: { screen: { state: 'nowhere', mayAsk: ['lowwater.test'] } },
  })
  expect(rig.requests).toEqual([])
  const found = await rig.ask('page/follow', {})
  expect(rig.requests.map(request => request.url)).toEqual([author])
  expect(found).toEqual({ ok: true, value: null })
  expect(await rig.ask('popup/look', {})).toMatchObject({
    value: {
      screen: { state: 'tip', payees: [{ address: wallets.ana, source: 'author-page' }] },
    },
  })
})
