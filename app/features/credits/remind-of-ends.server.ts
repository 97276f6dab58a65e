import { and, asc, eq, gt, lte, notExists, sql } from 'drizzle-orm'

import { writeMessages } from '#app/features/outbox/write-message.server.ts'
import { creditGrants, memberships, outboxMessages, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { askByStep, endsToRemindOf, type ReminderStep } from './reminder.ts'

export const grantEnding = 'grant_ending'

/**
 * Asks for the mails that remind organisations of credit which ends in 30, 7 or 1 days: one for each step and member,
 * for credit that can be used and has something left. A grant that was given after the day of a step has none of it.
 * @returns how many mails were asked for
 */
export function remindOfEnds(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  return askByStep(limit, async (step, most) => {
    const due = await listDue(db, { step, at, limit: most })
    return writeMessages(
      db,
      due.map(({ providerId, grantId, userId, key }) => ({
        providerId,
        topic: grantEnding,
        dedupeKey: key,
        payload: { grantId, userId, step },
        at,
      })),
    )
  })
}

function listDue(db: Database, { step, at, limit }: { step: ReminderStep; at: Date; limit: number }) {
  const { after, upTo } = endsToRemindOf(step, at)
  const key = sql<string>`${creditGrants.id} || ${`:${step}:`} || ${users.id}`
  const written = db
    .select({ one: sql`1` })
    .from(outboxMessages)
    .where(
      and(
        eq(outboxMessages.providerId, creditGrants.providerId),
        eq(outboxMessages.topic, grantEnding),
        eq(outboxMessages.dedupeKey, key),
      ),
    )
  return db
    .select({ providerId: creditGrants.providerId, grantId: creditGrants.id, userId: users.id, key })
    .from(creditGrants)
    .innerJoin(memberships, eq(memberships.organisationId, creditGrants.organisationId))
    .innerJoin(users, and(eq(users.id, memberships.userId), eq(users.emailVerified, true)))
    .where(
      and(
        eq(creditGrants.state, 'active'),
        gt(creditGrants.expiresAt, after),
        lte(creditGrants.expiresAt, upTo),
        sql`${creditGrants.effectiveAt} < ${creditGrants.expiresAt} - make_interval(hours => ${step * 24}::int)`,
        sql`${creditGrants.spent} + ${creditGrants.expired} + ${creditGrants.revoked} < ${creditGrants.amount}`,
        notExists(written),
      ),
    )
    .orderBy(asc(creditGrants.expiresAt), asc(creditGrants.id), asc(users.id))
    .limit(limit)
}
