import { and, eq } from 'drizzle-orm'

import { programResults } from '#db/schema/index.ts'
import type { PublicResults } from '#db/public-results.ts'
import type { Database } from '#db/types.ts'

/** What the public is told, and of which day it is. */
export interface PublishedResults {
  day: string
  results: PublicResults
}

/** What everybody may read of a provider's programs, by the program's id; one with too few claims is left out. */
export async function readPublishedResults(
  db: Database,
  { providerId, programId }: { providerId: string; programId?: string },
): Promise<Record<string, PublishedResults>> {
  const ofProvider = eq(programResults.providerId, providerId)
  const rows = await db
    // How many claimed exactly is not among them.
    .select({ programId: programResults.programId, day: programResults.day, results: programResults.results })
    .from(programResults)
    .where(programId === undefined ? ofProvider : and(ofProvider, eq(programResults.programId, programId)))
  return Object.fromEntries(rows.map(({ programId: id, day, results }) => [id, { day, results }]))
}
