import { createHash } from 'node:crypto'

import { desc, eq } from 'drizzle-orm'

import { providerApiKeys } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { ApiKey } from './api-key.ts'

/** The columns that may leave the database; never the hash. */
export const shownKey = {
  id: providerApiKeys.id,
  providerId: providerApiKeys.providerId,
  name: providerApiKeys.name,
  prefix: providerApiKeys.prefix,
  scopes: providerApiKeys.scopes,
  createdAt: providerApiKeys.createdAt,
  lastUsedAt: providerApiKeys.lastUsedAt,
  revokedAt: providerApiKeys.revokedAt,
}

/** A plain hash is enough: the secret part has 256 random bits, so nobody can try them. */
export const hashKey = (text: string): Uint8Array => createHash('sha256').update(text).digest()

/** A provider's keys, the newest first, revoked ones too. */
export function listKeys(db: Database, { providerId }: { providerId: string }): Promise<ApiKey[]> {
  return db
    .select(shownKey)
    .from(providerApiKeys)
    .where(eq(providerApiKeys.providerId, providerId))
    .orderBy(desc(providerApiKeys.createdAt), desc(providerApiKeys.id))
}
