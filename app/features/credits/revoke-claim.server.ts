import { and, eq, inArray, sql } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { answerOf, lockClaim, type Claim, type ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { adjustments, budgetSlots, claims, codes, creditGrants, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RevocationReason } from '#db/vocabulary.ts'

import { openAccounts, post, type AccountName } from './ledger.server.ts'

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
 * Takes an issued claim back: what its grant has left returns to the slot it came from, an unseen code becomes
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
  const [grant] = await tx
    .select({ revoked: creditGrants.revoked })
    .from(creditGrants)
    .where(and(eq(creditGrants.providerId, claim.providerId), eq(creditGrants.claimId, claim.id)))
  const voided = await tx
    .select({ id: codes.id })
    .from(codes)
    .where(and(eq(codes.providerId, claim.providerId), eq(codes.claimId, claim.id), eq(codes.state, 'void')))
  const answer = answerOf(claim, { replayed: true })
  return { ...answer, returned: grant?.revoked ?? 0n, codeToSwitchOff: voided.length > 0 }
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

/** @returns what the grant had left */
async function takeGrantBack(tx: Database, { claim, reason, by, at }: TakeBack): Promise<bigint> {
  const { providerId, asset } = claim
  const [grant] = await tx
    .select()
    .from(creditGrants)
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.claimId, claim.id)))
    .for('no key update')
  if (!grant) throw new Error(`issued claim ${claim.id} has no grant`)
  const left = grant.amount - grant.spent - grant.revoked
  const subject = { providerId, entity: 'grant', entityId: grant.id } as const
  await appendHistory(tx, subject, { by, at, version: grant.version }, [
    { action: 'revoked', step: [grant.state, 'revoked'], reason, details: { amount: left.toString() } },
  ])
  await tx
    .update(creditGrants)
    .set({ state: 'revoked', revoked: grant.revoked + left, version: grant.version + 1 })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, grant.id)))
  if (left === 0n) return left

  const adjustmentId = newId('adj')
  await tx.insert(adjustments).values({
    providerId,
    id: adjustmentId,
    kind: 'revoke',
    claimId: claim.id,
    grantId: grant.id,
    asset,
    amount: left,
    reason,
    actorId: by.id,
    at,
  })
  const returnsBudget = await revokeReturnsBudget(tx, claim)
  const target: AccountName = returnsBudget
    ? { kind: 'budget', refId: claim.budgetId ?? '' }
    : { kind: 'revoked', refId: claim.programId }
  const [from, to] = await openAccounts(tx, { providerId, asset, names: [{ kind: 'grant', refId: grant.id }, target] })
  if (!from || !to) throw new Error(`grant ${grant.id} has no account`)
  await post(tx, {
    providerId,
    asset,
    kind: 'revoke',
    causeKey: `revoke:${adjustmentId}`,
    claimId: claim.id,
    adjustmentId,
    legs: [{ from, to, amount: left }],
    effectiveAt: at,
    bookedAt: at,
  })
  if (returnsBudget) await returnToSlot(tx, { claim, amount: left })
  return left
}

async function revokeReturnsBudget(tx: Database, { providerId, programId }: Claim): Promise<boolean> {
  const [program] = await tx
    .select({ returns: programs.revokeReturnsBudget })
    .from(programs)
    .where(and(eq(programs.providerId, providerId), eq(programs.id, programId)))
  if (!program) throw new Error(`program ${programId} of ${providerId} is gone`)
  return program.returns
}

async function returnToSlot(tx: Database, { claim, amount }: { claim: Claim; amount: bigint }): Promise<void> {
  const returned = await tx
    .update(budgetSlots)
    .set({ used: sql`${budgetSlots.used} - ${amount}` })
    .where(
      and(
        eq(budgetSlots.providerId, claim.providerId),
        eq(budgetSlots.budgetId, claim.budgetId ?? ''),
        eq(budgetSlots.slot, claim.slot ?? -1),
      ),
    )
    .returning({ slot: budgetSlots.slot })
  if (returned.length !== 1) throw new Error(`claim ${claim.id} was issued from a slot that is not there`)
}
