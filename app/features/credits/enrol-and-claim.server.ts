import type { ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import {
  startEnrolment,
  type EnrolmentRefusal,
  type StartEnrolment,
} from '#app/features/enrolments/start-enrolment.server.ts'
import type { Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import { claimOffer, type ClaimOffer, type ClaimRefusal, type ClaimRefusalDetail } from './claim-offer.server.ts'

/** Claims an offer, and joins its program first where the organisation has not. Whoever may not claim joins nothing. */
export async function enrolAndClaim(
  db: Database,
  { programId, source = null, ...request }: ClaimOffer & Pick<StartEnrolment, 'programId' | 'source'>,
): Promise<Result<ClaimAnswer, ClaimRefusal | EnrolmentRefusal, ClaimRefusalDetail>> {
  const claim = await claimOffer(db, { ...request, joins: { source } })
  if (claim.ok || claim.refusal !== 'not_enrolled') return claim
  const { providerId, organisationId, userId, at } = request
  const joined = await startEnrolment(db, { providerId, programId, organisationId, userId, source, at })
  return joined.ok ? claimOffer(db, request) : joined
}
