/**
 * A sandbox in this process under a clock that only tests move, and a client that can also do it
 * wrong.
 */
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { generateJwk } from '@interledger/http-signature-utils'
import { defaultWorld, type World, wallets } from '../sandbox/default-world'
import { createFaults, type Faults } from '../sandbox/faults'
import { inProcessFetch } from '../sandbox/in-process-fetch'
import type { Jwk } from '../sandbox/provider-state'
import type { Settings } from '../sandbox/settings'
import { checkAnswers } from './check-answers'

/** A key pair with its name. */
export type Signer = { readonly kid: string; readonly privateKey: KeyObject; readonly jwk: Jwk }

/** The sandbox, its clock and the way to it. */
export type Rig = {
  readonly world: World
  readonly faults: Faults
  readonly fetch: typeof fetch
  /** The reader's key, already in her wallet. */
  readonly reader: Signer
  readonly now: () => number
  readonly advance: (ms: number) => void
}

/** An instant in the middle of a month. */
export const START = Date.parse('2026-11-24T06:00:00.000Z')

/** A fresh sandbox with a seed, so that a failure repeats. */
export function createRig(settings: Partial<Settings> = {}): Rig {
  let now = START
  const world = defaultWorld({ clock: () => now, seed: 'rig', settings })
  const faults = createFaults({
    sleep: async ms => {
      now += ms
    },
  })
  const reader = createSigner('tip-key-1')
  world.harbour.control.addKey(wallets.reader, reader.jwk)
  return {
    world,
    faults,
    fetch: inProcessFetch(faults.wrapAll(checkAnswers(world.sites))),
    reader,
    now: () => now,
    advance: ms => {
      now += ms
    },
  }
}

/** A new key pair, or the one of a given JWK. */
export function createSigner(kid: string, privateJwk?: Readonly<Record<string, string>>): Signer {
  const privateKey = privateJwk
    ? createPrivateKey({ key: privateJwk, format: 'jwk' })
    : generateKeyPairSync('ed25519').privateKey
  return { kid, privateKey, jwk: generateJwk({ privateKey, keyId: kid }) as Jwk }
}

/** One request, right unless told otherwise. */
export type Wire = {
  readonly method?: string
  readonly url: string
  readonly token?: string
  readonly body?: unknown
  readonly signer?: Signer
  /** Names to cover instead of the usual ones. */
  readonly covered?: readonly string[]
  readonly label?: string
  readonly kid?: string
  readonly created?: number
  /** The text to send instead of the JSON of `body`; it is what gets signed. */
  readonly text?: string
  /** Changes what was signed on its way: headers and body. */
  readonly tamper?: (sent: { headers: Record<string, string>; text?: string }) => void
  readonly headers?: Readonly<Record<string, string>>
  readonly unsigned?: boolean
}

/** The answer, its JSON read. */
export type Reply = {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes, which are checked against the OpenAPI files -- spelling each out would hide the tests
  readonly body: any
}

/** Sends one request. */
export async function send(rig: Rig, wire: Wire): Promise<Reply> {
  const text = wire.text ?? (wire.body === undefined ? undefined : JSON.stringify(wire.body))
  const method = wire.method ?? (text === undefined ? 'GET' : 'POST')
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...(wire.token === undefined ? {} : { authorization: `GNAP ${wire.token}` }),
    ...(text === undefined ? {} : contentHeaders(text)),
    ...wire.headers,
  }
  if (!wire.unsigned) Object.assign(headers, signature(rig, { ...wire, method, headers }))
  const sent = { headers, ...(text === undefined ? {} : { text }) }
  wire.tamper?.(sent)
  const response = await rig.fetch(wire.url, {
    method,
    headers: sent.headers,
    ...(sent.text === undefined ? {} : { body: sent.text }),
  })
  const answer = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && answer !== '' ? JSON.parse(answer) : answer,
  }
}

function contentHeaders(text: string): Record<string, string> {
  const digest = createHash('sha512').update(text).digest('base64')
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    'content-digest': `sha-512=:${digest}:`,
  }
}

/** The two signature headers over a request. */
export function signature(
  rig: Pick<Rig, 'reader' | 'now'>,
  wire: Wire & { readonly method: string; readonly headers: Readonly<Record<string, string>> },
): Record<string, string> {
  const signer = wire.signer ?? rig.reader
  const usual = ['@method', '@target-uri', 'authorization', 'content-digest', 'content-length']
  const covered =
    wire.covered ??
    [...usual, 'content-type'].filter(name => name.startsWith('@') || name in wire.headers)
  const created = wire.created ?? Math.floor(rig.now() / 1000)
  const kid = wire.kid ?? signer.kid
  const params = `(${covered.map(name => `"${name}"`).join(' ')});keyid="${kid}";created=${created}`
  const textOf = (name: string) => {
    if (name === '@method') return wire.method
    return name === '@target-uri' ? wire.url : wire.headers[name]
  }
  const lines = covered.map(name => `"${name}": ${textOf(name)}`)
  const base = [...lines, `"@signature-params": ${params}`].join('\n')
  const bytes = sign(null, Buffer.from(base), signer.privateKey).toString('base64')
  const label = wire.label ?? 'sig1'
  return { 'signature-input': `${label}=${params}`, signature: `${label}=:${bytes}:` }
}
