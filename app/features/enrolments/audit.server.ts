import { and, desc, eq } from 'drizzle-orm'

import { auditHash, type AuditEvent } from '#db/audit-hash.ts'
import { auditEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ActorKind, AuditedEntity } from '#db/vocabulary.ts'

/** Who did it. For a user or operator the id is theirs, for a provider its API key's or its manager's. */
export interface Actor {
  kind: ActorKind
  id: string
}

/** Whose history is told. */
export interface Subject {
  providerId: string
  entity: AuditedEntity
  entityId: string
}

/** One thing that happened. A `step` must stand in `db/transitions.ts`, or the database refuses it. */
export interface Happening {
  action: string
  step?: readonly [from: string, to: string]
  reason?: string
  /** Figures that explain it; never a code, a secret or a personal signal. */
  details?: Record<string, string | number>
}

/** Where a subject's history stands. A subject's version is the number of its events. */
export interface HistoryEnd {
  seq: number
  hash: Uint8Array
}

/** The next events of a subject, each chained to the one before; `end` is null for a subject that has none. */
export function nextEvents(
  subject: Subject,
  { by, at, end }: { by: Actor; at: Date; end: HistoryEnd | null },
  happenings: readonly Happening[],
): AuditEvent[] {
  const events: AuditEvent[] = []
  let last = end
  for (const { action, step, reason, details } of happenings) {
    const said = {
      ...subject,
      seq: (last?.seq ?? 0) + 1,
      fromState: step?.[0] ?? null,
      toState: step?.[1] ?? null,
      action,
      actorKind: by.kind,
      actorId: by.id,
      reason: reason ?? null,
      details: details ?? {},
      previousHash: last?.hash ?? null,
      at,
    }
    const event = { ...said, hash: auditHash(said) }
    events.push(event)
    last = event
  }
  return events
}

/** Appends to the histories of new subjects, or of some whose end is known. */
export async function appendEvents(tx: Database, events: AuditEvent[]): Promise<void> {
  if (events.length > 0) await tx.insert(auditEvents).values(events)
}

/** Appends to the history of a subject that stood at `version` before. Its row must be locked by the caller. */
export async function appendHistory(
  tx: Database,
  subject: Subject,
  { by, at, version }: { by: Actor; at: Date; version: number },
  happenings: readonly Happening[],
): Promise<void> {
  const end = version === 0 ? null : await historyEnd(tx, subject, version)
  await appendEvents(tx, nextEvents(subject, { by, at, end }, happenings))
}

/** The last event of a subject whose row keeps no version; null when it has none. It must be locked by the caller. */
export async function newestEvent(tx: Database, subject: Subject): Promise<HistoryEnd | null> {
  const [event] = await tx
    .select({ seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.providerId, subject.providerId),
        eq(auditEvents.entity, subject.entity),
        eq(auditEvents.entityId, subject.entityId),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(1)
  return event ?? null
}

/** The last event of a subject that stands at `version`. */
export async function historyEnd(tx: Database, subject: Subject, version: number): Promise<HistoryEnd> {
  const [event] = await tx
    .select({ seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.providerId, subject.providerId),
        eq(auditEvents.entity, subject.entity),
        eq(auditEvents.entityId, subject.entityId),
        eq(auditEvents.seq, version),
      ),
    )
  if (!event) throw new Error(`the audit trail of ${subject.entity} ${subject.entityId} has no event ${version}`)
  return event
}
