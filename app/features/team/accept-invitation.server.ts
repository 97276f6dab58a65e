import { and, eq, gt, isNull } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { providerInvitations, providerManagers, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ManagerRole } from '#db/vocabulary.ts'

import { appendTeamHistory, isMember, lockTeam } from './lock-team.server.ts'

export interface OfInvitation {
  providerId: string
  invitationId: string
  /** The address of whoever is signed in. */
  email: string
  at: Date
}

const standing = ({ providerId, invitationId, email, at }: OfInvitation) =>
  and(
    eq(providerInvitations.providerId, providerId),
    eq(providerInvitations.id, invitationId),
    eq(providerInvitations.email, email),
    gt(providerInvitations.expiresAt, at),
    isNull(providerInvitations.acceptedAt),
    isNull(providerInvitations.revokedAt),
  )

/** An invitation that whoever is signed in may accept now; null for somebody else's, and for one that counts no more. */
export async function findInvitation(db: Database, of: OfInvitation) {
  const [invitation] = await db
    .select({
      id: providerInvitations.id,
      role: providerInvitations.role,
      expiresAt: providerInvitations.expiresAt,
      providerName: providers.name,
    })
    .from(providerInvitations)
    .innerJoin(providers, eq(providers.id, providerInvitations.providerId))
    .where(standing(of))
  return invitation ?? null
}

/** Accepts an invitation; the console opens with the next request. */
export function acceptInvitation(
  db: Database,
  { userId, ...of }: OfInvitation & { userId: string },
): Promise<Result<{ role: ManagerRole }, 'unknown_invitation'>> {
  return transact(db, async (tx) => {
    const { providerId, at } = of
    await lockTeam(tx, providerId)
    const [accepted] = await tx
      .update(providerInvitations)
      .set({ acceptedAt: at })
      .where(standing(of))
      .returning({ role: providerInvitations.role, invitedBy: providerInvitations.invitedBy })
    if (!accepted) return refused('unknown_invitation')
    const { role, invitedBy } = accepted
    await tx
      .insert(providerManagers)
      .values({ providerId, userId, role, appointedAt: at, appointedBy: invitedBy })
      .onConflictDoNothing()
    const [member] = await tx.select().from(providerManagers).where(isMember(providerId, userId))
    if (!member) throw new Error(`user ${userId} accepted and is no manager of ${providerId}`)
    await appendTeamHistory(
      tx,
      { providerId, by: { kind: 'provider', id: userId }, at },
      {
        action: 'joined',
        details: { invitationId: of.invitationId, userId, role: member.role },
      },
    )
    return ok({ role: member.role })
  })
}
