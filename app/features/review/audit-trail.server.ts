import { and, asc, desc, eq, gte, lt, sql, type SQL } from 'drizzle-orm'

import { dayAfter } from '#app/lib/calendar-day.ts'
import { auditHash } from '#db/audit-hash.ts'
import { auditEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { AuditFilter } from './audit-query.ts'

type AuditRow = typeof auditEvents.$inferSelect

/** An event of the trail with whether it is what its hash was taken over, and leans on the event before it. */
export interface CheckedEvent extends Omit<AuditRow, 'hash' | 'previousHash'> {
  /** In hexadecimal. */
  hash: string
  /** Null for the first. */
  previousHash: string | null
  /** `altered`: it says something else than was hashed. `unlinked`: the event before it is another, or is gone. */
  chain: 'whole' | 'altered' | 'unlinked'
}

function narrowing({ provider, entity, id, actor, by, action, from, to }: AuditFilter): SQL | undefined {
  return and(
    provider ? eq(auditEvents.providerId, provider) : undefined,
    entity ? eq(auditEvents.entity, entity) : undefined,
    id ? eq(auditEvents.entityId, id) : undefined,
    actor ? eq(auditEvents.actorKind, actor) : undefined,
    by ? eq(auditEvents.actorId, by) : undefined,
    action ? eq(auditEvents.action, action) : undefined,
    from ? gte(auditEvents.at, new Date(`${from}T00:00:00Z`)) : undefined,
    to ? lt(auditEvents.at, new Date(`${dayAfter(to)}T00:00:00Z`)) : undefined,
  )
}

// Nested on purpose: in a select from one table Drizzle takes the table's name off the columns of the outer SQL.
const before = sql`select p.hash from ${auditEvents} p where p.provider_id = ${auditEvents.providerId}
  and p.entity = ${auditEvents.entity} and p.entity_id = ${auditEvents.entityId} and p.seq = ${auditEvents.seq} - 1`
const hashBefore = sql<Uint8Array | null>`(${before})`.mapWith(auditEvents.hash)

function checked({ event, hashBefore: linked }: { event: AuditRow; hashBefore: Uint8Array | null }): CheckedEvent {
  const { hash, ...said } = event
  const isAsHashed = Buffer.from(hash).equals(auditHash(said))
  const leansOn = said.previousHash === null ? null : Buffer.from(said.previousHash)
  const isLinked = leansOn === null ? event.seq === 1 : linked !== null && leansOn.equals(Buffer.from(linked))
  return {
    ...said,
    hash: Buffer.from(hash).toString('hex'),
    previousHash: leansOn && leansOn.toString('hex'),
    chain: !isAsHashed ? 'altered' : isLinked ? 'whole' : 'unlinked',
  }
}

/** A page of the trail, newest first; `hasMore` says whether older events follow. */
export async function listAuditEvents(
  db: Database,
  filter: AuditFilter,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ events: CheckedEvent[]; hasMore: boolean }> {
  const { providerId, entity, entityId, seq, at } = auditEvents
  const rows = await db
    .select({ event: auditEvents, hashBefore })
    .from(auditEvents)
    .where(narrowing(filter))
    .orderBy(desc(at), desc(providerId), desc(entity), desc(entityId), desc(seq))
    .limit(perPage + 1)
    .offset((page - 1) * perPage)
  return { events: rows.slice(0, perPage).map(checked), hasMore: rows.length > perPage }
}

const batch = 1000
/** As many as a file should have; a narrower question gives the rest. */
export const mostExported = 200_000

/** The trail in the order of its chains, batch by batch, so that a long one needs no memory. */
export async function* readAuditEvents(db: Database, filter: AuditFilter): AsyncGenerator<CheckedEvent[]> {
  const { providerId, entity, entityId, seq } = auditEvents
  let last: AuditRow | undefined
  for (let read = 0; read < mostExported; read += batch) {
    const rows = await db
      .select({ event: auditEvents, hashBefore })
      .from(auditEvents)
      .where(
        and(
          narrowing(filter),
          last &&
            sql`(${providerId}, ${entity}, ${entityId}, ${seq})
              > (${last.providerId}, ${last.entity}, ${last.entityId}, ${last.seq})`,
        ),
      )
      .orderBy(asc(providerId), asc(entity), asc(entityId), asc(seq))
      .limit(batch)
    if (rows.length > 0) yield rows.map(checked)
    last = rows.at(-1)?.event
    if (rows.length < batch) return
  }
}
