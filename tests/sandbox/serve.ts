/**
 * One server on loopback for many hosts.
 *
 * It reads the host from the Host header and answers both https and plain http on one port, because
 * a browser that maps `*.test` to one address and port sends everything there. No timers, no state.
 */
import { createHash, X509Certificate } from 'node:crypto'
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { generate } from 'selfsigned'
import { ConnectionDropped } from './connection-dropped'
import type { Site, SiteRequest, SiteResponse } from './site'

/** A running server. */
export type RunningSites = {
  readonly port: number
  /** PEM: a client that trusts it needs no other exception. */
  readonly certificate: string
  /**
   * For Chromium's `--ignore-certificate-errors-spki-list`: trusts this one key and nothing else.
   */
  readonly spki: string
  readonly close: () => Promise<void>
}

/** First byte of a TLS handshake record (RFC 8446 section 5.1). */
const TLS_HANDSHAKE = 0x16

/**
 * Serves the sites until closed.
 *
 * Shape: `port` 0 or absent takes any free port. A host that no site serves gets a 404.
 */
export async function serve(
  sites: readonly Site[],
  options: { readonly port?: number } = {},
): Promise<RunningSites> {
  const hosts = new Map(sites.map(site => [site.host, site]))
  const pems = await makeCertificate([...hosts.keys()])
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    void answer(hosts, request, response)
  }
  const https = createHttpsServer({ key: pems.private, cert: pems.cert }, listener)
  const http = createHttpServer(listener)
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('data', first => {
      socket.pause()
      socket.unshift(first)
      const target = first[0] === TLS_HANDSHAKE ? https : http
      target.emit('connection', socket)
      process.nextTick(() => socket.resume())
    })
  })
  // A browser gives up handshakes all the time; that is its business, not a fault of the server.
  https.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    certificate: pems.cert,
    spki: spkiHash(pems.cert),
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** Base64 of the SHA-256 of the public key in DER. */
function spkiHash(certificate: string): string {
  const { publicKey } = new X509Certificate(certificate)
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('base64')
}

function makeCertificate(hosts: readonly string[]) {
  return generate([{ name: 'commonName', value: 'Rill sandbox' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map(value => ({ type: 2 as const, value })) },
    ],
  })
}

async function answer(
  hosts: ReadonlyMap<string, Site>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const request = await readRequest(incoming)
    const site = hosts.get(request.url.hostname)
    const response = site
      ? await site.handle(request)
      : { status: 404, headers: { 'content-type': 'text/plain' }, body: 'No such site' }
    write(outgoing, request, response)
  } catch (fault) {
    if (fault instanceof ConnectionDropped) {
      incoming.socket.destroy()
      return
    }
    // A bug of a site must be seen in the test that met it, so it is answered and printed in full.
    console.error(fault)
    write(outgoing, undefined, {
      status: 500,
      headers: { 'content-type': 'text/plain' },
      body: `The site failed: ${String(fault)}`,
    })
  }
}

async function readRequest(incoming: IncomingMessage): Promise<SiteRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http'
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: incoming.method ?? 'GET',
    url: new URL(`${scheme}://${host}${incoming.url ?? '/'}`),
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

function write(
  outgoing: ServerResponse,
  request: SiteRequest | undefined,
  response: SiteResponse,
): void {
  for (const [name, value] of Object.entries(response.headers)) {
    outgoing.setHeader(name, name === 'set-cookie' ? value.split('\n') : value)
  }
  const body = typeof response.body === 'string' ? Buffer.from(response.body) : response.body
  if (response.status !== 204 && response.status !== 304) {
    outgoing.setHeader('content-length', body.byteLength)
  }
  outgoing.writeHead(response.status)
  outgoing.end(request?.method === 'HEAD' ? undefined : body)
}
