import { and, eq, inArray, sql } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import {
  authVerifications,
  claims,
  enrolments,
  evidenceFiles,
  mails,
  memberships,
  operators,
  organisations,
  outboxMessages,
  ownCredits,
  providerManagers,
  savedWorkloads,
  sessions,
  users,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { withdrawClaim } from './withdraw-claim.server.ts'

export interface CloseAccount {
  userId: string
  organisationId: string
  at: Date
}

/** `works_here`: they manage a provider or are an operator, which somebody has to take from them first. */
export type CloseRefusal = 'works_here'

const waiting = ['submitted', 'in_review', 'needs_info', 'waitlisted'] as const

/**
 * Deletes what is personal: address, sessions, documents of usage, saved workloads, credits entered by hand, what was said and
 * answered in claims, mails that have not left. What waits is withdrawn first. The books stay as they are, under ids that name nobody: claims
 * with their receipts, credits and uses, the audit trail, disputes, and the hashes by which a benefit is given once.
 */
export function closeAccount(
  db: Database,
  { userId, organisationId, at }: CloseAccount,
): Promise<Result<null, CloseRefusal>> {
  return transact(db, async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update')
    if (!user) throw new Error(`user ${userId} closes an account that is not there`)
    if (await worksHere(tx, userId)) return refused('works_here')
    await withdrawWhatWaits(tx, { userId, organisationId, at })

    const own = tx.select({ id: claims.id }).from(claims).where(eq(claims.organisationId, organisationId))
    await tx.delete(evidenceFiles).where(inArray(evidenceFiles.claimId, own))
    await tx
      .update(claims)
      .set({ applicant: {}, question: null, answer: null })
      .where(eq(claims.organisationId, organisationId))
    await tx.update(enrolments).set({ providerAccount: null }).where(eq(enrolments.organisationId, organisationId))
    // Their balances go with them.
    await tx.delete(ownCredits).where(eq(ownCredits.organisationId, organisationId))
    await tx.delete(savedWorkloads).where(eq(savedWorkloads.userId, userId))
    await tx
      .delete(outboxMessages)
      .where(and(eq(outboxMessages.state, 'pending'), sql`${outboxMessages.payload} ->> 'userId' = ${userId}`))
    await tx.delete(mails).where(eq(mails.recipient, user.email))
    await tx.delete(authVerifications).where(sql`${authVerifications.value}::jsonb ->> 'email' = ${user.email}`)
    await tx.delete(memberships).where(eq(memberships.userId, userId))
    await tx.delete(sessions).where(eq(sessions.userId, userId))
    await tx.update(organisations).set({ name: 'closed' }).where(eq(organisations.personalUserId, userId))
    await tx
      .update(users)
      .set({ email: `${userId}@closed.invalid`, emailVerified: false, name: '', updatedAt: at })
      .where(eq(users.id, userId))
    log().info({ event: 'account_closed' })
    return ok(null)
  })
}

async function worksHere(tx: Database, userId: string): Promise<boolean> {
  const managed = await tx.$count(providerManagers, eq(providerManagers.userId, userId))
  return managed > 0 || (await tx.$count(operators, eq(operators.userId, userId))) > 0
}

async function withdrawWhatWaits(tx: Database, { userId, organisationId, at }: CloseAccount): Promise<void> {
  const open = await tx
    .select({ id: claims.id })
    .from(claims)
    .where(and(eq(claims.organisationId, organisationId), inArray(claims.state, [...waiting])))
    .orderBy(claims.id)
  for (const { id: claimId } of open) {
    const withdrawn = await withdrawClaim(tx, { organisationId, userId, claimId, at })
    if (!withdrawn.ok) throw new Error(`claim ${claimId} waits and was not withdrawn: ${withdrawn.refusal}`)
  }
}
