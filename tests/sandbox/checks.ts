/**
 * Checks every request against the official OpenAPI files, with the texts of the reference wallet.
 */
import {
  getAuthServerOpenAPI,
  getResourceServerOpenAPI,
  getWalletAddressServerOpenAPI,
} from '@interledger/open-payments/dist/openapi/index.js'
import {
  HttpMethod,
  isValidationError,
  type OpenAPI,
  type RequestValidator,
} from '@interledger/openapi'
import { Refusal } from './answer'
import type { SiteRequest, SiteResponse } from './site'

/** Which of the three files an operation is in. */
export type Spec = 'auth' | 'resource' | 'wallet'

/** One operation of a file, e.g. `POST /quotes`. */
export type Operation = { readonly spec: Spec; readonly method: string; readonly path: string }

/** A request that passed: its JSON body and its query with numbers as numbers. */
export type Checked = {
  readonly body: unknown
  readonly query: Readonly<Record<string, string | number>>
}

let files: Promise<Record<Spec, OpenAPI>> | undefined

/** The three OpenAPI files, read once a process. */
export function openApiFiles(): Promise<Record<Spec, OpenAPI>> {
  files ??= Promise.all([
    getAuthServerOpenAPI(),
    getResourceServerOpenAPI(),
    getWalletAddressServerOpenAPI(),
  ]).then(([auth, resource, wallet]) => ({ auth, resource, wallet }))
  return files
}

/** The library's word for a method name. */
export function httpMethod(name: string): HttpMethod {
  const method = Object.values(HttpMethod).find(one => one === name.toLowerCase())
  if (!method) throw new Error(`no such method: ${name}`)
  return method
}

// Kept, because the library adds the path's parameters to the file again each time it makes one.
const validators = new Map<string, RequestValidator<unknown>>()

async function validatorFor({ spec, method, path }: Operation): Promise<RequestValidator<unknown>> {
  const key = `${spec} ${method} ${path}`
  const file = (await openApiFiles())[spec]
  const known = validators.get(key)
  if (known) return known
  const fresh = file.createRequestValidator<unknown>({ path, method: httpMethod(method) })
  validators.set(key, fresh)
  return fresh
}

/**
 * Checks one request.
 *
 * Fails: 406 when JSON is not accepted, 400 on the first fault found in the file, as the reference
 * wallet words them; `failWith` makes the body, which differs between the servers.
 */
export async function checkRequest(
  request: SiteRequest,
  operation: Operation,
  options: {
    readonly params?: Readonly<Record<string, string>>
    readonly failWith: (status: number, description: string) => SiteResponse
  },
): Promise<Checked> {
  const fail = (status: number, what: string) =>
    new Refusal(options.failWith(status, `Received error validating OpenAPI request: ${what}`))
  if (!acceptsJson(request)) throw fail(406, 'Must accept application/json')
  const body = parseBody(request)
  const query: Record<string, string | number> = Object.fromEntries(request.url.searchParams)
  const validate = await validatorFor(operation)
  try {
    validate({ headers: { ...request.headers }, params: { ...options.params }, query, body })
  } catch (fault) {
    if (!isFault(fault)) throw fault
    throw fail(fault.status ?? 500, fault.errors[0]?.message ?? '')
  }
  return { body, query }
}

/** Whether the Accept header lets us answer in JSON. */
export function acceptsJson(request: SiteRequest): boolean {
  const accept = request.headers.accept
  if (!accept) return true
  return accept.split(',').some(part => {
    const [type = '', ...params] = part.split(';').map(piece => piece.trim().toLowerCase())
    const refused = params.some(param => /^q=0(\.0*)?$/.test(param))
    return !refused && ['application/json', 'application/*', '*/*'].includes(type)
  })
}

function parseBody(request: SiteRequest): unknown {
  // The reference wallet's parser makes an empty object of an empty body.
  if (request.body === '') return {}
  try {
    return JSON.parse(request.body)
  } catch {
    throw new Refusal({
      status: 400,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'Bad Request',
    })
  }
}

function isFault(
  fault: unknown,
): fault is { status?: number; errors: readonly { readonly message: string }[] } {
  return typeof fault === 'object' && fault !== null && isValidationError(fault)
}
