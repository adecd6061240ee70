/**
 * Names that a wallet makes up: random in a served sandbox, from a seed in a simulation.
 */
import { createHash, randomBytes } from 'node:crypto'

/** A source of made-up names. */
export type Ids = {
  /** A version 4 UUID. */
  readonly uuid: () => string
  /** Upper-case hexadecimal digits, as access tokens have them. */
  readonly hex: (digits: number) => string
  /** base64url text of so many bytes. */
  readonly secret: (bytes: number) => string
}

/** Names nobody can guess. */
export const randomIds = (): Ids => idsFrom(size => randomBytes(size))

/** The same names again for the same seed. */
export function seededIds(seed: string): Ids {
  let block = 0
  return idsFrom(size => {
    const parts: Buffer[] = []
    for (let length = 0; length < size; length += 32) {
      parts.push(createHash('sha256').update(`${seed}/${block++}`).digest())
    }
    return Buffer.concat(parts).subarray(0, size)
  })
}

function idsFrom(bytes: (size: number) => Buffer): Ids {
  return {
    uuid: () => {
      const raw = Buffer.from(bytes(16))
      raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6)
      raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8)
      return raw.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    },
    hex: digits =>
      bytes(Math.ceil(digits / 2))
        .toString('hex')
        .slice(0, digits)
        .toUpperCase(),
    secret: size => bytes(size).toString('base64url'),
  }
}
