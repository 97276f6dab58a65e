import { and, eq } from 'drizzle-orm'

import { programSeenAt } from '#app/features/catalog/public-facts.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { enrolments, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendEvents, nextEvents } from './audit.server.ts'
import { whyNotOpen, type ProgramNotOpen } from './claimable.ts'
import { findEnrolment, type EnrolmentAnswer, type EnrolmentKey } from './enrolments.server.ts'

export interface StartEnrolment extends EnrolmentKey {
  userId: string
  /** Where the visit came from; null is not known. Kept of the first time alone. */
  source?: string | null
  at: Date
}

export type EnrolmentRefusal = 'unknown_program' | ProgramNotOpen

/**
 * An organisation joins a program that is open: one that we run, or one that it will be sent to. It joins once; to
 * join again answers the enrolment that is there, also after the program's end.
 */
export function startEnrolment(
  db: Database,
  { userId, source = null, at, ...key }: StartEnrolment,
): Promise<Result<EnrolmentAnswer, EnrolmentRefusal>> {
  return transact(db, async (tx) => {
    const joined = await findEnrolment(tx, key)
    if (joined) return ok({ enrolment: joined, replayed: true })
    const [found] = await tx
      .select({ program: programs, seenAt: programSeenAt() })
      .from(programs)
      .where(and(eq(programs.providerId, key.providerId), eq(programs.id, key.programId)))
    if (!found) return refused('unknown_program')
    const closed = whyNotOpen({ ...found.program, seenAt: found.seenAt }, { at })
    if (closed) return refused(closed)

    const [enrolment] = await tx
      .insert(enrolments)
      .values({ ...key, id: newId('enr'), userId, source, state: 'started', startedAt: at })
      .onConflictDoNothing()
      .returning()
    if (!enrolment) {
      const first = await findEnrolment(tx, key)
      if (!first) throw new Error(`${key.organisationId} is neither new in ${key.programId} nor enrolled`)
      return ok({ enrolment: first, replayed: true })
    }
    const subject = { providerId: key.providerId, entity: 'enrolment', entityId: enrolment.id } as const
    const by = { kind: 'user', id: userId } as const
    await appendEvents(tx, nextEvents(subject, { by, at, end: null }, [{ action: 'started' }]))
    return ok({ enrolment, replayed: false })
  })
}
