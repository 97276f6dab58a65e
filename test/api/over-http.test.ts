import { afterAll, beforeAll, expect, test } from 'vitest'

import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { issueKey } from '#app/features/keys/issue-key.server.ts'
import { openSandbox } from '#app/features/sandbox/open-sandbox.server.ts'
import { connect } from '#db/connect.server.ts'
import { newId } from '#db/ids.ts'
import { apiKeyScopes } from '#db/vocabulary.ts'
import { must } from '#test/factories.ts'
import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

const secret = 'a secret that only the tests know, 32 long'
const env = { AUTH_SECRET: secret }

let dataDir: string
let app: RunningApp
let key: string
let tokens: string
let waiting: string

beforeAll(async () => {
  dataDir = preparedDataDir()
  const connection = await connect({ dataDir })
  const at = new Date()
  await openSandbox(connection.db, { codeKeys: deriveCodeKeys(secret), at })
  const asked = { providerId: 'sandbox', name: 'a program of its own', scopes: apiKeyScopes, by: null, at }
  key = must(await issueKey(connection.db, asked)).text
  const claim = async (programId: string, line: string) =>
    must(
      await enrolAndClaim(connection.db, {
        ...{ providerId: 'sandbox', programId, offerId: `${programId}-${line}`, idempotencyKey: newId('clm'), at },
        ...{ organisationId: newId('org'), userId: newId('usr') },
        applicant: { region: null, formerProviders: [], declares: ['new_customer'] },
      }),
    ).id
  tokens = await claim('sandbox-tokens', 'tokens')
  waiting = await claim('sandbox-approval', 'approved')
  await connection.close()
  app = await startApp({ dataDir, env })
})
afterAll(async () => {
  expect(await app.stop()).toBe(0)
})

const call = (path: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${app.url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...headers } })

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  call(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

const report = (over: object = {}) =>
  JSON.stringify({
    ...{ eventId: 'use-1', claimId: tokens, asset: 'tok.sandbox-large', amount: '1', meter: 'sandbox-large' },
    occurredAt: new Date().toISOString(),
    ...over,
  })

test('a program with a key is served wherever it calls from, and no cookie is set or read', async () => {
  const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site', cookie: 'session=abc' }
  const body = report()
  const first = await post('/redemptions', body, foreign)
  expect(first.status).toBe(201)
  expect(first.headers.has('set-cookie')).toBe(false)
  expect(first.headers.has('access-control-allow-origin')).toBe(false)
  expect(first.headers.get('x-content-type-options')).toBe('nosniff')
  const again = await post('/redemptions', body, foreign)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await again.text()).toBe(await first.text())
  expect((await call('/redemptions/use-1')).status).toBe(200)
})

test('a hold is released by a call without a body', async () => {
  const expiresAt = new Date(Date.now() + 600_000).toISOString()
  const hold = { eventId: 'held/1', claimId: tokens, asset: 'tok.sandbox-large', amount: '1', meter: 'sandbox-large' }
  const held = await post('/holds', JSON.stringify({ ...hold, expiresAt }))
  expect(held.status).toBe(201)
  const here = held.headers.get('location')?.replace('/api/v1', '') ?? ''
  const released = await call(`${here}/release`, { method: 'POST' })
  expect(await released.json()).toMatchObject({ eventId: 'held/1', state: 'released' })
  expect(await (await call(here)).json()).toMatchObject({ state: 'released' })
})

test('the server’s own refusals are problems too', async () => {
  const deep = await post('/redemptions', `${'['.repeat(5000)}${']'.repeat(5000)}`)
  expect(deep.status).toBe(400)
  const unknown = await call('/offers')
  expect(unknown.status).toBe(404)
  const method = await call('/claims', { method: 'DELETE' })
  expect(method.status).toBe(405)
  const noKey = await fetch(`${app.url}/api/v1/claims`)
  expect(noKey.status).toBe(401)
  // Last, for the server closes the connection of a body that it did not read to its end.
  const large = await post('/redemptions', report({ meter: 'x'.repeat(3 * 1024 * 1024) }))
  expect(large.status).toBe(413)
  for (const answer of [deep, large, unknown, method, noKey]) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await answer.json()).toMatchObject({ status: answer.status, type: expect.any(String) as string })
  }
})

test('the simulated provider of the running server decides and reports by itself', async () => {
  const look = async () =>
    (await (await call(`/claims/${waiting}`)).json()) as { state: string; grant: { spent: string } }
  await expect.poll(async () => (await look()).state, { timeout: 30_000 }).toBe('issued')
  await expect.poll(async () => Number((await look()).grant.spent), { timeout: 30_000 }).toBeGreaterThan(0)
  const offer = await fetch(`${app.url}/en/offers/sandbox-tokens`)
  expect(offer.status).toBe(200)
}, 90_000)

test('switched off, its programs are gone, and what was granted is still there', async () => {
  await app.kill()
  app = await startApp({ dataDir, env: { ...env, SWITCHYARD_SANDBOX: '0' } })
  expect((await fetch(`${app.url}/en/offers/sandbox-tokens`)).status).toBe(404)
  expect(await (await fetch(`${app.url}/en/offers`)).text()).not.toContain('/offers/sandbox')
  expect(await (await call(`/claims/${tokens}`)).json()).toMatchObject({
    state: 'issued',
    grant: { left: expect.any(String) as string },
  })
})
