import { and, eq, gt, isNull } from 'drizzle-orm'

import { appendEvents, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { clusterRulings, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ClusterKind, RulingStance } from '#db/vocabulary.ts'

export interface RuleCluster {
  providerId: string
  programId: string
  stance: RulingStance
  /** Null for an event: whoever claims while it lasts may share a domain. */
  cluster: { kind: ClusterKind; keyHash: Uint8Array } | null
  /** What it is, and why, in the operator's words. */
  name: string
  reason: string
  startsAt: Date
  endsAt: Date
  /** The operator. */
  by: string
  at: Date
}

/** `already_ruled`: something stands of this cluster; it has to be ended first. `ends_too_soon`: it would hold at no time. */
export type RuleRefusal = 'unknown_program' | 'already_ruled' | 'ends_too_soon' | 'event_not_reviewed'

/**
 * Says of a cluster that its claims pass like anybody's, or that each is looked at, until a day. It counts from the next
 * claim on: what was issued stays, and what waits goes on waiting for its provider.
 */
export function ruleCluster(
  db: Database,
  { providerId, programId, stance, cluster, name, reason, startsAt, endsAt, by, at }: RuleCluster,
): Promise<Result<{ id: string }, RuleRefusal>> {
  return transact(db, async (tx): Promise<Result<{ id: string }, RuleRefusal>> => {
    if (endsAt <= at || endsAt <= startsAt) return refused('ends_too_soon')
    if (!cluster && stance === 'review') return refused('event_not_reviewed')
    const [program] = await tx
      .select({ id: programs.id })
      .from(programs)
      .where(and(eq(programs.providerId, providerId), eq(programs.id, programId), eq(programs.handling, 'run')))
      .for('no key update')
    if (!program) return refused('unknown_program')
    const ofCluster = cluster
      ? and(eq(clusterRulings.kind, cluster.kind), eq(clusterRulings.keyHash, cluster.keyHash))
      : isNull(clusterRulings.kind)
    const [standing] = await tx
      .select({ id: clusterRulings.id })
      .from(clusterRulings)
      .where(
        and(
          eq(clusterRulings.providerId, providerId),
          eq(clusterRulings.programId, programId),
          isNull(clusterRulings.endedAt),
          gt(clusterRulings.endsAt, at),
          ofCluster,
        ),
      )
    if (standing) return refused('already_ruled')
    const id = newId('rul')
    await tx.insert(clusterRulings).values({
      ...{ providerId, id, programId, stance, name, reason, startsAt, endsAt, ruledBy: by, ruledAt: at },
      ...(cluster ? { kind: cluster.kind, keyHash: cluster.keyHash } : {}),
    })
    const details = { programId, kind: cluster?.kind ?? 'event', until: endsAt.toISOString() }
    const happening = { action: stance === 'allow' ? 'allowed' : 'sent_to_review', reason, details }
    const subject = { providerId, entity: 'cluster_ruling', entityId: id } as const
    await appendEvents(tx, nextEvents(subject, { by: { kind: 'operator', id: by }, at, end: null }, [happening]))
    return ok({ id })
  })
}
