import { count, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { savedWorkloads, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { mostWorkloads } from './workload-form.ts'

export interface SaveWorkload {
  userId: string
  name: string
  /** As `canonicalSearch` writes it. */
  query: string
  at: Date
}

/** Keeps work under a name. The same work again takes the new name and is as new as any. */
export function saveWorkload(
  db: Database,
  { userId, name, query, at }: SaveWorkload,
): Promise<Result<{ workloadId: string }, 'too_many_workloads'>> {
  const id = newId('wrk')
  return transact(db, async (tx) => {
    // Two pages of one user wait for each other here, so that neither counts without the other.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
    const [saved] = await tx
      .insert(savedWorkloads)
      .values({ id, userId, name, query, savedAt: at })
      .onConflictDoUpdate({ target: [savedWorkloads.userId, savedWorkloads.query], set: { name, savedAt: at } })
      .returning({ id: savedWorkloads.id })
    if (!saved) throw new Error(`a workload of ${userId} was not saved`)
    const [all] = await tx.select({ n: count() }).from(savedWorkloads).where(eq(savedWorkloads.userId, userId))
    return (all?.n ?? 0) > mostWorkloads ? refused('too_many_workloads') : ok({ workloadId: saved.id })
  })
}
