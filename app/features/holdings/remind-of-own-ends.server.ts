import { and, asc, eq, gt, lte, notExists, sql } from 'drizzle-orm'

import { askByStep, endsToRemindOf, type ReminderStep } from '#app/features/credits/reminder.ts'
import { writeMessages } from '#app/features/outbox/write-message.server.ts'
import { memberships, outboxMessages, ownBalances, ownCredits, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export const ownCreditEnding = 'own_credit_ending'

/** In the place of the provider where the catalogue does not have the one that gave the credit. */
const noProvider = 'none'

/**
 * Asks for the mails that remind organisations of a credit which they entered by hand, 30, 7 and 1 days before it ends:
 * for each end, step and member one, as long as the last balance has something left. A credit that was entered after the
 * day of a step has none of it; one whose end was put right is reminded of anew.
 * @returns how many mails were asked for
 */
export function remindOfOwnEnds(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  return askByStep(limit, async (step, most) => {
    const due = await listDue(db, { step, at, limit: most })
    const messageOf = ({ providerId, key, ...about }: (typeof due)[number]) => ({
      ...{ providerId, topic: ownCreditEnding, dedupeKey: key, payload: { ...about, step }, at },
    })
    return writeMessages(db, due.map(messageOf))
  })
}

function listDue(db: Database, { step, at, limit }: { step: ReminderStep; at: Date; limit: number }) {
  const { after, upTo } = endsToRemindOf(step, at)
  const providerId = sql<string>`coalesce(${ownCredits.providerId}, ${noProvider})`
  const key = sql<string>`${ownCredits.id} || ':' || ${ownCredits.lastDay} || ${`:${step}:`} || ${users.id}`
  const written = db
    .select({ one: sql`1` })
    .from(outboxMessages)
    .where(
      and(
        eq(outboxMessages.providerId, providerId),
        eq(outboxMessages.topic, ownCreditEnding),
        eq(outboxMessages.dedupeKey, key),
      ),
    )
  const lastBalance = db
    .select({ amount: ownBalances.amount })
    .from(ownBalances)
    .where(and(eq(ownBalances.organisationId, ownCredits.organisationId), eq(ownBalances.creditId, ownCredits.id)))
    .orderBy(sql`${ownBalances.asOf} desc`)
    .limit(1)
  return db
    .select({
      providerId,
      organisationId: ownCredits.organisationId,
      creditId: ownCredits.id,
      userId: users.id,
      key,
    })
    .from(ownCredits)
    .innerJoin(memberships, eq(memberships.organisationId, ownCredits.organisationId))
    .innerJoin(users, and(eq(users.id, memberships.userId), eq(users.emailVerified, true)))
    .where(
      and(
        gt(ownCredits.endsAt, after),
        lte(ownCredits.endsAt, upTo),
        sql`${ownCredits.enteredAt} < ${ownCredits.endsAt} - make_interval(hours => ${step * 24}::int)`,
        sql`(${lastBalance}) > 0`,
        notExists(written),
      ),
    )
    .orderBy(asc(ownCredits.endsAt), asc(ownCredits.id), asc(users.id))
    .limit(limit)
}
