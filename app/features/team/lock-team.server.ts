import { and, eq } from 'drizzle-orm'

import {
  appendEvents,
  newestEvent,
  nextEvents,
  type Actor,
  type Happening,
} from '#app/features/enrolments/audit.server.ts'
import { providerManagers, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ManagerRole } from '#db/vocabulary.ts'

/** One who works in a provider's console. */
export interface Member {
  userId: string
  role: ManagerRole
}

/** Everybody who works for a provider, whose team is locked until the transaction ends; null for no such provider. */
export async function lockTeam(tx: Database, providerId: string): Promise<Member[] | null> {
  const [provider] = await tx
    .select({ id: providers.id })
    .from(providers)
    .where(eq(providers.id, providerId))
    .for('no key update')
  if (!provider) return null
  return tx
    .select({ userId: providerManagers.userId, role: providerManagers.role })
    .from(providerManagers)
    .where(eq(providerManagers.providerId, providerId))
}

/** Whether a team would be without an owner if somebody became something else, or left. */
export const isLastOwner = (team: readonly Member[], userId: string): boolean => {
  const owners = team.filter(({ role }) => role === 'owner')
  return owners.length === 1 && owners[0]?.userId === userId
}

/** Appends to the history of a provider's team, which its caller has locked. */
export async function appendTeamHistory(
  tx: Database,
  { providerId, by, at }: { providerId: string; by: Actor; at: Date },
  happening: Happening,
): Promise<void> {
  const subject = { providerId, entity: 'team', entityId: providerId } as const
  const end = await newestEvent(tx, subject)
  await appendEvents(tx, nextEvents(subject, { by, at, end }, [happening]))
}

export const isMember = (providerId: string, userId: string) =>
  and(eq(providerManagers.providerId, providerId), eq(providerManagers.userId, userId))
