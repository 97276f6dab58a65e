import type { AnswerRefusal } from '#app/features/enrolments/answer-claimant.server.ts'
import type { ConfirmRefusal } from '#app/features/enrolments/confirm-at-provider.server.ts'
import type { KeepRefusal } from '#app/features/enrolments/keep-export.server.ts'
import type { SendRefusal } from '#app/features/enrolments/send-to-provider.server.ts'
import type { ShowRefusal } from '#app/features/enrolments/show-export.server.ts'
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
  program_stale: 'claims.refusals.program_stale',
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
  too_large: 'usageExports.refusals.document_too_large',
} as const satisfies Record<ShownRefusal, MessageKey>

/** The sentence for every reason for which an export that was read is not kept, or not shown. */
export const exportWords = {
  claim_decided: 'credits.evidence.refusals.claim_decided',
  not_a_usage_match: 'credits.evidence.refusals.not_a_usage_match',
  wrong_provider: 'credits.evidence.refusals.wrong_provider',
  document_used: 'credits.evidence.refusals.document_used',
  other_currency: 'usageExports.show.refusals.other_currency',
  no_costs: 'usageExports.show.refusals.no_costs',
  no_tokens: 'usageExports.show.refusals.no_tokens',
  too_many_lines: 'usageExports.show.refusals.too_many_lines',
  nothing_used: 'usageExports.show.refusals.nothing_used',
  nothing_kept: 'usageExports.show.refusals.nothing_kept',
  changed_meanwhile: 'usageExports.show.refusals.changed_meanwhile',
} as const satisfies Record<Exclude<KeepRefusal | ShowRefusal, 'unknown_claim'>, MessageKey>

/** Below which field that sentence stands; `form` is above all of them. */
export const evidenceFields = {
  claim_decided: 'form',
  not_a_usage_match: 'form',
  wrong_provider: 'form',
  days_out_of_order: 'lastDay',
  amount_out_of_range: 'amount',
  document_used: 'file',
  too_large: 'file',
} as const satisfies Record<ShownRefusal, string>

/** What was asked could be asked by somebody else or at another time (409), or is not met by its own answers (422). */
export const refusalStatus = (refusal: Refusal) =>
  refusal === 'not_eligible' || refusal === 'unknown_offer' ? 422 : 409
