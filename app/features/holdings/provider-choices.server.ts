import { asc, isNull, and, eq, sql } from 'drizzle-orm'

import { providers } from '#db/schema/index.ts'
import type { Database, Localized } from '#db/types.ts'

/** The providers of the catalogue that a credit may be from: those that are there, and the simulated one is not. */
export function listProviderChoices(db: Database): Promise<{ id: string; name: Localized }[]> {
  return db
    .select({ id: providers.id, name: providers.name })
    .from(providers)
    .where(and(eq(providers.sandbox, false), isNull(providers.retiredOn)))
    .orderBy(asc(sql`lower(${providers.name} ->> 'en')`))
}
