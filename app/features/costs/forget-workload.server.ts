import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { savedWorkloads } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Takes a workload out of its owner's list; another's is as unknown as none. */
export function forgetWorkload(
  db: Database,
  { userId, workloadId }: { userId: string; workloadId: string },
): Promise<Result<undefined, 'unknown_workload'>> {
  return transact(db, async (tx) => {
    const [forgotten] = await tx
      .delete(savedWorkloads)
      .where(and(eq(savedWorkloads.userId, userId), eq(savedWorkloads.id, workloadId)))
      .returning({ id: savedWorkloads.id })
    return forgotten ? ok(undefined) : refused('unknown_workload')
  })
}
