import { and, eq, sql } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { providerApiKeys } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { ApiKey } from './api-key.ts'
import { shownKey } from './keys.server.ts'

export interface RevokeKey {
  providerId: string
  keyId: string
  /** The user who revokes it; null for the server itself. */
  by: string | null
  at: Date
}

/** Ends a key: it opens nothing from the next request on. To revoke again changes nothing, also not the time. */
export async function revokeKey(
  db: Database,
  { providerId, keyId, by, at }: RevokeKey,
): Promise<Result<ApiKey, 'unknown_key'>> {
  const [key] = await db
    .update(providerApiKeys)
    .set({ revokedAt: sql`coalesce(${providerApiKeys.revokedAt}, ${at.toISOString()}::timestamptz)` })
    .where(and(eq(providerApiKeys.providerId, providerId), eq(providerApiKeys.id, keyId)))
    .returning(shownKey)
  if (!key) return refused('unknown_key')
  log().info({ event: 'api_key_revoked', providerId, keyId, by })
  return ok(key)
}
