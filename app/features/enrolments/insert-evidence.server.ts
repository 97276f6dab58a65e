import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { newId } from '#db/ids.ts'
import { offers, usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { Actor } from './audit.server.ts'
import { waitingStates } from './claim-waits.ts'
import { lockClaim, type Claim } from './claims.server.ts'
import { tellClaim, type UsageEvidence } from './usage-evidence.server.ts'
import { matchedProvider } from './usage-match.ts'

export type MatchRefusal = 'unknown_claim' | 'claim_decided' | 'not_a_usage_match' | 'wrong_provider'

interface OwnMatch {
  providerId: string
  claimId: string
  organisationId: string
  /** Whose usage is to be shown. */
  formerProvider: string
}

/** A claimant's own claim, locked, if usage of that provider can still be shown for it. */
export async function lockMatch(
  tx: Database,
  { providerId, claimId, organisationId, formerProvider }: OwnMatch,
): Promise<Result<Claim, MatchRefusal>> {
  const claim = await lockClaim(tx, { providerId, claimId })
  if (!claim || claim.organisationId !== organisationId) return refused('unknown_claim')
  if (!waitingStates.some((state) => state === claim.state)) return refused('claim_decided')
  const [offer] = await tx
    .select({ benefit: offers.benefit, basisPoints: offers.matchBasisPoints })
    .from(offers)
    .where(and(eq(offers.providerId, providerId), eq(offers.id, claim.offerId)))
  if (!offer || offer.basisPoints === null) return refused('not_a_usage_match')
  const matched = matchedProvider(offer.benefit)
  return matched !== null && matched !== formerProvider ? refused('wrong_provider') : ok(claim)
}

type NewEvidence = Pick<UsageEvidence, 'kind' | 'documentHash' | 'formerProvider' | 'fromDay' | 'toDay' | 'amount'>

/** Puts a document to a locked claim and tells its history. Null when the same document was shown before. */
export async function insertEvidence(
  tx: Database,
  claim: Claim,
  { kind, documentHash, formerProvider, fromDay, toDay, amount }: NewEvidence,
  { by, at }: { by: Actor; at: Date },
): Promise<UsageEvidence | null> {
  const [evidence] = await tx
    .insert(usageEvidence)
    .values({
      ...{ kind, documentHash, formerProvider, fromDay, toDay, amount },
      providerId: claim.providerId,
      id: newId('evd'),
      claimId: claim.id,
      asset: claim.asset,
      state: 'uploaded',
      uploadedAt: at,
    })
    .onConflictDoNothing()
    .returning()
  if (!evidence) return null
  const details = { evidenceId: evidence.id, amount: amount.toString() }
  await tellClaim(tx, claim, { by, at }, { action: 'evidence_shown', details })
  return evidence
}
