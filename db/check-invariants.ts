import { asc } from 'drizzle-orm'

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
  const altered: Violation[] = []
  const batch = 5000
  for (let offset = 0; ; offset += batch) {
    const events = await db
      .select()
      .from(auditEvents)
      .orderBy(asc(auditEvents.providerId), asc(auditEvents.entity), asc(auditEvents.entityId), asc(auditEvents.seq))
      .limit(batch)
      .offset(offset)
    for (const { hash, ...said } of events) {
      if (Buffer.from(hash).equals(auditHash(said))) continue
      const subject = `${said.entity}:${said.entityId}`
      altered.push({ rule: 'I29 audit altered', providerId: said.providerId, subject, detail: String(said.seq) })
    }
    if (events.length < batch) return altered
  }
}
