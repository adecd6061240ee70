/**
 * What is signed of a request to a wallet, and how it is written down.
 *
 * Pure text: digest and signature themselves are made by the key adapter.
 * Source: RFC 9421 (message signatures) and RFC 9530 (content digest), as deployed by Open Payments:
 * label `sig1`, SHA-512 digest, the components below and no others.
 */

/** A request as far as it is signed. `body` is exactly what is sent: `JSON.stringify` output. */
export type SignedParts = {
  readonly method: string
  /** Absolute, without fragment, query included. */
  readonly url: string
  readonly token?: string | undefined
  readonly body?: {
    readonly digest: string
    /** Bytes of the UTF-8 body; covered, though only the browser may send the header itself. */
    readonly length: number
  }
  readonly keyId: string
  /** Seconds since 1970. */
  readonly createdS: number
}

/** The signature base, the `Signature-Input` value, and the other headers to send. */
export type SignatureBase = {
  readonly base: string
  readonly input: string
  readonly headers: Readonly<Record<string, string>>
}

/** Writes the signature base of a request. */
export function signatureBase(parts: SignedParts): SignatureBase {
  const { body, token } = parts
  const digest = `sha-512=:${body?.digest}:`
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...(token !== undefined && { authorization: `GNAP ${token}` }),
    ...(body && { 'content-type': 'application/json', 'content-digest': digest }),
  }
  const covered: [string, string][] = [
    ['@method', parts.method],
    ['@target-uri', parts.url],
  ]
  if (headers.authorization) covered.push(['authorization', headers.authorization])
  if (body) {
    covered.push(
      ['content-digest', digest],
      ['content-length', String(body.length)],
      ['content-type', 'application/json'],
    )
  }
  const names = covered.map(([name]) => `"${name}"`).join(' ')
  const params = `(${names});keyid="${parts.keyId}";created=${parts.createdS}`
  const lines = covered.map(([name, value]) => `"${name}": ${value}`)
  return {
    base: [...lines, `"@signature-params": ${params}`].join('\n'),
    input: `sig1=${params}`,
    headers,
  }
}
