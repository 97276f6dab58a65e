import { leftOf } from '#app/features/credits/chargeable-grants.server.ts'
import type { ListedClaim } from '#app/features/enrolments/claims.server.ts'

const iso = (date: Date | null) => date?.toISOString() ?? null

/** A claim as its provider's program sees it. It tells the organisation by its id alone, and a code by its state. */
export function claimBody(claim: ListedClaim) {
  const { id, state, programId, programSlug, offerId, delivery, benefit, organisationId, asset, codeState, reason } =
    claim
  return {
    id,
    state,
    program: { id: programId, slug: programSlug },
    offer: { id: offerId, delivery, benefit },
    organisationId,
    asset,
    /** Null until decided. */
    amount: claim.amount?.toString() ?? null,
    codeState,
    reason,
    submittedAt: iso(claim.submittedAt),
    decidedAt: iso(claim.decidedAt),
    grant: grantBody(claim),
  }
}
export type ClaimBody = ReturnType<typeof claimBody>

function grantBody({ grantId, amount, held, spent, expired, revoked, expiresAt }: ListedClaim) {
  if (grantId === null || amount === null) return null
  if (spent === null || held === null || expired === null || revoked === null) return null
  return {
    id: grantId,
    amount: amount.toString(),
    spent: spent.toString(),
    revoked: revoked.toString(),
    left: leftOf({ amount, held, spent, expired, revoked }).toString(),
    expiresAt: iso(expiresAt),
  }
}
