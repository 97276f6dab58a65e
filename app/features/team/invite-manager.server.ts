import { and, eq, isNull } from 'drizzle-orm'

import { findOrAddUser } from '#app/features/accounts/open-account.server.ts'
import { writeMessage } from '#app/features/outbox/write-message.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { providerInvitations } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ManagerRole } from '#db/vocabulary.ts'

import { appendTeamHistory, lockTeam } from './lock-team.server.ts'

export const invited = 'team_invitation'
/** How long an invitation may be accepted. */
export const invitationDays = 14
const mostOpen = 50

export interface InviteManager {
  providerId: string
  /** In lower case. */
  email: string
  role: ManagerRole
  /** The owner who invites. */
  by: string
  at: Date
}

export type InviteRefusal = 'no_such_provider' | 'already_member' | 'too_many_open'

/**
 * Invites somebody by mail to work in a provider's console. Whoever is invited again has the newer invitation alone. The
 * mail carries no secret: accepting takes being signed in with the address that it was sent to.
 */
export function inviteManager(
  db: Database,
  { providerId, email, role, by, at }: InviteManager,
): Promise<Result<{ invitationId: string }, InviteRefusal>> {
  return transact(db, async (tx) => {
    const team = await lockTeam(tx, providerId)
    if (!team) return refused('no_such_provider')
    const user = await findOrAddUser(tx, { email, at })
    if (team.some(({ userId }) => userId === user.id)) return refused('already_member')
    const isOpen = and(
      eq(providerInvitations.providerId, providerId),
      isNull(providerInvitations.acceptedAt),
      isNull(providerInvitations.revokedAt),
    )
    await tx
      .update(providerInvitations)
      .set({ revokedAt: at })
      .where(and(isOpen, eq(providerInvitations.email, email)))
    const open = await tx.select({ id: providerInvitations.id }).from(providerInvitations).where(isOpen)
    if (open.length >= mostOpen) return refused('too_many_open')

    const invitationId = newId('inv')
    await tx.insert(providerInvitations).values({
      ...{ providerId, id: invitationId, email, role, invitedBy: by, invitedAt: at },
      expiresAt: new Date(at.getTime() + invitationDays * 86_400_000),
    })
    await writeMessage(tx, {
      providerId,
      topic: invited,
      dedupeKey: invitationId,
      payload: { invitationId, userId: user.id },
      at,
    })
    await appendTeamHistory(
      tx,
      { providerId, by: { kind: 'provider', id: by }, at },
      {
        action: 'invited',
        details: { invitationId, userId: user.id, role },
      },
    )
    return ok({ invitationId })
  })
}

/** Takes an invitation back that nobody has accepted. */
export function revokeInvitation(
  db: Database,
  { providerId, invitationId, by, at }: { providerId: string; invitationId: string; by: string; at: Date },
): Promise<Result<void, 'unknown_invitation'>> {
  return transact(db, async (tx) => {
    await lockTeam(tx, providerId)
    const [revoked] = await tx
      .update(providerInvitations)
      .set({ revokedAt: at })
      .where(
        and(
          eq(providerInvitations.providerId, providerId),
          eq(providerInvitations.id, invitationId),
          isNull(providerInvitations.acceptedAt),
          isNull(providerInvitations.revokedAt),
        ),
      )
      .returning({ id: providerInvitations.id })
    if (!revoked) return refused('unknown_invitation')
    await appendTeamHistory(
      tx,
      { providerId, by: { kind: 'provider', id: by }, at },
      {
        action: 'invitation_revoked',
        details: { invitationId },
      },
    )
    return ok(undefined)
  })
}
