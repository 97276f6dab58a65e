import type { AnswerRefusal } from '#app/features/enrolments/answer-claimant.server.ts'
import type { ConfirmRefusal } from '#app/features/enrolments/confirm-at-provider.server.ts'
import type { SendRefusal } from '#app/features/enrolments/send-to-provider.server.ts'
import type { EvidenceRefusal } from '#app/features/enrolments/submit-evidence.server.ts'
import type { EnrolmentRefusal } from '#app/features/enrolments/start-enrolment.server.ts'
import type { MessageKey } from '#app/messages/types.ts'

import type { ClaimRefusal } from './claim-offer.server.ts'
import type { WithdrawRefusal } from './withdraw-claim.server.ts'

type Refusal = ClaimRefusal | EnrolmentRefusal | SendRefusal | ConfirmRefusal

/** The sentence for every reason for which a claim, or setting out to a provider, is refused. */
export const refusalWords = {
  unknown_program: 'claims.refusals.unknown_program',
  unknown_offer: 'claims.refusals.unknown_offer',
  program_not_started: 'claims.refusals.program_not_started',
  program_ended: 'claims.refusals.program_ended',
  program_paused: 'claims.refusals.program_paused',
  program_not_claimable: 'claims.refusals.program_not_claimable',
  budget_exhausted: 'claims.refusals.budget_exhausted',
  out_of_codes: 'claims.refusals.out_of_codes',
  not_enrolled: 'claims.refusals.not_enrolled',
  not_eligible: 'claims.refusals.not_eligible',
  already_claimed: 'claims.refusals.already_claimed',
  amount_out_of_range: 'claims.refusals.amount_out_of_range',
  too_soon: 'claims.refusals.too_soon',
  excluded_by_other_offer: 'claims.refusals.excluded_by_other_offer',
  duplicate_identity: 'claims.refusals.duplicate_identity',
  disposable_mail: 'claims.refusals.disposable_mail',
  idempotency_mismatch: 'claims.refusals.idempotency_mismatch',
  not_a_link_out: 'claims.refusals.not_a_link_out',
  not_sent: 'claims.refusals.not_sent',
  account_taken: 'claims.refusals.account_taken',
} as const satisfies Record<Refusal, MessageKey>

/** The sentence for every reason for which a claimant can do nothing with a claim of theirs. */
export const ownClaimWords = {
  claim_not_waiting: 'credits.withdraw.notWaiting',
  nothing_asked: 'credits.answer.nothing',
} as const satisfies Record<Exclude<AnswerRefusal | WithdrawRefusal, 'unknown_claim'>, MessageKey>

type ShownRefusal = Exclude<EvidenceRefusal, 'unknown_claim'>

/** The sentence for every reason for which a document of use elsewhere is not taken. */
export const evidenceWords = {
  claim_decided: 'credits.evidence.refusals.claim_decided',
  not_a_usage_match: 'credits.evidence.refusals.not_a_usage_match',
  wrong_provider: 'credits.evidence.refusals.wrong_provider',
  days_out_of_order: 'credits.evidence.refusals.days_out_of_order',
  amount_out_of_range: 'credits.evidence.refusals.amount_out_of_range',
  document_used: 'credits.evidence.refusals.document_used',
} as const satisfies Record<ShownRefusal, MessageKey>

/** Below which field that sentence stands; `form` is above all of them. */
export const evidenceFields = {
  claim_decided: 'form',
  not_a_usage_match: 'form',
  wrong_provider: 'form',
  days_out_of_order: 'lastDay',
  amount_out_of_range: 'amount',
  document_used: 'file',
} as const satisfies Record<ShownRefusal, string>

/** What was asked could be asked by somebody else or at another time (409), or is not met by its own answers (422). */
export const refusalStatus = (refusal: Refusal) =>
  refusal === 'not_eligible' || refusal === 'unknown_offer' ? 422 : 409
