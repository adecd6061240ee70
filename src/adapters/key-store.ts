/**
 * The signing keys: Ed25519 by WebCrypto, private halves non-extractable and kept in IndexedDB.
 *
 * Nothing here, nor in the browser, can read a private key back; it can only sign.
 */
import type { PublicJwk } from '../core/open-payments'
import type { UnixMs } from '../core/time'
import type { KeyRecord, RillDatabase } from './database'

/** What signs a request: a key and the name that the wallet knows it by. */
export type Signer = { readonly keyId: string; readonly privateKey: CryptoKey }

/** A key made for one request to one stranger, so that no two can be told to be the same reader. */
export type EphemeralKey = Signer & { readonly jwk: PublicJwk }

async function generate(id: string): Promise<EphemeralKey> {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const { x } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { keyId: id, privateKey: pair.privateKey, jwk: publicJwk(id, x ?? '') }
}

/** A public key in the only form that Open Payments takes. */
function publicJwk(keyId: string, x: string): PublicJwk {
  return { kid: keyId, alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519', x }
}

/** Makes a key that is not stored. */
export function makeEphemeralKey(id: string): Promise<EphemeralKey> {
  return generate(id)
}

/** The reader's key by its id; made and stored first where there is none. */
export async function readerKey(
  database: RillDatabase,
  newId: () => string,
  at: UnixMs,
): Promise<KeyRecord> {
  const known = await database.keys.toCollection().first()
  if (known) return known
  const made = await generate(newId())
  return database.transaction('rw', database.keys, async () => {
    const meanwhile = await database.keys.toCollection().first()
    if (meanwhile) return meanwhile
    const record: KeyRecord = {
      id: made.keyId,
      privateKey: made.privateKey,
      x: made.jwk.x,
      madeAt: at,
    }
    await database.keys.add(record)
    return record
  })
}

/** What the reader gives to the wallet: base64 of the public key's JSON. */
export function keyToAdd(key: Pick<KeyRecord, 'id' | 'x'>): string {
  return btoa(JSON.stringify(publicJwk(key.id, key.x)))
}
