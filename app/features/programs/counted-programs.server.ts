import { and, asc, desc, eq, ne } from 'drizzle-orm'

import { isPublicProgram } from '#app/features/catalog/public-facts.server.ts'
import { programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** A provider's programs that somebody can sign up for, run by us or linked to, the latest to begin first. */
export function listCountedPrograms(db: Database, { providerId }: { providerId: string }) {
  return db
    .select({ id: programs.id, slug: programs.slug, name: programs.name, timeZone: programs.timeZone })
    .from(programs)
    .where(and(eq(programs.providerId, providerId), ne(programs.handling, 'record'), isPublicProgram()))
    .orderBy(asc(programs.handling), asc(programs.id))
}

/** A provider's programs that we run, and that everybody may see; the newest first. */
export function listRunPrograms(db: Database, { providerId }: { providerId: string }) {
  return db
    .select({ id: programs.id, slug: programs.slug, name: programs.name })
    .from(programs)
    .where(and(eq(programs.providerId, providerId), eq(programs.handling, 'run'), isPublicProgram()))
    .orderBy(desc(programs.id))
}
