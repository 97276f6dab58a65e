import { and, eq, inArray } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { answerOf, lockClaim, type Claim, type ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { adjustments, claims, codes, creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RevocationReason } from '#db/vocabulary.ts'

import { endGrant } from './end-grant.server.ts'

export interface RevokeClaim {
  providerId: string
  claimId: string
  reason: RevocationReason
  by: Actor
  at: Date
}

export type RevokeRefusal = 'unknown_claim' | 'claim_not_issued'

/** `returned` went back to the budget, or out of use where the program says so; what was spent stays spent. */
export interface RevokedClaim extends ClaimAnswer {
  returned: bigint
  /** A code that its owner has seen: the provider has to switch it off. */
  codeToSwitchOff: boolean
}

/**
 * Takes an issued claim back: what is held of its grant is released, what the grant has left returns to the slot it came from, an unseen code becomes
 * available again, a seen one void. The organisation's place stays taken. To revoke again books nothing.
 */
export function revokeClaim(
  db: Database,
  { providerId, claimId, reason, by, at }: RevokeClaim,
): Promise<Result<RevokedClaim, RevokeRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockClaim(tx, { providerId, claimId })
    if (!claim) return refused('unknown_claim')
    if (claim.state === 'revoked') return ok(await asRevokedBefore(tx, claim))
    if (claim.state !== 'issued') return refused('claim_not_issued')

    const subject = { providerId, entity: 'claim', entityId: claimId } as const
    await appendHistory(tx, subject, { by, at, version: claim.version }, [
      { action: 'revoked', step: ['issued', 'revoked'], reason },
    ])
    const decision = { state: 'revoked', reason, decidedBy: by.id, decidedAt: at, version: claim.version + 1 } as const
    await tx
      .update(claims)
      .set(decision)
      .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
    const codeToSwitchOff = await takeCodeBack(tx, { claim, reason, by, at })
    const returned = await takeGrantBack(tx, { claim, reason, by, at })
    return ok({ ...answerOf({ ...claim, ...decision }, { replayed: false }), returned, codeToSwitchOff })
  })
}

interface TakeBack {
  claim: Claim
  reason: RevocationReason
  by: Actor
  at: Date
}

async function asRevokedBefore(tx: Database, claim: Claim): Promise<RevokedClaim> {
  // Not what the grant says: a correction since may have added to it.
  const [taken] = await tx
    .select({ amount: adjustments.amount })
    .from(adjustments)
    .where(
      and(
        eq(adjustments.providerId, claim.providerId),
        eq(adjustments.claimId, claim.id),
        eq(adjustments.kind, 'revoke'),
      ),
    )
  const voided = await tx
    .select({ id: codes.id })
    .from(codes)
    .where(and(eq(codes.providerId, claim.providerId), eq(codes.claimId, claim.id), eq(codes.state, 'void')))
  const answer = answerOf(claim, { replayed: true })
  return { ...answer, returned: taken?.amount ?? 0n, codeToSwitchOff: voided.length > 0 }
}

/** @returns whether its owner has seen the code */
async function takeCodeBack(tx: Database, { claim, reason, by, at }: TakeBack): Promise<boolean> {
  const { providerId } = claim
  const [code] = await tx
    .select({ id: codes.id, state: codes.state, version: codes.version })
    .from(codes)
    .where(
      and(
        eq(codes.providerId, providerId),
        eq(codes.claimId, claim.id),
        inArray(codes.state, ['assigned', 'revealed']),
      ),
    )
    .for('no key update')
  if (!code) return false
  const wasSeen = code.state === 'revealed'
  const subject = { providerId, entity: 'code', entityId: code.id } as const
  await appendHistory(tx, subject, { by, at, version: code.version }, [
    wasSeen
      ? { action: 'voided', step: ['revealed', 'void'], reason }
      : { action: 'returned', step: ['assigned', 'available'], reason },
  ])
  await tx
    .update(codes)
    .set({
      version: code.version + 1,
      ...(wasSeen ? { state: 'void' } : { state: 'available', claimId: null, assignedAt: null }),
    })
    .where(and(eq(codes.providerId, providerId), eq(codes.id, code.id)))
  return wasSeen
}

/** @returns what the grant had left; nothing for one that had ended before */
async function takeGrantBack(tx: Database, { claim, reason, by, at }: TakeBack): Promise<bigint> {
  const [grant] = await tx
    .select()
    .from(creditGrants)
    .where(and(eq(creditGrants.providerId, claim.providerId), eq(creditGrants.claimId, claim.id)))
    .for('no key update')
  if (!grant) throw new Error(`issued claim ${claim.id} has no grant`)
  const hasEnded = grant.state === 'expired' || grant.state === 'revoked'
  return hasEnded ? 0n : endGrant(tx, { grant, as: 'revoked', reason, by, at })
}
