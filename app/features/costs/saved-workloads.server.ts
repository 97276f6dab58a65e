import { desc, eq } from 'drizzle-orm'

import { savedWorkloads } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Work under its owner's name for it; `query` is what follows the `?` of the page `/cost`. */
export interface SavedWorkload {
  id: string
  name: string
  query: string
  savedAt: Date
}

/** A user's workloads, the newest first. */
export function listSavedWorkloads(db: Database, { userId }: { userId: string }): Promise<SavedWorkload[]> {
  const { id, name, query, savedAt } = savedWorkloads
  return db
    .select({ id, name, query, savedAt })
    .from(savedWorkloads)
    .where(eq(savedWorkloads.userId, userId))
    .orderBy(desc(savedAt), desc(id))
}
