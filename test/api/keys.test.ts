import { providerApiKeys, providers } from '#db/schema/index.ts'
import { authenticateKey } from '#app/features/keys/authenticate-key.server.ts'
import { issueKey } from '#app/features/keys/issue-key.server.ts'
import { listKeys } from '#app/features/keys/keys.server.ts'
import { revokeKey } from '#app/features/keys/revoke-key.server.ts'
import { apiKeyLimits } from '#app/features/keys/api-key.ts'
import { expect, test } from '#test/database.ts'
import type { Database } from '#db/types.ts'
import type { ProviderState } from '#db/vocabulary.ts'

const at = new Date('2026-11-22T12:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)

async function makeProvider(db: Database, id: string, state: ProviderState = 'active') {
  const name = { en: id, 'zh-CN': id, 'zh-HK': id }
  await db.insert(providers).values({ id, name, kind: 'model_vendor', state })
}

async function issue(db: Database, providerId = 'zhipu') {
  const issued = await issueKey(db, { providerId, name: 'billing', scopes: ['claims:read'], by: 'usr_1', at })
  if (!issued.ok) throw new Error(issued.refusal)
  return issued.value
}

test('a key is shown once: no column holds it, and no list gives its hash', async ({ db }) => {
  await makeProvider(db, 'zhipu')
  const { key, text } = await issue(db)
  expect(text).toMatch(/^swy_zhipu_[0-9a-f]{10}_[\w-]{43}$/)
  expect(text.startsWith(key.prefix)).toBe(true)
  const [row] = await db.select().from(providerApiKeys)
  expect(JSON.stringify(row)).not.toContain(text.slice(key.prefix.length + 1))
  const listed = await listKeys(db, { providerId: 'zhipu' })
  expect(listed).toEqual([key])
  expect(Object.keys(listed[0] ?? {})).not.toContain('hash')
})

test('a key speaks for its provider with its scopes', async ({ db }) => {
  await makeProvider(db, 'zhipu')
  const { key, text } = await issue(db)
  expect(await authenticateKey(db, { text, at })).toEqual({
    ok: true,
    value: { providerId: 'zhipu', keyId: key.id, scopes: ['claims:read'] },
  })
})

test('a key with another secret, another prefix or another provider opens nothing', async ({ db }) => {
  await makeProvider(db, 'zhipu')
  await makeProvider(db, 'baidu')
  const { text } = await issue(db)
  const other = await issue(db)
  const wrong = [
    text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A'),
    text.replace('swy_zhipu', 'swy_baidu'),
    other.key.prefix + text.slice(other.key.prefix.length),
    '',
  ]
  for (const attempt of wrong) {
    expect(await authenticateKey(db, { text: attempt, at })).toEqual({ ok: false, refusal: 'key_not_valid' })
  }
})

test('a revoked key opens nothing, and to revoke it again keeps the first time', async ({ db }) => {
  await makeProvider(db, 'zhipu')
  const { key, text } = await issue(db)
  const revoke = (when: Date) => revokeKey(db, { providerId: 'zhipu', keyId: key.id, by: 'usr_1', at: when })
  expect(await revoke(later(10))).toMatchObject({ ok: true, value: { revokedAt: later(10) } })
  expect(await revoke(later(20))).toMatchObject({ ok: true, value: { revokedAt: later(10) } })
  expect(await authenticateKey(db, { text, at: later(10) })).toEqual({ ok: false, refusal: 'key_not_valid' })
})

test('a provider cannot revoke the key of another', async ({ db }) => {
  await makeProvider(db, 'zhipu')
  await makeProvider(db, 'baidu')
  const { key, text } = await issue(db)
  expect(await revokeKey(db, { providerId: 'baidu', keyId: key.id, by: 'usr_2', at })).toEqual({
    ok: false,
    refusal: 'unknown_key',
  })
  expect(await authenticateKey(db, { text, at })).toMatchObject({ ok: true })
})

test('the key of a suspended provider opens nothing', async ({ db }) => {
  await makeProvider(db, 'zhipu', 'suspended')
  const { text } = await issue(db)
  expect(await authenticateKey(db, { text, at })).toEqual({ ok: false, refusal: 'key_not_valid' })
})

test('the last use is kept to the minute', async ({ db }) => {
  await makeProvider(db, 'zhipu')
  const { text } = await issue(db)
  const usedAt = async () => (await listKeys(db, { providerId: 'zhipu' }))[0]?.lastUsedAt
  expect(await usedAt()).toBeNull()
  await authenticateKey(db, { text, at })
  await authenticateKey(db, { text, at: later(59) })
  expect(await usedAt()).toEqual(at)
  await authenticateKey(db, { text, at: later(60) })
  expect(await usedAt()).toEqual(later(60))
})

test('a provider holds so many live keys and no more; a revoked one makes room', async ({ db }) => {
  await makeProvider(db, 'zhipu')
  const { key } = await issue(db)
  for (let keys = 1; keys < apiKeyLimits.live; keys += 1) await issue(db)
  const oneMore = () => issueKey(db, { providerId: 'zhipu', name: 'more', scopes: ['claims:read'], by: null, at })
  expect(await oneMore()).toEqual({ ok: false, refusal: 'too_many_keys' })
  await revokeKey(db, { providerId: 'zhipu', keyId: key.id, by: null, at })
  expect(await oneMore()).toMatchObject({ ok: true })
})

test('nobody gets a key for a provider that there is not', async ({ db }) => {
  expect(await issueKey(db, { providerId: 'nobody', name: 'x', scopes: ['claims:read'], by: null, at })).toEqual({
    ok: false,
    refusal: 'unknown_provider',
  })
})
