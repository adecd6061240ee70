/**
 * Sealing a backup with a passphrase, and opening it again: WebCrypto and nothing else.
 *
 * The key is stretched from the passphrase by PBKDF2-SHA-256; the text is sealed in pieces by AES-256-GCM,
 * so that a large one is never in memory whole. Each piece's nonce holds its place and whether it is the last, and
 * each piece vouches for the file's first line: pieces cannot be left out, moved or joined to another
 * head. Source: SP 800-38D; the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
 */
import { type BackupHead, headLine, type Seal } from '../core/backup/backup-file'
import { fail, ok, type Result } from '../core/failure'

/** What OWASP asks of PBKDF2-SHA-256 (2023). */
const ITERATIONS = 600_000
const PIECE_BYTES = 1024 * 1024
const TAG_BYTES = 16

/** Told how far it is, in bytes; answers false to be stopped. */
export type Progress = (done: number, total: number) => boolean

/** The parameters of a new seal. */
export function newSeal(): Seal {
  return {
    cipher: 'AES-256-GCM',
    kdf: 'PBKDF2-SHA-256',
    iterations: ITERATIONS,
    salt: toBase64(crypto.getRandomValues(new Uint8Array(16))),
    nonce: toBase64(crypto.getRandomValues(new Uint8Array(7))),
    piece: PIECE_BYTES,
  }
}

/** Seals the lines after the head, by a new seal unless told. Answers undefined where it was stopped. */
export async function seal(
  lines: Blob,
  head: Omit<BackupHead, 'schema' | 'shapes' | 'seal'>,
  passphrase: string,
  {
    progress = () => true,
    how = newSeal(),
  }: { readonly progress?: Progress; readonly how?: Seal } = {},
): Promise<Blob | undefined> {
  const first = headLine({ ...head, seal: how })
  const key = await keyOf(passphrase, how)
  const sealed: Blob[] = [new Blob([first])]
  let place = 0
  for (let at = 0; at === 0 || at < lines.size; at += how.piece) {
    if (!progress(at, lines.size)) return undefined
    const piece = await lines.slice(at, at + how.piece).arrayBuffer()
    const last = at + how.piece >= lines.size
    sealed.push(new Blob([await crypto.subtle.encrypt(terms(how, first, place, last), key, piece)]))
    place += 1
  }
  return new Blob(sealed)
}

/**
 * Opens a sealed file: the same backup as plain text, or undefined where it was stopped. `first`: its first
 * line, with its end.
 *
 * Fails: `backup-passphrase` for another passphrase (or a file whose beginning was changed);
 * `backup-damaged` where it was cut or changed further on.
 */
export async function unseal(
  file: Blob,
  { first, head, how }: { readonly first: string; readonly head: BackupHead; readonly how: Seal },
  passphrase: string,
  progress: Progress = () => true,
): Promise<Result<Blob | undefined>> {
  const body = file.slice(new TextEncoder().encode(first).length)
  const key = await keyOf(passphrase, how)
  const step = how.piece + TAG_BYTES
  const { browser, madeAt } = head
  const lines: Blob[] = [new Blob([headLine({ madeAt, browser })])]
  let place = 0
  for (let at = 0; at === 0 || at < body.size; at += step) {
    if (!progress(at, body.size)) return ok(undefined)
    const piece = await body.slice(at, at + step).arrayBuffer()
    const last = at + step >= body.size
    try {
      lines.push(
        new Blob([await crypto.subtle.decrypt(terms(how, first, place, last), key, piece)]),
      )
    } catch {
      // WebCrypto says no more than that it does not fit; on the first piece that is the passphrase.
      return fail(
        place === 0 ? { kind: 'backup-passphrase' } : { kind: 'backup-damaged', line: '2' },
      )
    }
    place += 1
  }
  return ok(new Blob(lines))
}

/** How the piece at `place` is sealed. */
function terms(how: Seal, first: string, place: number, last: boolean): AesGcmParams {
  const iv = new Uint8Array(12)
  iv.set(fromBase64(how.nonce))
  new DataView(iv.buffer).setUint32(7, place)
  iv[11] = last ? 1 : 0
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(first), tagLength: 128 }
}

async function keyOf(passphrase: string, { iterations, salt }: Seal): Promise<CryptoKey> {
  // The same letters however the keyboard puts them together.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
}
