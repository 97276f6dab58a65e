import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { providerManagers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ManagerRole } from '#db/vocabulary.ts'

import { appendTeamHistory, isLastOwner, isMember, lockTeam } from './lock-team.server.ts'

interface OfMember {
  providerId: string
  userId: string
  /** The owner who does it. */
  by: string
  at: Date
}

/** `last_owner`: somebody always owns a console, so another becomes an owner first. */
export type MemberRefusal = 'not_a_member' | 'last_owner'

/** Gives somebody another role; it counts from their next request on. */
export function changeRole(
  db: Database,
  { providerId, userId, role, by, at }: OfMember & { role: ManagerRole },
): Promise<Result<{ role: ManagerRole }, MemberRefusal>> {
  return transact(db, async (tx) => {
    const team = await lockTeam(tx, providerId)
    const member = team?.find((one) => one.userId === userId)
    if (!team || !member) return refused('not_a_member')
    if (member.role === role) return ok({ role })
    if (isLastOwner(team, userId)) return refused('last_owner')
    await tx.update(providerManagers).set({ role }).where(isMember(providerId, userId))
    await appendTeamHistory(
      tx,
      { providerId, by: { kind: 'provider', id: by }, at },
      {
        action: 'role_changed',
        details: { userId, from: member.role, to: role },
      },
    )
    return ok({ role })
  })
}

/** Takes somebody out of a team; the console closes with their next request. */
export function removeMember(
  db: Database,
  { providerId, userId, by, at }: OfMember,
): Promise<Result<void, MemberRefusal>> {
  return transact(db, async (tx) => {
    const team = await lockTeam(tx, providerId)
    const member = team?.find((one) => one.userId === userId)
    if (!team || !member) return refused('not_a_member')
    if (isLastOwner(team, userId)) return refused('last_owner')
    await tx.delete(providerManagers).where(isMember(providerId, userId))
    await appendTeamHistory(
      tx,
      { providerId, by: { kind: 'provider', id: by }, at },
      {
        action: userId === by ? 'left' : 'removed',
        details: { userId, role: member.role },
      },
    )
    return ok(undefined)
  })
}
