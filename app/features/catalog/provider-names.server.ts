import { inArray } from 'drizzle-orm'

import { providers } from '#db/schema/index.ts'
import type { Database, Localized } from '#db/types.ts'

/** Names of the providers that benefits and rules speak of, by id; one that is gone is left out. */
export async function listProviderNames(db: Database, ids: readonly string[]): Promise<Record<string, Localized>> {
  if (ids.length === 0) return {}
  const rows = await db
    .select({ id: providers.id, name: providers.name })
    .from(providers)
    .where(inArray(providers.id, [...new Set(ids)]))
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}
