/** The limit's step, drawn and pressed: what is said of a pool that does not count as the wallet does. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { describe, expect, it } from 'vitest'
import type { MoneyWire } from '../../src/core/money'
import { defaultSettings } from '../../src/core/settings'
import { useWords } from '../../src/ui/words'
import { ApproveStep } from '../../src/welcome/approve-step'
import type { ConnectActs } from '../../src/welcome/connect-acts'
import { opening, reduceConnect } from '../../src/welcome/connect-state'
import { quietActs } from '../screens/quiet-acts'
import { messagesOf } from '../ui/locales'
import { connected } from './month-scenario'

/** The step as drawn for a pool, where the wallet counts dollars in these places; and what was set there. */
function draw(pool: MoneyWire, assetScale: number) {
  useWords('en', messagesOf('en'))
  const view = { ...connected, state: 'address-found', keySeen: true, assetScale } as const
  const opened = reduceConnect(opening, { type: 'looked', view })
  const state = reduceConnect(opened, {
    type: 'settings-read',
    settings: { ...defaultSettings, pool },
  })
  if (state.at !== 'open') throw new Error('expected it open')
  const set: MoneyWire[] = []
  const acts = quietActs<ConnectActs>({ setPool: amount => set.push(amount) })
  const { document, Event } = parseHTML('<main></main>')
  const main = document.querySelector('main')
  if (!main) throw new Error('expected a place to draw in')
  render(<ApproveStep state={state} view={view} acts={acts} />, main)
  const press = () =>
    main.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  return { main, press, set }
}

const dollars = (value: string, assetScale: number) => ({ value, assetCode: 'USD', assetScale })

describe('a wallet in the pool’s currency', () => {
  it('that counts in more places: it is said so, and the same sum stands there to be set', () => {
    const { main, press, set } = draw(dollars('800', 2), 9)
    expect(main.querySelector('p')?.textContent).toMatch(/9 decimal places/)
    expect(main.querySelector('input')?.value).toBe('8.00')
    press()
    expect(set).toEqual([dollars('8000000000', 9)])
  })

  it('that counts in fewer: nothing stands there, as the sum may not be one there', () => {
    const { main, press, set } = draw(dollars('825', 2), 0)
    expect(main.querySelector('p')?.textContent).toMatch(/0 decimal places/)
    expect(main.querySelector('input')?.value).toBe('')
    press()
    expect(set).toEqual([])
  })
})

describe('a wallet in another currency', () => {
  it('is told by its currency, and nothing stands there', () => {
    const { main } = draw({ value: '800', assetCode: 'EUR', assetScale: 2 }, 2)
    expect(main.querySelector('p')?.textContent).toMatch(/€8 is in another currency .*US Dollar/)
    expect(main.querySelector('p')?.textContent).not.toMatch(/decimal places/)
    expect(main.querySelector('input')?.value).toBe('')
  })
})
