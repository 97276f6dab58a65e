import { asc, sql } from 'drizzle-orm'

import { auditHash } from './audit-hash.ts'
import { auditEvents, invariantViolations } from './schema/index.ts'
import type { Database } from './types.ts'

/** Something that must never be, and where. */
export type Violation = typeof invariantViolations.$inferSelect

/**
 * All rows of the view `invariant_violations`, and what SQL cannot compute: an audit event that does not say what it
 * was hashed over.
 */
export async function findViolations(db: Database): Promise<Violation[]> {
  const broken = await db
    .select()
    .from(invariantViolations)
    .orderBy(asc(invariantViolations.rule), asc(invariantViolations.providerId), asc(invariantViolations.subject))
  return [...broken, ...(await findAlteredEvents(db))]
}

async function findAlteredEvents(db: Database): Promise<Violation[]> {
  const { providerId, entity, entityId, seq } = auditEvents
  const altered: Violation[] = []
  const batch = 5000
  let last: typeof auditEvents.$inferSelect | undefined
  for (;;) {
    const events = await db
      .select()
      .from(auditEvents)
      .where(
        last &&
          sql`(${providerId}, ${entity}, ${entityId}, ${seq})
            > (${last.providerId}, ${last.entity}, ${last.entityId}, ${last.seq})`,
      )
      .orderBy(asc(providerId), asc(entity), asc(entityId), asc(seq))
      .limit(batch)
    for (const { hash, ...said } of events) {
      if (Buffer.from(hash).equals(auditHash(said))) continue
      const subject = `${said.entity}:${said.entityId}`
      altered.push({ rule: 'I29 audit altered', providerId: said.providerId, subject, detail: String(said.seq) })
    }
    last = events.at(-1)
    if (events.length < batch) return altered
  }
}
