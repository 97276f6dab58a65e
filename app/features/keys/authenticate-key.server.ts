import { timingSafeEqual } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { providerApiKeys, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ApiKeyScope } from '#db/vocabulary.ts'

import { isUseWorthNoting, readKey } from './api-key.ts'
import { hashKey } from './keys.server.ts'

/** Whom a key speaks for, and what it may do. */
export interface ApiCaller {
  providerId: string
  keyId: string
  scopes: ApiKeyScope[]
}

const nobodysHash = new Uint8Array(32)

/**
 * Whom the text of a key stands for. Whether the key never was, was revoked or has another secret is one answer, and
 * takes the same time; so has the key of a provider that was suspended or is gone.
 */
export async function authenticateKey(
  db: Database,
  { text, at }: { text: string; at: Date },
): Promise<Result<ApiCaller, 'key_not_valid'>> {
  const read = readKey(text)
  if (!read) return refused('key_not_valid')
  const [found] = await db
    .select({ key: providerApiKeys, providerState: providers.state })
    .from(providerApiKeys)
    .innerJoin(providers, eq(providers.id, providerApiKeys.providerId))
    .where(and(eq(providerApiKeys.providerId, read.providerId), eq(providerApiKeys.prefix, read.prefix)))
  const isSame = timingSafeEqual(hashKey(text), found?.key.hash ?? nobodysHash)
  if (!found || !isSame) return refused('key_not_valid')
  const { key, providerState } = found
  if (key.revokedAt !== null && at >= key.revokedAt) return refused('key_not_valid')
  if (providerState === 'suspended' || providerState === 'closed') return refused('key_not_valid')

  const { providerId, id: keyId, scopes, lastUsedAt } = key
  if (isUseWorthNoting(lastUsedAt, at)) {
    await db
      .update(providerApiKeys)
      .set({ lastUsedAt: at })
      .where(and(eq(providerApiKeys.providerId, providerId), eq(providerApiKeys.id, keyId)))
  }
  return ok({ providerId, keyId, scopes })
}
