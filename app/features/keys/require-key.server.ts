import { db } from '#app/lib/db.server.ts'
import { log } from '#app/lib/log.server.ts'
import { problemResponse } from '#app/lib/problem.ts'
import { countTry } from '#app/lib/rate-limit.server.ts'
import { remoteAddressOf } from '#app/lib/remote-address.ts'
import type { ApiKeyScope } from '#db/vocabulary.ts'

import { keyOfHeader, requestsPerKey } from './api-key.ts'
import { authenticateKey, type ApiCaller } from './authenticate-key.server.ts'

export type { ApiCaller }

const realm = 'Bearer realm="switchyard"'

/**
 * Who calls, by the key in the Authorization header. A cookie is never looked at.
 * @throws a problem: 401 without a valid key, 429 over the rate, 403 without the scope
 */
export async function requireKey(request: Request, scope: ApiKeyScope): Promise<ApiCaller> {
  const at = new Date()
  const text = keyOfHeader(request.headers.get('authorization'))
  if (!text) {
    throw problemResponse({
      status: 401,
      reason: 'key_missing',
      title: 'An API key is needed.',
      detail: 'Send it as "Authorization: Bearer swy_…".',
      headers: { 'www-authenticate': realm },
    })
  }
  const caller = await authenticateKey(db(), { text, at })
  if (!caller.ok) {
    log().warn({ event: 'api_key_refused', address: remoteAddressOf(request) })
    throw problemResponse({
      status: 401,
      reason: 'key_not_valid',
      title: 'This API key is not valid.',
      detail: 'It is unknown or was revoked. The provider’s console issues another.',
      headers: { 'www-authenticate': `${realm}, error="invalid_token"` },
    })
  }
  const { keyId, providerId, scopes } = caller.value
  const allowance = await countTry(db(), { key: `api:${keyId}`, limit: requestsPerKey, at })
  if (!allowance.allowed) {
    log().warn({ event: 'api_rate_exceeded', providerId, keyId })
    throw problemResponse({
      status: 429,
      reason: 'too_many_requests',
      title: 'This key has made too many requests.',
      detail: `At most ${requestsPerKey.max} in ${requestsPerKey.windowSeconds} seconds are answered.`,
      headers: { 'retry-after': String(allowance.retryAfterSeconds) },
    })
  }
  if (!scopes.includes(scope)) {
    log().warn({ event: 'api_scope_missing', providerId, keyId, scope })
    throw problemResponse({
      status: 403,
      reason: 'scope_missing',
      title: 'This key may not do that.',
      detail: `It needs the scope ${scope}.`,
      headers: { 'www-authenticate': `${realm}, error="insufficient_scope", scope="${scope}"` },
    })
  }
  return caller.value
}
