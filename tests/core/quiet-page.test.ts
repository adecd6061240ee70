/** Pages where Rill keeps quiet by itself, and pages that only sound like them. */
import { expect, it } from 'vitest'
import { type QuietKind, quietKindOf, quietKinds } from '../../src/core/quiet-page'

const all = { quietKinds: [...quietKinds], quietExceptions: [] }

it.each<[string, QuietKind | undefined]>([
  ['mail.example.test', 'mail'],
  ['webmail2.example.test', 'mail'],
  ['proton.me', 'mail'],
  ['account.proton.me', 'mail'],
  ['notproton.me', undefined],
  ['dailymail.test', undefined],
  ['mailand.test', undefined],
  ['banking.example.test', 'banking'],
  ['onlinebank.test', 'banking'],
  ['sparkasse-ulm.test', 'banking'],
  ['www.paypal.com', 'banking'],
  ['riverbanks.test', undefined],
  ['patient.example.test', 'health'],
  ['www.nhs.uk', 'health'],
  ['healthyliving.test', undefined],
  ['lantern.test', undefined],
  // The last part of a host is not a word about it.
  ['lantern.health', undefined],
])('%s: %s', (host, kind) => {
  expect(quietKindOf(host, all)).toBe(kind)
})

it.each(quietKinds)('a kind that is switched off is not quiet: %s', kind => {
  const host = { mail: 'mail.a.test', banking: 'banking.a.test', health: 'patient.a.test' }[kind]
  expect(quietKindOf(host, all)).toBe(kind)
  expect(quietKindOf(host, { ...all, quietExceptions: [host] })).toBeUndefined()
  const others = quietKinds.filter(other => other !== kind)
  expect(quietKindOf(host, { ...all, quietKinds: others })).toBeUndefined()
})
