/** A language that the reader chose: what the browser itself shows of Rill follows it, in every tab. */
import { expect, test } from 'vitest'
import { villagePages } from '../village/village'
import { createRig } from './rig'

const [first, second] = villagePages.map(page => page.url)

test('the menu and the icon of every open tab follow the choice, and the popup is told', async () => {
  const rig = await createRig()
  await rig.visit(first ?? '', 1)
  await rig.visit(second ?? '', 2)
  await expect.poll(() => [...rig.iconLanguages.values()]).toEqual(['browser', 'browser'])
  expect(await rig.ask('popup/look', {})).not.toHaveProperty('value.language')

  await rig.ask('settings/change', { language: 'ar' })
  expect(rig.menu.language).toBe('ar')
  expect([...rig.iconLanguages.values()]).toEqual(['ar', 'ar'])
  expect(await rig.ask('popup/look', {})).toMatchObject({ value: { language: 'ar' } })

  await rig.ask('settings/change', { language: 'browser' })
  expect(rig.menu.language).toBe('browser')
  expect(await rig.ask('popup/look', {})).not.toHaveProperty('value.language')
})

test('other settings leave the menu alone', async () => {
  const rig = await createRig()
  await rig.ask('settings/change', { language: 'de' })
  rig.menu.language = 'browser'
  await rig.ask('settings/change', { paused: true })
  expect(rig.menu.language).toBe('browser')
})
