import { createHash } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { offers, usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { UsageProof } from '#db/vocabulary.ts'

import { lockClaim } from './claims.server.ts'
import { tellClaim, type UsageEvidence } from './usage-evidence.server.ts'

export interface SubmitEvidence {
  providerId: string
  claimId: string
  organisationId: string
  userId: string
  kind: UsageProof
  /** The document itself; only its hash is kept. */
  document: Uint8Array
  /** Id of the provider whose usage it shows. */
  formerProvider: string
  /** First day that it shows, as `2024-06-01`. */
  fromDay: string
  /** First day that it no longer shows. */
  toDay: string
  /** What was used there, in the smallest unit of the claim's asset. */
  amount: bigint
  at: Date
}

/**
 * `claim_decided`: nothing that is shown now changes its amount. `document_used`: it was shown before, for this claim
 * or another, and was not refuted.
 */
export type EvidenceRefusal =
  | 'unknown_claim'
  | 'claim_decided'
  | 'not_a_usage_match'
  | 'wrong_provider'
  | 'days_out_of_order'
  | 'amount_out_of_range'
  | 'document_used'

const undecided = ['submitted', 'in_review', 'needs_info', 'waitlisted']
const largest = 9_000_000_000_000_000n

/** A claimant shows what it used at another provider. It counts for nothing until it is verified. */
export function submitEvidence(
  db: Database,
  { providerId, claimId, organisationId, userId, document, at, ...shown }: SubmitEvidence,
): Promise<Result<UsageEvidence, EvidenceRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockClaim(tx, { providerId, claimId })
    if (!claim || claim.organisationId !== organisationId) return refused('unknown_claim')
    if (!undecided.includes(claim.state)) return refused('claim_decided')
    const [offer] = await tx
      .select({ benefit: offers.benefit, basisPoints: offers.matchBasisPoints })
      .from(offers)
      .where(and(eq(offers.providerId, providerId), eq(offers.id, claim.offerId)))
    if (!offer || offer.basisPoints === null) return refused('not_a_usage_match')
    const { benefit } = offer
    if (benefit.type === 'usage_match' && benefit.ofProvider !== shown.formerProvider) return refused('wrong_provider')
    if (shown.fromDay >= shown.toDay) return refused('days_out_of_order')
    if (shown.amount < 1n || shown.amount > largest) return refused('amount_out_of_range')

    const [evidence] = await tx
      .insert(usageEvidence)
      .values({
        ...shown,
        providerId,
        id: newId('evd'),
        claimId,
        documentHash: createHash('sha256').update(document).digest(),
        asset: claim.asset,
        state: 'uploaded',
        uploadedAt: at,
      })
      .onConflictDoNothing()
      .returning()
    if (!evidence) return refused('document_used')
    const by = { kind: 'user', id: userId } as const
    const details = { evidenceId: evidence.id, amount: shown.amount.toString() }
    await tellClaim(tx, claim, { by, at }, { action: 'evidence_shown', details })
    return ok(evidence)
  })
}
