import { randomBytes } from 'node:crypto'

import { and, count, eq, isNull } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { providerApiKeys, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ApiKeyScope } from '#db/vocabulary.ts'

import { apiKeyLimits, type ApiKey } from './api-key.ts'
import { hashKey, shownKey } from './keys.server.ts'

export interface IssueKey {
  providerId: string
  /** What the provider calls it. */
  name: string
  /** One or more. */
  scopes: readonly ApiKeyScope[]
  /** The user who issues it; null for the server itself. */
  by: string | null
  at: Date
}

export interface IssuedKey {
  key: ApiKey
  /** The key itself. It is kept nowhere: whoever asked must be shown it now. */
  text: string
}

export type IssueKeyRefusal = 'unknown_provider' | 'too_many_keys'

/** Gives a provider a new key; its other keys go on working, so that it can change over without a gap. */
export async function issueKey(
  db: Database,
  { providerId, name, scopes, by, at }: IssueKey,
): Promise<Result<IssuedKey, IssueKeyRefusal>> {
  const prefix = `swy_${providerId}_${randomBytes(5).toString('hex')}`
  const text = `${prefix}_${randomBytes(32).toString('base64url')}`
  const issued = await transact(db, async (tx) => {
    // Locked, so that two managers at once do not issue one too many.
    const [provider] = await tx
      .select({ id: providers.id })
      .from(providers)
      .where(eq(providers.id, providerId))
      .for('no key update')
    if (!provider) return refused('unknown_provider')
    const [live] = await tx
      .select({ keys: count() })
      .from(providerApiKeys)
      .where(and(eq(providerApiKeys.providerId, providerId), isNull(providerApiKeys.revokedAt)))
    if (live && live.keys >= apiKeyLimits.live) return refused('too_many_keys')
    const [key] = await tx
      .insert(providerApiKeys)
      .values({
        providerId,
        id: newId('key'),
        name,
        prefix,
        hash: hashKey(text),
        scopes: [...new Set(scopes)],
        createdAt: at,
        createdBy: by,
      })
      .returning(shownKey)
    if (!key) throw new Error(`the new key of ${providerId} was not kept`)
    return ok({ key, text })
  })
  if (issued.ok) log().info({ event: 'api_key_issued', providerId, keyId: issued.value.key.id, by })
  return issued
}
