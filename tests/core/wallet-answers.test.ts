/** What a wallet's refusals mean, in the words that were observed on the reference wallet. */
import { describe, expect, it, test } from 'vitest'
import { readRefusal, saysNoPayment } from '../../src/core/wallet-answers'
import { cents } from './sample-settlements'

const host = 'pay.harbour.test'
const said = (description: string, more: object = {}) => ({
  error: { code: '', description, ...more },
})
const kindOf = (status: number, json: unknown) => readRefusal({ status, json, host }).failure

describe('a refusal', () => {
  it.each<[string, number, unknown, string]>([
    // Tokens: expired, revoked, rotated away, made up; a missing right.
    ['a dead token', 403, said('Inactive Token'), 'token-dead'],
    ['a right that is missing', 403, said('Insufficient Grant'), 'token-dead'],
    ['a token that is not one', 401, said('Invalid Token'), 'token-dead'],
    [
      'a token rotated away, at its own address',
      401,
      said('invalid access token', { code: 'invalid_client' }),
      'token-dead',
    ],
    // Limits: only the description tells them from a dead token.
    ['over the limit', 403, said('unauthorized', { code: '403' }), 'over-limit'],
    ['over the limit, capital', 403, said('Unauthorized'), 'over-limit'],
    // Keys.
    [
      'a key that the resource server does not find',
      401,
      said('could not find key in list of client keys'),
      'key-removed',
    ],
    [
      'a key that the auth server does not find',
      400,
      said('could not determine client', { code: 'invalid_client' }),
      'key-removed',
    ],
    ['a signature by another key', 401, said('provided signature is invalid'), 'key-removed'],
    [
      'the same at the auth server',
      401,
      said('invalid signature', { code: 'invalid_client' }),
      'key-removed',
    ],
    ['a bare code', 401, { error: 'invalid_client' }, 'key-removed'],
    [
      'keys that could not be read just now',
      401,
      said('could not retrieve client keys', { code: 'invalid_client' }),
      'wallet-unreachable',
    ],
    // Amounts.
    ['nothing left to receive', 400, said('non-positive receive amount'), 'too-small'],
    ['less than nothing left', 400, said('negative receive amount'), 'too-small'],
    // Ids and addresses.
    [
      'an unknown wallet',
      404,
      said('Could not get wallet address', { code: '404' }),
      'wallet-not-found',
    ],
    ['an unknown page', 404, undefined, 'wallet-not-found'],
    // Everything that is a no, but not one of those.
    ['a quote that is used, expired or closed', 400, said('invalid quote'), 'wallet-refused'],
    ['a receiver that has closed', 400, said('invalid receiver'), 'wallet-refused'],
    ['an amount in another asset', 400, said('invalid amount'), 'wallet-refused'],
    [
      'a bare key for an interactive grant',
      400,
      said('JWK client identifier cannot be used for interactive grants', {
        code: 'invalid_client',
      }),
      'consent-demanded',
    ],
    [
      'an incoming payment that its owner would have to agree to',
      400,
      said("missing required request field 'interact'", { code: 'invalid_request' }),
      'consent-demanded',
    ],
    [
      'too fast',
      400,
      said('continued grant faster than "wait" period', { code: 'too_fast' }),
      'wallet-refused',
    ],
    [
      'a missing token',
      401,
      said('Missing or invalid authorization header value'),
      'wallet-refused',
    ],
    ['a payment asked for too early', 401, said('Unauthorized'), 'wallet-refused'],
    ['an answer without words', 418, undefined, 'wallet-refused'],
    ['an answer of another shape', 400, { message: 'unauthorized' }, 'wallet-refused'],
    ['a shape inside out', 403, { error: { description: 7 } }, 'wallet-refused'],
    // A server's own trouble says nothing about what it did.
    ['trouble', 500, 'Internal Server Error', 'answer-lost'],
    ['trouble in the words of a refusal', 503, said('Inactive Token'), 'answer-lost'],
    ['too many at once', 429, said('unauthorized'), 'answer-lost'],
  ])('%s', (_, status, json, kind) => {
    expect(kindOf(status, json).kind).toBe(kind)
  })

  test('tells the smallest amount where the wallet does', () => {
    const minimum = { minSendAmount: cents(4) }
    expect(kindOf(400, said('non-positive receive amount', { details: minimum }))).toEqual({
      kind: 'too-small',
      minimum: cents(4),
    })
    expect(kindOf(400, said('non-positive receive amount'))).toEqual({ kind: 'too-small' })
  })

  it.each([
    [said('no such thing'), 'no such thing'],
    [{ error: 'request_denied' }, 'request_denied'],
    [null, 'status 400'],
    [said('x'.repeat(5000)), 'x'.repeat(200)],
  ])('that is not known keeps its own words, within bounds', (json, detail) => {
    expect(kindOf(400, json)).toEqual({ kind: 'wallet-refused', host, detail })
  })

  test('answers code and words for those who need more', () => {
    const { code, description } = readRefusal({
      status: 400,
      json: said('Invalid Quote', { code: '400' }),
      host,
    })
    expect([code, description]).toEqual(['400', 'invalid quote'])
  })
})

describe('that no payment exists', () => {
  const details = {
    details: { description: 'Failed to get wallet address from outgoing payment', id: 'x' },
  }

  it.each<[string, number, unknown, boolean]>([
    ['is said by a 404', 404, said('Outgoing payment does not exist'), true],
    ['is said by a 404 without words', 404, undefined, true],
    ['is said in the details of a 401', 401, said('Unauthorized', details), true],
    ['is said in the description of a 401', 401, said(details.details.description), true],
    ['is not said by any 401', 401, said('Unauthorized'), false],
    ['is not said by a dead token', 403, said('Inactive Token', details), false],
    ['is not said by a removed key', 401, said('could not find key in list of client keys'), false],
    ['is not said by nothing', 401, null, false],
    ['is not said by nonsense', 401, { error: { details: { description: 7 } } }, false],
    ['is not said by trouble', 500, said('Unauthorized', details), false],
    [
      'is not said by a payment',
      200,
      { id: 'https://pay.harbour.test/outgoing-payments/1' },
      false,
    ],
  ])('%s', (_, status, json, answer) => {
    expect(saysNoPayment({ status, json, host })).toBe(answer)
  })
})
