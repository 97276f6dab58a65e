import { and, desc, eq } from 'drizzle-orm'

import { enrolments, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export type Enrolment = typeof enrolments.$inferSelect

/** An enrolment as a use case leaves it. `replayed`: it stood so already and nothing was written. */
export interface EnrolmentAnswer {
  enrolment: Enrolment
  replayed: boolean
}

/** Which organisation in which program: at most one enrolment. */
export interface EnrolmentKey {
  providerId: string
  programId: string
  organisationId: string
}

/** The organisation's enrolment in a program; null when it has not joined. */
export async function findEnrolment(db: Database, key: EnrolmentKey): Promise<Enrolment | null> {
  const [row] = await db.select().from(enrolments).where(isEnrolment(key))
  return row ?? null
}

/** The same, with the row locked until the transaction ends. */
export async function lockEnrolment(tx: Database, key: EnrolmentKey): Promise<Enrolment | null> {
  const [row] = await tx.select().from(enrolments).where(isEnrolment(key)).for('no key update')
  return row ?? null
}

/** All programs an organisation has joined, the newest first, each with what a list names it by. */
export async function listEnrolments(db: Database, { organisationId }: { organisationId: string }) {
  return db
    .select({
      id: enrolments.id,
      providerId: enrolments.providerId,
      programId: enrolments.programId,
      programSlug: programs.slug,
      programName: programs.name,
      handling: programs.handling,
      state: enrolments.state,
      providerAccount: enrolments.providerAccount,
      startedAt: enrolments.startedAt,
      sentAt: enrolments.sentAt,
      confirmedAt: enrolments.confirmedAt,
    })
    .from(enrolments)
    .innerJoin(programs, and(eq(programs.providerId, enrolments.providerId), eq(programs.id, enrolments.programId)))
    .where(eq(enrolments.organisationId, organisationId))
    .orderBy(desc(enrolments.startedAt), desc(enrolments.id))
}

function isEnrolment({ providerId, programId, organisationId }: EnrolmentKey) {
  return and(
    eq(enrolments.providerId, providerId),
    eq(enrolments.programId, programId),
    eq(enrolments.organisationId, organisationId),
  )
}
