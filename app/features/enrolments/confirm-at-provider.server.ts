import { and, eq, ne } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { enrolments, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory, type Actor } from './audit.server.ts'
import { lockEnrolment, type EnrolmentAnswer, type EnrolmentKey } from './enrolments.server.ts'

export interface ConfirmAtProvider extends EnrolmentKey {
  /** The organisation's account at the provider; null when nobody names it. */
  providerAccount: string | null
  /** The developer who says so, or the provider. */
  by: Actor
  at: Date
}

/** `account_taken`: another organisation has joined the program with that account. */
export type ConfirmRefusal = 'not_enrolled' | 'not_sent' | 'account_taken'

/**
 * Notes that the provider itself fulfilled an offer for an organisation that was sent there. Nothing is issued by us.
 * To confirm again answers the enrolment as it stands. It may be confirmed after the program's end.
 */
export function confirmAtProvider(
  db: Database,
  { providerAccount, by, at, ...key }: ConfirmAtProvider,
): Promise<Result<EnrolmentAnswer, ConfirmRefusal>> {
  return transact(db, async (tx) => {
    const enrolment = await lockEnrolment(tx, key)
    if (!enrolment) return refused('not_enrolled')
    if (enrolment.state === 'confirmed') return ok({ enrolment, replayed: true })
    if (enrolment.state === 'started') return refused('not_sent')
    if (providerAccount !== null && (await isTaken(tx, key, providerAccount))) return refused('account_taken')

    const subject = { providerId: key.providerId, entity: 'enrolment', entityId: enrolment.id } as const
    await appendHistory(tx, subject, { by, at, version: enrolment.version }, [
      { action: 'confirmed', step: ['sent_to_provider', 'confirmed'] },
    ])
    const [confirmed] = await tx
      .update(enrolments)
      .set({ state: 'confirmed', confirmedAt: at, providerAccount, version: enrolment.version + 1 })
      .where(and(eq(enrolments.providerId, key.providerId), eq(enrolments.id, enrolment.id)))
      .returning()
    if (!confirmed) throw new Error(`enrolment ${enrolment.id} went away while it was locked`)
    return ok({ enrolment: confirmed, replayed: false })
  })
}

/**
 * Whether another organisation has the account. The program's row is locked, so that of two that name it at the same
 * moment the second sees the first.
 */
async function isTaken(tx: Database, key: EnrolmentKey, providerAccount: string): Promise<boolean> {
  await tx
    .select({ id: programs.id })
    .from(programs)
    .where(and(eq(programs.providerId, key.providerId), eq(programs.id, key.programId)))
    .for('no key update')
  const [other] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.providerId, key.providerId),
        eq(enrolments.programId, key.programId),
        eq(enrolments.providerAccount, providerAccount),
        ne(enrolments.organisationId, key.organisationId),
      ),
    )
  return other !== undefined
}
