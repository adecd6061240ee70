/**
 * WebCrypto whose answers come in the same order in every run.
 *
 * The real one works in threads that overtake each other. Here the same keys and the same signatures are
 * computed at once by Node's own functions; what is signed is really signed and really checked.
 */
import { createHash, createPrivateKey, createPublicKey, KeyObject, sign } from 'node:crypto'

type Pair = { readonly pair: CryptoKeyPair; readonly x: string }

const POOL = 48
/** RFC 8410: what precedes the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

let pool: Pair[] = []
let used = 0

async function makePair(index: number): Promise<Pair> {
  const seed = createHash('sha256').update(`simulated key ${index}`).digest()
  const der = Buffer.concat([PKCS8_HEAD, seed])
  const { subtle } = globalThis.crypto
  const privateKey = await subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign'])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(secret).export({ format: 'jwk' })
  const raw = Buffer.from(x, 'base64url')
  const publicKey = await subtle.importKey('raw', raw, 'Ed25519', true, ['verify'])
  return { pair: { privateKey, publicKey }, x }
}

const bytesOf = (data: BufferSource): Uint8Array =>
  data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

const exactly = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

const subtle = {
  generateKey: async () => {
    const made = pool[used % POOL]
    used += 1
    return made?.pair
  },
  exportKey: async (_format: string, key: CryptoKey) => ({
    x: pool.find(({ pair }) => pair.publicKey === key)?.x,
  }),
  sign: async (_algorithm: string, key: CryptoKey, data: BufferSource) =>
    exactly(sign(null, bytesOf(data), KeyObject.from(key))),
  digest: async (algorithm: string, data: BufferSource) =>
    exactly(createHash(algorithm.replace('-', '').toLowerCase()).update(bytesOf(data)).digest()),
}

/** Makes the keys, once a process. */
export async function makeKeys(): Promise<void> {
  if (pool.length > 0) return
  pool = await Promise.all(Array.from({ length: POOL }, (_, index) => makePair(index)))
}

/** Replaces WebCrypto, with all keys unused; answers how to put it back. */
export function useInstantCrypto(): () => void {
  const real = globalThis.crypto
  used = 0
  Object.defineProperty(globalThis, 'crypto', { value: { subtle }, configurable: true })
  return () => Object.defineProperty(globalThis, 'crypto', { value: real, configurable: true })
}
