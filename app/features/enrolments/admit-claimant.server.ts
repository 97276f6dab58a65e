import { ok, refused, type Result } from '#app/lib/result.ts'
import type { programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { BenefitType, IdentitySignal, RiskReason } from '#db/vocabulary.ts'

import { hasPurchased } from './customer-history.server.ts'
import { rulesFor, type RuleCode } from './eligibility.ts'
import { judgeClaimant, type JudgeClaimant } from './judge-claimant.server.ts'
import type { ClaimantSignals } from './signals.server.ts'

export interface AdmitClaimant extends Omit<JudgeClaimant, 'program' | 'offer' | 'signals'> {
  program: JudgeClaimant['program'] & Pick<typeof programs.$inferSelect, 'eligibility'>
  offer: JudgeClaimant['offer'] & { benefitType: BenefitType }
  /** Absent where the caller knows nothing of who it is. */
  signals: ClaimantSignals | undefined
}

/** `duplicate_identity`: somebody recognised by `kind` has claimed the offer already; whose claim it was is not told. */
export type AdmitRefusal = 'not_eligible' | 'duplicate_identity' | 'disposable_mail'

export interface AdmitDetail {
  /** The rules that are not met. */
  rules: RuleCode[]
  /** By what the claimant is recognised. */
  kind?: IdentitySignal
}

const forNewCustomers: readonly RuleCode[] = ['new_customer', 'new_enterprise_customer']

/** What our own records say of a claimant, beside what it said itself: whether it may claim, and why to look twice. */
export async function admitClaimant(
  db: Database,
  { program, offer, organisationId, signals, ...about }: AdmitClaimant,
): Promise<Result<{ riskReasons: RiskReason[]; allowed: IdentitySignal[] }, AdmitRefusal, AdmitDetail>> {
  const asksForNew = rulesFor(program.eligibility, offer.benefitType).filter(({ code }) =>
    forNewCustomers.includes(code),
  )
  if (asksForNew.length > 0 && (await hasPurchased(db, { providerId: offer.providerId, organisationId }))) {
    return refused('not_eligible', { rules: [...new Set(asksForNew.map(({ code }) => code))] })
  }
  if (!signals) return ok({ riskReasons: [], allowed: [] })
  const judged = await judgeClaimant(db, { program, offer, organisationId, signals, ...about })
  if (judged.refusal === 'duplicate_identity') return refused(judged.refusal, { rules: [], kind: judged.kind })
  if (judged.refusal) return refused(judged.refusal)
  return ok({ riskReasons: judged.riskReasons, allowed: judged.allowed })
}
