/** A friend's recipe, drawn: what is said of a wallet that nothing can be kept for. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../src/core/failure'
import type { ActId } from '../../src/core/ids'
import type { FilesActs } from '../../src/settings/files-acts'
import type { TakeState } from '../../src/settings/files-state'
import { RecipeTakePart } from '../../src/settings/recipe-take-part'
import { failureText } from '../../src/ui/failure-text'
import { sayByName, useWords } from '../../src/ui/words'
import { quietActs } from '../screens/quiet-acts'
import { locales, messagesOf } from '../ui/locales'

const address = 'https://wallet.example/nobody'
const host = 'wallet.example'

/** What a line's status says where its wallet was looked up in vain. */
function said(failure: Failure): string {
  const look = { address, host, failure }
  const amount = { value: '20', assetCode: 'EUR', assetScale: 2 }
  const line = { name: 'Ana', payee: address, weight: 1, actId: 'act-1' as ActId, amount }
  const state: TakeState = { at: 'read', lines: [{ ...line, ticked: false, look }] }
  const { document } = parseHTML('<main></main>')
  const main = document.querySelector('main')
  if (!main) throw new Error('expected a place to draw in')
  render(<RecipeTakePart state={state} acts={quietActs<FilesActs>()} />, main)
  expect(main.querySelector('.recipe-line input')?.hasAttribute('disabled')).toBe(true)
  return main.querySelector('.recipe-line p')?.textContent?.replace(/[\u2068\u2069]/g, '') ?? ''
}

describe.each(locales)('%s', locale => {
  it('says why nothing can be kept for a wallet; only of one that is silent that it does not answer', () => {
    useWords(locale, messagesOf(locale))
    const others = [
      { kind: 'wallet-not-found', host },
      { kind: 'wallet-nonsense', host, detail: 'id' },
      { kind: 'host-not-allowed', host },
    ] as const satisfies readonly Failure[]
    for (const failure of others) expect(said(failure)).toBe(failureText(failure))
    const silent = sayByName('recipe_no_answer', { host })
    expect(said({ kind: 'wallet-unreachable', host })).toBe(silent)
    expect(said({ kind: 'offline' })).toBe(silent)
    expect(said(others[0])).not.toBe(silent)
  })
})
