import { and, eq } from 'drizzle-orm'

import { programSeenAt } from '#app/features/catalog/public-facts.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { enrolments, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory } from './audit.server.ts'
import { whyNotOpen, type ProgramNotOpen } from './claimable.ts'
import { lockEnrolment, type EnrolmentAnswer, type EnrolmentKey } from './enrolments.server.ts'

export interface SendToProvider extends EnrolmentKey {
  userId: string
  at: Date
}

/** `not_a_link_out`: we run the program ourselves, or nobody knows where it is claimed. */
export type SendRefusal = 'not_enrolled' | 'not_a_link_out' | ProgramNotOpen

/**
 * Sends an enrolled organisation to the page where its provider takes claims, and notes that it went. `claimUrl` is
 * where the browser is to go. Going again is no new step.
 */
export function sendToProvider(
  db: Database,
  { userId, at, ...key }: SendToProvider,
): Promise<Result<EnrolmentAnswer & { claimUrl: string }, SendRefusal>> {
  return transact(db, async (tx) => {
    const enrolment = await lockEnrolment(tx, key)
    if (!enrolment) return refused('not_enrolled')
    const [found] = await tx
      .select({ program: programs, seenAt: programSeenAt() })
      .from(programs)
      .where(and(eq(programs.providerId, key.providerId), eq(programs.id, key.programId)))
    if (!found) throw new Error(`enrolment ${enrolment.id} is in a program that is not there`)
    const { program, seenAt } = found
    const closed = whyNotOpen({ ...program, seenAt }, { at })
    if (closed) return refused(closed)
    if (program.handling !== 'link_out' || program.claimUrl === null) return refused('not_a_link_out')
    if (enrolment.state !== 'started') return ok({ enrolment, claimUrl: program.claimUrl, replayed: true })

    const subject = { providerId: key.providerId, entity: 'enrolment', entityId: enrolment.id } as const
    await appendHistory(tx, subject, { by: { kind: 'user', id: userId }, at, version: enrolment.version }, [
      { action: 'sent_to_provider', step: ['started', 'sent_to_provider'] },
    ])
    const [sent] = await tx
      .update(enrolments)
      .set({ state: 'sent_to_provider', sentAt: at, version: enrolment.version + 1 })
      .where(and(eq(enrolments.providerId, key.providerId), eq(enrolments.id, enrolment.id)))
      .returning()
    if (!sent) throw new Error(`enrolment ${enrolment.id} went away while it was locked`)
    return ok({ enrolment: sent, claimUrl: program.claimUrl, replayed: false })
  })
}
