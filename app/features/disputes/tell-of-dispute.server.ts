import { and, eq } from 'drizzle-orm'

import { writeMessages } from '#app/features/outbox/write-message.server.ts'
import { memberships, providerManagers, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export const disputeMoved = 'dispute_moved'

/** What a side of a dispute is told of. */
export const disputeNews = ['opened', 'answered', 'decided', 'withdrawn'] as const
export type DisputeNews = (typeof disputeNews)[number]

export const disputeSides = ['holder', 'provider'] as const
export type DisputeSide = (typeof disputeSides)[number]

/** Whom each concerns that did not do it. */
const sidesToTell: Record<DisputeNews, readonly DisputeSide[]> = {
  opened: ['provider'],
  answered: ['holder'],
  decided: ['holder', 'provider'],
  withdrawn: ['provider'],
}

/** Asks for the mails to whoever has to know, in the transaction of what happened. */
export async function tellOfDispute(
  tx: Database,
  {
    dispute: { providerId, id, organisationId },
    about,
    at,
  }: { dispute: { providerId: string; id: string; organisationId: string }; about: DisputeNews; at: Date },
): Promise<void> {
  for (const side of sidesToTell[about]) {
    const readers = side === 'provider' ? await listManagers(tx, providerId) : await listMembers(tx, { organisationId })
    await writeMessages(
      tx,
      readers.map(({ userId }) => ({
        providerId,
        topic: disputeMoved,
        dedupeKey: `${id}:${about}:${side}:${userId}`,
        payload: { disputeId: id, userId, about, side },
        at,
      })),
    )
  }
}

function listManagers(tx: Database, providerId: string) {
  return tx
    .select({ userId: providerManagers.userId })
    .from(providerManagers)
    .where(eq(providerManagers.providerId, providerId))
}

function listMembers(tx: Database, { organisationId }: { organisationId: string }) {
  return tx
    .select({ userId: users.id })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), eq(users.emailVerified, true)))
    .where(eq(memberships.organisationId, organisationId))
}
