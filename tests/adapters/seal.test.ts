/** The seal of a backup: opens with its passphrase alone, and with nothing changed. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type FileHead, readHead } from '../../src/adapters/backup-reader'
import { newSeal, seal, unseal } from '../../src/adapters/seal'
import { headLine, type Seal } from '../../src/core/backup/backup-file'
import type { Result } from '../../src/core/failure'
import { rows } from '../core/runs'

const about = { madeAt: '2026-11-24T06:42:00.000Z', browser: 'this-one' }
const PASSPHRASE = 'Sieben Fähren'

/** Nearly the least that a file may ask: most of this is about how a file is put together, not how long guessing takes. */
const ITERATIONS = 100_001
const PIECE = 64 * 1024

/** A new seal that is opened sooner. */
const quickSeal = (): Seal => ({ ...newSeal(), iterations: ITERATIONS, piece: PIECE })

/** Lines of about so many bytes. */
function linesOf(bytes: number): Blob {
  return new Blob([new Uint8Array(bytes).map((_, at) => (at % 64 === 63 ? 10 : 97 + (at % 26)))])
}

async function sealed(lines: Blob, passphrase = PASSPHRASE): Promise<Blob> {
  const file = await seal(lines, about, passphrase, { how: quickSeal() })
  if (!file) throw new Error('nobody stopped it')
  return file
}

async function opened(file: Blob, passphrase = PASSPHRASE): Promise<Result<Blob | undefined>> {
  const head = await readHead(file)
  if (!head.ok) return head
  const how = head.value.head.seal
  if (!how) throw new Error('it is not sealed')
  return unseal(file, { ...head.value, how }, passphrase)
}

async function headOf(
  file: Blob,
): Promise<FileHead & { readonly how: Seal; readonly size: number }> {
  const head = await readHead(file)
  if (!head.ok || !head.value.head.seal) throw new Error('no sealed head')
  const size = new TextEncoder().encode(head.value.first).length
  return { ...head.value, how: head.value.head.seal, size }
}

const wrongPassphrase = { ok: false, failure: { kind: 'backup-passphrase' } }
const damaged = { ok: false, failure: { kind: 'backup-damaged', line: '2' } }

describe('a new seal', () => {
  it('takes as long to guess as OWASP asks, in pieces of a mebibyte, and opens', async () => {
    const lines = linesOf(1000)
    const file = await seal(lines, about, PASSPHRASE)
    if (!file) throw new Error('nobody stopped it')
    const { how } = await headOf(file)
    expect(how).toMatchObject({
      cipher: 'AES-256-GCM',
      kdf: 'PBKDF2-SHA-256',
      iterations: 600_000,
      piece: 1024 * 1024,
    })
    const answer = await opened(file)
    if (!answer.ok || !answer.value) throw new Error(JSON.stringify(answer))
    expect(await answer.value.text()).toBe(headLine(about) + (await lines.text()))
  })

  it('has a salt and a nonce of its own', () => {
    const [one, other] = [newSeal(), newSeal()]
    expect(one.salt).not.toBe(other.salt)
    expect(one.nonce).not.toBe(other.nonce)
  })
})

describe('what is sealed', () => {
  let one: Blob

  beforeAll(async () => {
    one = await sealed(linesOf(1000))
  })

  it.each(rows([0, 1, 1000, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE]))(
    'opens as it was: %d bytes',
    async bytes => {
      const lines = linesOf(bytes)
      const answer = await opened(await sealed(lines))
      if (!answer.ok || !answer.value) throw new Error(JSON.stringify(answer))
      const plain = new Uint8Array(await answer.value.arrayBuffer())
      const whole = new Blob([headLine(about), lines])
      expect(Buffer.from(plain).equals(Buffer.from(await whole.arrayBuffer()))).toBe(true)
    },
  )

  it('is another file each time, and tells nothing of what is in it', async () => {
    const other = await sealed(linesOf(1000))
    const texts = [Buffer.from(await one.arrayBuffer()), Buffer.from(await other.arrayBuffer())]
    expect(texts[0]?.equals(texts[1] as Buffer)).toBe(false)
    expect(texts[0]?.toString('latin1')).not.toContain('abcdef')
  })

  it('opens however the letters of the passphrase were typed', async () => {
    const file = await sealed(linesOf(10), 'Fa\u0308hren')
    expect(await opened(file, 'F\u00e4hren')).toMatchObject({ ok: true })
  })

  it.each(['', 'sieben Fähren', 'Sieben Fähren '])('does not open with %j', async passphrase => {
    expect(await opened(one, passphrase)).toEqual(wrongPassphrase)
  })

  it('stops when it is told to, writing and opening', async () => {
    const lines = linesOf(3 * PIECE)
    let asked = 0
    const twice = () => {
      asked += 1
      return asked < 2
    }
    expect(
      await seal(lines, about, PASSPHRASE, { progress: twice, how: quickSeal() }),
    ).toBeUndefined()
    const file = await sealed(lines)
    const head = await headOf(file)
    asked = 0
    expect(await unseal(file, head, PASSPHRASE, twice)).toEqual({ ok: true, value: undefined })
  })
})

describe('what was changed', () => {
  let file: Blob
  let size: number
  const STEP = PIECE + 16

  beforeAll(async () => {
    file = await sealed(linesOf(2 * PIECE + 100))
    size = (await headOf(file)).size
  })

  async function flipped(at: number): Promise<Blob> {
    const bytes = new Uint8Array(await file.arrayBuffer())
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return new Blob([bytes])
  }

  it('one bit of the first piece looks like another passphrase', async () => {
    expect(await opened(await flipped(size + 5))).toEqual(wrongPassphrase)
  })

  it.each([1, 2])('one bit of piece %d', async piece => {
    expect(await opened(await flipped(size + piece * STEP + 5))).toEqual(damaged)
  })

  it('the last piece cut off, or a part of it', async () => {
    expect(await opened(file.slice(0, size + 2 * STEP))).toEqual(damaged)
    expect(await opened(file.slice(0, file.size - 1))).toEqual(damaged)
    expect(await opened(file.slice(0, size + STEP))).toEqual(wrongPassphrase)
  })

  it('two pieces exchanged, or one left out', async () => {
    const piece = (at: number) => file.slice(size + at * STEP, size + (at + 1) * STEP)
    const head = file.slice(0, size)
    expect(await opened(new Blob([head, piece(1), piece(0), piece(2)]))).toEqual(wrongPassphrase)
    expect(await opened(new Blob([head, piece(0), piece(2)]))).toEqual(damaged)
  })

  it('the first line: another time, another browser, easier to guess', async () => {
    const { first, how } = await headOf(file)
    const body = file.slice(size)
    const heads = [
      first.replace('2026-11-24', '2026-11-25'),
      first.replace('this-one', 'that-one'),
      headLine({ ...about, seal: { ...how, iterations: ITERATIONS - 1 } }),
    ]
    for (const head of heads) {
      expect(head).not.toBe(first)
      expect(await opened(new Blob([head, body]))).toEqual(wrongPassphrase)
    }
  })

  it.each([
    { iterations: 1 },
    { iterations: 1e12 },
    { piece: 1 },
    { piece: 1e12 },
    { salt: '' },
    { nonce: 'AAAA' },
    { kdf: 'none' },
  ])('parameters that nobody should reckon with: %j', async about_ => {
    const { how } = await headOf(file)
    const head = headLine({ ...about, seal: { ...how, ...about_ } as Seal })
    expect(await opened(new Blob([head, file.slice(size)]))).toEqual({
      ok: false,
      failure: { kind: 'backup-damaged', line: '1' },
    })
  })
})
