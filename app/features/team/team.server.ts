import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm'

import { auditEvents, providerInvitations, providerManagers, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Who works in a provider's console. */
export function listTeam(db: Database, { providerId }: { providerId: string }) {
  return db
    .select({
      userId: providerManagers.userId,
      email: users.email,
      role: providerManagers.role,
      since: providerManagers.appointedAt,
    })
    .from(providerManagers)
    .innerJoin(users, eq(users.id, providerManagers.userId))
    .where(eq(providerManagers.providerId, providerId))
    .orderBy(asc(users.email))
}
export type TeamMember = Awaited<ReturnType<typeof listTeam>>[number]

/** Invitations that can still be accepted. */
export function listInvitations(db: Database, { providerId, at }: { providerId: string; at: Date }) {
  return db
    .select({
      id: providerInvitations.id,
      email: providerInvitations.email,
      role: providerInvitations.role,
      expiresAt: providerInvitations.expiresAt,
    })
    .from(providerInvitations)
    .where(
      and(
        eq(providerInvitations.providerId, providerId),
        gt(providerInvitations.expiresAt, at),
        isNull(providerInvitations.acceptedAt),
        isNull(providerInvitations.revokedAt),
      ),
    )
    .orderBy(asc(providerInvitations.email))
}
export type OpenInvitation = Awaited<ReturnType<typeof listInvitations>>[number]

/** The newest of what happened to a team, with the addresses of those it happened to. */
export async function listTeamHistory(db: Database, { providerId }: { providerId: string }) {
  const events = await db
    .select({
      seq: auditEvents.seq,
      action: auditEvents.action,
      actorId: auditEvents.actorId,
      details: auditEvents.details,
      at: auditEvents.at,
    })
    .from(auditEvents)
    .where(and(eq(auditEvents.providerId, providerId), eq(auditEvents.entity, 'team')))
    .orderBy(desc(auditEvents.seq))
    .limit(20)
  const ids = events.flatMap(({ actorId, details }) => [actorId, String(details.userId ?? '')])
  const known =
    ids.length === 0
      ? []
      : await db.select({ id: users.id, email: users.email }).from(users).where(inArray(users.id, ids))
  const addressOf = (id: string) => known.find((user) => user.id === id)?.email ?? null
  return events.map(({ actorId, details, ...event }) => ({
    ...event,
    by: addressOf(actorId),
    about: addressOf(String(details.userId ?? '')),
    role: String(details.to ?? details.role ?? '') || null,
  }))
}
export type TeamEvent = Awaited<ReturnType<typeof listTeamHistory>>[number]
