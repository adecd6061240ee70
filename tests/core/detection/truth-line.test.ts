/** The truth line: one true thing at a time, the gravest first. */
import { expect, test } from 'vitest'
import { detect } from '../../../src/core/detection/detect'
import type { Creator, Detection } from '../../../src/core/detection/detection'
import { type TruthInput, truthLine } from '../../../src/core/detection/truth-line'
import { pageFacts } from '../page-facts'

const address = 'https://wallet.test/ana'
const payee = { address, source: 'link' as const, weight: 1 }

function by(...names: string[]): Detection {
  const creators = names.map(
    (name): Creator => ({ name, kind: 'person', confidence: 'high', evidence: [] }),
  )
  return { ...detect(pageFacts()), creators, payees: [payee], publication: 'The Meadow' }
}

function codes(input: Partial<TruthInput>): string[] {
  const wallet = { id: address, publicName: 'Ana Ruiz' }
  return truthLine({ detection: by('Ana Ruiz'), payee, wallet, ...input }).map(one => one.code)
}

test.each<[string, Partial<TruthInput>, string[]]>([
  ['her own wallet', {}, ['creators-own']],
  ['no answer yet', { wallet: undefined }, ['not-looked-up']],
  [
    'the publisher’s wallet',
    { wallet: { id: address, publicName: 'the meadow' } },
    ['publishers-wallet'],
  ],
  ['another name', { wallet: { id: address, publicName: 'Max Power' } }, ['name-differs']],
  ['no name', { wallet: { id: address } }, ['no-name']],
  ['another host answers', { finalHost: 'pay.test' }, ['redirects', 'creators-own']],
  [
    'another address than last time',
    { remembered: 'https://wallet.test/old' },
    ['payee-changed', 'creators-own'],
  ],
  [
    'the same address, another wallet',
    { remembered: address, rememberedId: 'https://other.test/x' },
    ['payee-changed', 'creators-own'],
  ],
  ['the same as last time', { remembered: address, rememberedId: address }, ['creators-own']],
  [
    'two authors, one wallet',
    { detection: by('Ana Ruiz', 'Ben Okri') },
    ['one-wallet', 'creators-own'],
  ],
])('%s', (_, input, expected) => {
  expect(codes(input)).toEqual(expected)
})
