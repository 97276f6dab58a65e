import { requireKey, type ApiCaller } from '#app/features/keys/require-key.server.ts'
import { db } from '#app/lib/db.server.ts'
import { log } from '#app/lib/log.server.ts'
import { countTry, type Limit } from '#app/lib/rate-limit.server.ts'
import { remoteAddressOf } from '#app/lib/remote-address.ts'
import type { ApiKeyScope } from '#db/vocabulary.ts'

import { apiProblem } from './problems.ts'

/** What a route of `/api/v1` is given: the part of Remix's arguments that it needs. */
export interface ApiCall {
  request: Request
  context: { requestId: string }
}

export type ApiMethod = 'GET' | 'POST'

export interface KeyedEndpoint {
  method: ApiMethod
  scope: ApiKeyScope
  /** What else the same address takes. */
  others?: ApiMethod[]
}

/** The methods in the words of an Allow header. */
const allowed = (methods: ApiMethod[]) =>
  (methods.includes('GET') ? ['GET', 'HEAD', ...methods.filter((m) => m !== 'GET')] : methods).join(', ')

/** Asks who calls and whether they may, does the work and answers as `answered` does. */
export function answerKeyed(
  call: ApiCall,
  { method, scope, others = [] }: KeyedEndpoint,
  work: (caller: ApiCaller) => Promise<Response>,
): Promise<Response> {
  return answered(call, { method, others }, async () => work(await requireKey(call.request, scope)))
}

/** How often one network address may ask for what needs no key and is long to reckon. */
const requestsPerAddress: Limit = { max: 120, windowSeconds: 60 }

/** Does the work for anybody, so often a minute. */
export function answerAnybody(
  call: ApiCall,
  { method, others = [] }: Omit<KeyedEndpoint, 'scope'>,
  work: () => Promise<Response>,
): Promise<Response> {
  return answered(call, { method, others }, async () => {
    const key = `api-open:${remoteAddressOf(call.request)}`
    const allowance = await countTry(db(), { key, limit: requestsPerAddress, at: new Date() })
    if (allowance.allowed) return work()
    return apiProblem('too_many_from_address', { headers: { 'retry-after': String(allowance.retryAfterSeconds) } })
  })
}

/**
 * Does the work of a method that an address takes. What is thrown as an answer is answered; a fault is logged and told by
 * nothing but the number under which it is in the log.
 */
async function answered(
  { request, context }: ApiCall,
  { method, others }: { method: ApiMethod; others: ApiMethod[] },
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    const isAllowed = request.method === method || (method === 'GET' && request.method === 'HEAD')
    if (!isAllowed) return apiProblem('method_not_allowed', { headers: { allow: allowed([method, ...others]) } })
    return await work()
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    const { requestId } = context
    log().error({ err: thrown, requestId, path: new URL(request.url).pathname }, 'a call of the API failed')
    return apiProblem('fault', { detail: `If it stays, tell us this number: ${requestId}.`, members: { requestId } })
  }
}

/** JSON that no cache keeps. Amounts must be strings by now: JSON has no whole numbers of this size. */
export function jsonAnswer(
  body: object,
  { status = 200, headers }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}

/** Says that this answer was given before and nothing was done again. */
export const replayHeader = (replayed: boolean): Record<string, string> =>
  replayed ? { 'idempotency-replayed': 'true' } : {}
