import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'

import { bytes, instant } from '../columns.ts'
import { apiKeyScopes, type ApiKeyScope } from '../vocabulary.ts'
import { providers } from './catalog.ts'

const scopeList = sql.raw(`array[${apiKeyScopes.map((scope) => `'${scope}'`).join(', ')}]::text[]`)

/** A key by which a provider's own program speaks to `/api/v1`. Its text is shown once and never kept. */
export const providerApiKeys = pgTable(
  'provider_api_keys',
  {
    providerId: text('provider_id')
      .notNull()
      .references(() => providers.id),
    id: text('id').notNull(),
    /** What the provider calls it, so that it knows which program to change when it revokes the key. */
    name: text('name').notNull(),
    /** The part of the key that is no secret: it finds the row and tells keys apart on a page. */
    prefix: text('prefix').notNull(),
    /** SHA-256 of the whole key. */
    hash: bytes('hash').notNull(),
    scopes: text('scopes').array().$type<ApiKeyScope[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** The user who issued it; null when the server did for a provider of its own. */
    createdBy: text('created_by'),
    /** To the minute; null while it was never used. */
    lastUsedAt: instant('last_used_at'),
    /** From then on it opens nothing; null while it works. */
    revokedAt: instant('revoked_at'),
  },
  (key) => [
    primaryKey({ columns: [key.providerId, key.id] }),
    unique('provider_api_keys_prefix').on(key.providerId, key.prefix),
    index('provider_api_keys_by_age').on(key.providerId, key.createdAt),
    check('provider_api_keys_name', sql`length(${key.name}) between 1 and 80`),
    check('provider_api_keys_hash', sql`length(${key.hash}) = 32`),
    check('provider_api_keys_scopes', sql`${key.scopes} <@ ${scopeList} and cardinality(${key.scopes}) > 0`),
  ],
)
