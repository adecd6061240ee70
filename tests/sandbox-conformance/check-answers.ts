/**
 * A wrapper that checks every answer of a provider against the official OpenAPI files.
 *
 * What the files do not describe, because the reference wallet itself goes beyond them, is named
 * here.
 */
import assert from 'node:assert/strict'
import { isValidationError, type OpenAPI, type ResponseValidator } from '@interledger/openapi'
import { httpMethod, openApiFiles, type Spec } from '../sandbox/checks'
import type { Site, SiteRequest, SiteResponse } from '../sandbox/site'

const validators = new Map<string, ResponseValidator<unknown>>()

/** The same sites; an answer outside the files throws, and so fails the test that asked. */
export const checkAnswers = (sites: readonly Site[]): Site[] =>
  sites.map(site => ({
    host: site.host,
    handle: async request => {
      const answer = await site.handle(request)
      await checkAnswer(request, answer)
      return answer
    },
  }))

async function checkAnswer(request: SiteRequest, answer: SiteResponse): Promise<void> {
  const operation = operationOf(request)
  if (!operation || request.method === 'OPTIONS') return
  const files = await openApiFiles()
  const responses =
    files[operation.spec].paths[operation.path]?.[httpMethod(request.method)]?.responses
  assert(responses, `${request.method} ${operation.path} is not in the file`)
  const where = `${request.method} ${request.url.href} → ${answer.status} ${String(answer.body)}`
  if (answer.status < 400) assert(String(answer.status) in responses, `undocumented: ${where}`)
  if (answer.status === 204) return assert.equal(answer.body, '', where)
  if (answer.headers['content-type']?.startsWith('text/plain')) {
    return assert(answer.status === 404 || answer.status === 500, where)
  }
  const body: unknown = JSON.parse(String(answer.body))
  if (answer.status >= 400) assertError(body, where)
  if (!(String(answer.status) in responses) || isFormFault(operation.spec, body)) return
  if (!('content' in (responses[String(answer.status)] ?? {}))) return
  validate(files[operation.spec], operation, { status: answer.status, body, where, request })
}

function validate(
  file: OpenAPI,
  operation: { readonly spec: Spec; readonly path: string },
  answer: {
    readonly status: number
    readonly body: unknown
    readonly where: string
    readonly request: SiteRequest
  },
): void {
  const { method } = answer.request
  const key = `${operation.spec} ${method} ${operation.path}`
  const check =
    validators.get(key) ??
    file.createResponseValidator<unknown>({ path: operation.path, method: httpMethod(method) })
  validators.set(key, check)
  try {
    check({ status: answer.status, body: answer.body })
  } catch (fault) {
    if (typeof fault !== 'object' || fault === null || !isValidationError(fault as Error))
      throw fault
    const { errors } = fault as { errors: readonly { readonly message: string }[] }
    assert.fail(`${answer.where}\n${errors.map(error => error.message).join('\n')}`)
  }
}

function assertError(body: unknown, where: string): void {
  const error = (body as { error?: { description?: unknown; code?: unknown } }).error
  assert(typeof error?.description === 'string', where)
  assert(error.code === undefined || typeof error.code === 'string', where)
}

/** The auth server of the reference wallet answers violations of the file without a code. */
const isFormFault = (spec: Spec, body: unknown): boolean =>
  spec === 'auth' && !('code' in ((body as { error?: object }).error ?? { code: '' }))

function operationOf(request: SiteRequest): { spec: Spec; path: string } | undefined {
  const [role] = request.url.hostname.split('.')
  const [first = '', second, third, fourth] = request.url.pathname.slice(1).split('/')
  if (role === 'pay') {
    if (!second) return undefined
    const rest = [second, third === undefined ? undefined : '{id}', fourth]
    return { spec: 'resource', path: `/${rest.filter(part => part).join('/')}` }
  }
  if (role === 'auth') {
    if (first === 'interact' || first === '') return undefined
    const isPlain = first !== 'continue' && first !== 'token'
    return { spec: 'auth', path: isPlain ? '/' : `/${first}/{id}` }
  }
  if (request.method !== 'GET' || ['', 'account', 'consent'].includes(first)) return undefined
  if (request.headers.accept?.includes('spsp')) return undefined
  return { spec: 'wallet', path: second === 'jwks.json' ? '/jwks.json' : '/' }
}
