import { requestsPerKey } from '#app/features/keys/api-key.ts'
import { listKeys } from '#app/features/keys/keys.server.ts'
import { revokeKey } from '#app/features/keys/revoke-key.server.ts'
import { rateLimits } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { apiKeyScopes, type ApiKeyScope } from '#db/vocabulary.ts'
import { expect, test } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'

import { answer, newProgram, provide, type Call } from './program.ts'

const claimId = 'clm_01jz3k5n8qe0ktxp5v7w2m4d6f'

/** Every endpoint with the scope that it asks for. */
const endpoints: [string, Call, ApiKeyScope][] = [
  ['/claims', {}, 'claims:read'],
  [`/claims/${claimId}`, {}, 'claims:read'],
  [`/claims/${claimId}/decision`, { body: { decision: 'approve' } }, 'claims:decide'],
  ['/codes/redeem', { body: {} }, 'redemptions:write'],
  ['/holds', { body: {} }, 'holds:write'],
  ['/holds/use-1', {}, 'holds:write'],
  ['/holds/use-1/capture', { body: {} }, 'holds:write'],
  ['/holds/use-1/release', { body: {} }, 'holds:write'],
  ['/redemptions', { body: {} }, 'redemptions:write'],
  ['/redemptions/batch', { body: {} }, 'redemptions:write'],
  ['/redemptions/corrections', { body: {} }, 'redemptions:write'],
  ['/redemptions/totals', { body: {} }, 'redemptions:write'],
  ['/redemptions?limit=1', {}, 'redemptions:read'],
  ['/redemptions/use-1', {}, 'redemptions:read'],
]

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  return { status: response.status, ...((await response.json()) as object) }
}

const withProvider = async (db: Database) => (await makeProvider(db)).id

test('every endpoint asks for a key and says by which scheme', async ({ db }) => {
  provide(db)
  for (const [path, call] of endpoints) {
    for (const authorization of [undefined, '', 'Bearer', 'Basic c3d5OnN3eQ==']) {
      const response = await answer(
        new Request(`http://localhost:3000/api/v1${path}`, {
          method: call.body ? 'POST' : 'GET',
          headers: authorization === undefined ? {} : { authorization },
        }),
      )
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="switchyard"')
      expect(await problemOf(response)).toMatchObject({ status: 401, type: '/problems/key-missing' })
    }
  }
})

test('a wrong, another’s cut-off or a revoked key is one refusal at every endpoint', async ({ db }) => {
  const providerId = await withProvider(db)
  const { text, key, call } = await newProgram(db, providerId)
  await revokeKey(db, { providerId, keyId: key.id, by: null, at: new Date(Date.now() - 1000) })
  for (const [path, sent] of endpoints) {
    for (const wrong of [text, text.slice(0, -1), `${text.slice(0, -1)}~`, key.prefix, 'swy', 'null']) {
      const response = await call(path, { ...sent, headers: { authorization: `Bearer ${wrong}` } })
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"')
      expect(await problemOf(response)).toMatchObject({ status: 401, reason: 'key_not_valid' })
    }
  }
})

test('every endpoint answers only to a key with its scope', async ({ db }) => {
  const providerId = await withProvider(db)
  for (const [path, sent, scope] of endpoints) {
    const others = apiKeyScopes.filter((other) => other !== scope)
    const without = await newProgram(db, providerId, { scopes: others })
    const refusal = await without.call(path, sent)
    expect(refusal.headers.get('www-authenticate')).toContain(`scope="${scope}"`)
    expect(await problemOf(refusal)).toMatchObject({ status: 403, type: '/problems/scope-missing' })
    await revokeKey(db, { providerId, keyId: without.key.id, by: null, at: new Date() })

    const having = await newProgram(db, providerId, { scopes: [scope] })
    expect([200, 404, 415, 422]).toContain((await having.call(path, sent)).status)
    await revokeKey(db, { providerId, keyId: having.key.id, by: null, at: new Date() })
  }
})

test('a key is replaced without a gap: two work side by side, and a revoked one stops at once', async ({ db }) => {
  const providerId = await withProvider(db)
  const old = await newProgram(db, providerId)
  const fresh = await newProgram(db, providerId)
  expect([(await old.call('/claims')).status, (await fresh.call('/claims')).status]).toEqual([200, 200])
  await revokeKey(db, { providerId, keyId: old.key.id, by: null, at: new Date() })
  expect([(await old.call('/claims')).status, (await fresh.call('/claims')).status]).toEqual([401, 200])
})

test('a cookie opens nothing and changes nothing', async ({ db }) => {
  const { call } = await newProgram(db, await withProvider(db))
  const cookie = '__Host-session=abc; session=abc'
  const refusal = await call('/claims', { headers: { cookie, authorization: '' } })
  expect(refusal.status).toBe(401)
  const response = await call('/claims', { headers: { cookie } })
  expect(response.status).toBe(200)
  expect(response.headers.has('set-cookie')).toBe(false)
})

test('another method is a problem that names the right one', async ({ db }) => {
  const { call } = await newProgram(db, await withProvider(db))
  for (const [path, sent] of endpoints) {
    const right = sent.body ? 'POST' : 'GET'
    const isBoth = path.startsWith('/redemptions') && !path.startsWith('/redemptions/')
    for (const method of ['PUT', 'PATCH', 'DELETE', ...(isBoth ? [] : [right === 'GET' ? 'POST' : 'GET'])]) {
      const response = await call(path, { method, headers: { 'content-type': 'application/json' } })
      expect(response.headers.get('allow')).toContain(right)
      expect(await problemOf(response)).toMatchObject({ status: 405, reason: 'method_not_allowed' })
    }
  }
})

test('an endpoint that there is not is a problem, not a page', async ({ db }) => {
  const { call } = await newProgram(db, await withProvider(db))
  for (const path of ['/', '/claim', '/claims/1/2/3', '/offers?x=1']) {
    expect(await problemOf(await call(path))).toMatchObject({ status: 404, type: '/problems/unknown-endpoint' })
  }
})

test('a key that asks too often is told when to come again', async ({ db }) => {
  const { key, call } = await newProgram(db, await withProvider(db))
  const windowEndsAt = new Date(Date.now() + 30_000)
  await db.insert(rateLimits).values({ key: `api:${key.id}`, count: requestsPerKey.max - 1, windowEndsAt })
  expect((await call('/claims')).status).toBe(200)
  const refusal = await call('/claims')
  expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await problemOf(refusal)).toMatchObject({ status: 429, reason: 'too_many_requests' })
})

test('the use of a key is noted', async ({ db }) => {
  const providerId = await withProvider(db)
  const { call } = await newProgram(db, providerId)
  await call('/claims')
  const [key] = await listKeys(db, { providerId })
  expect(key?.lastUsedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000)
})

test('a fault is told by its number alone', async () => {
  provide(null as unknown as Database)
  const response = await answer(
    new Request('http://localhost:3000/api/v1/claims', {
      headers: { authorization: `Bearer swy_z_0123456789_${'x'.repeat(43)}` },
    }),
  )
  const text = await response.clone().text()
  expect(await problemOf(response)).toMatchObject({ status: 500, type: '/problems/fault', requestId: 'r' })
  expect(text).not.toMatch(/TypeError|select|null/)
})
