import { createHash } from 'node:crypto'

import type { Applicant } from '#app/features/enrolments/eligibility.ts'
import { canonicalJson } from '#db/canonical-json.ts'

/** SHA-256 of what is asked: a key stands for exactly this. What is not said leaves no trace in it. */
export function hashRequest({
  offerId,
  applicant,
  amount,
}: {
  offerId: string
  applicant: Applicant
  amount?: bigint
}): Uint8Array {
  const asked = {
    offerId,
    region: applicant.region,
    formerProviders: [...applicant.formerProviders].sort(),
    declares: [...applicant.declares].sort(),
    ...(amount === undefined ? {} : { amount: amount.toString() }),
  }
  return createHash('sha256').update(canonicalJson(asked)).digest()
}
