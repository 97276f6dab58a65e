import { and, eq } from 'drizzle-orm'

import { appendHistory } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { clusterRulings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface EndRuling {
  providerId: string
  rulingId: string
  /** The operator. */
  by: string
  at: Date
}

/** Takes back what was said of a cluster before its end. It counts from the next claim on. */
export function endRuling(
  db: Database,
  { providerId, rulingId, by, at }: EndRuling,
): Promise<Result<{ programId: string }, 'unknown_ruling' | 'ruling_ended'>> {
  return transact(db, async (tx): Promise<Result<{ programId: string }, 'unknown_ruling' | 'ruling_ended'>> => {
    const key = and(eq(clusterRulings.providerId, providerId), eq(clusterRulings.id, rulingId))
    const [ruling] = await tx.select().from(clusterRulings).where(key).for('no key update')
    if (!ruling) return refused('unknown_ruling')
    if (ruling.endedAt || ruling.endsAt <= at) return refused('ruling_ended')
    const subject = { providerId, entity: 'cluster_ruling', entityId: rulingId } as const
    const { version } = ruling
    await appendHistory(tx, subject, { by: { kind: 'operator', id: by }, at, version }, [{ action: 'ended' }])
    await tx
      .update(clusterRulings)
      .set({ endedBy: by, endedAt: at, version: version + 1 })
      .where(key)
    return ok({ programId: ruling.programId })
  })
}
