import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { memberships, providerManagers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { DisputeOutcome } from '#db/vocabulary.ts'

import { whyNotDecidable } from './dispute.ts'
import { lockDispute, stepDispute, type DisputeRow } from './lock-dispute.server.ts'
import { tellOfDispute } from './tell-of-dispute.server.ts'

export interface DecideDispute {
  providerId: string
  disputeId: string
  /** The operator who decides. */
  userId: string
  outcome: DisputeOutcome
  /** Why, in words that both sides read. */
  reasoning: string
  at: Date
}

/** `own_case`: whoever works for the provider, or holds the claim, does not decide about it. */
export type DecideRefusal = 'unknown_dispute' | 'not_waiting' | 'answer_awaited' | 'own_case'

/**
 * An operator decides a dispute when both sides have been heard, and both are told. An outcome moves no value: what
 * follows from it, such as a correction or a revocation, is done by whoever may, and stands in the books as itself.
 */
export function decideDispute(
  db: Database,
  { providerId, disputeId, userId, outcome, reasoning, at }: DecideDispute,
): Promise<Result<{ id: string }, DecideRefusal>> {
  return transact(db, async (tx) => {
    const dispute = await lockDispute(tx, { providerId, disputeId })
    if (!dispute) return refused('unknown_dispute')
    const isSame = dispute.outcome === outcome && dispute.reasoning === reasoning && dispute.decidedBy === userId
    if (dispute.state === 'decided' && isSame) return ok({ id: disputeId })
    const refusal = whyNotDecidable(dispute, { at })
    if (refusal) return refused(refusal)
    if (await isPartyTo(tx, dispute, userId)) return refused('own_case')
    await stepDispute(
      tx,
      dispute,
      { state: 'decided', outcome, reasoning, decidedBy: userId, decidedAt: at },
      { by: { kind: 'operator', id: userId }, at, happening: { action: 'decided', reason: outcome } },
    )
    await tellOfDispute(tx, { dispute, about: 'decided', at })
    return ok({ id: disputeId })
  })
}

async function isPartyTo(tx: Database, { providerId, organisationId }: DisputeRow, userId: string): Promise<boolean> {
  const [manager] = await tx
    .select({ userId: providerManagers.userId })
    .from(providerManagers)
    .where(and(eq(providerManagers.providerId, providerId), eq(providerManagers.userId, userId)))
  const [member] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)))
  return manager !== undefined || member !== undefined
}
