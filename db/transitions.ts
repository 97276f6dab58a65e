import type {
  ApprovalState,
  AuditedEntity,
  ClaimState,
  CodeState,
  DisputeState,
  EnrolmentState,
  GrantState,
  HoldState,
  PaymentState,
  ProgramState,
  RedemptionState,
} from './vocabulary.ts'

/** One step that an entity may take from one state to another. */
export interface Transition {
  entity: AuditedEntity
  from: string
  to: string
}

const steps = <State extends string>(
  entity: AuditedEntity,
  moves: readonly (readonly [State, State])[],
): Transition[] => moves.map(([from, to]) => ({ entity, from, to }))

/**
 * Every legal step. The table `legal_transitions` holds the same rows (a migration writes them, a test compares), and
 * an audit event refers to one of them, so the database refuses an illegal step.
 */
export const transitions: readonly Transition[] = [
  ...steps<EnrolmentState>('enrolment', [
    ['started', 'sent_to_provider'],
    ['sent_to_provider', 'confirmed'],
    ['started', 'confirmed'],
    ['started', 'active'],
    ['sent_to_provider', 'active'],
    ['confirmed', 'active'],
    ['active', 'completed'],
    ['completed', 'active'],
    ['started', 'abandoned'],
    ['sent_to_provider', 'abandoned'],
    ['abandoned', 'started'],
    ['started', 'disqualified'],
    ['sent_to_provider', 'disqualified'],
    ['confirmed', 'disqualified'],
    ['active', 'disqualified'],
  ]),
  ...steps<ProgramState>('program', [
    ['draft', 'in_review'],
    ['in_review', 'draft'],
    ['in_review', 'scheduled'],
    ['scheduled', 'live'],
    ['scheduled', 'draft'],
    ['live', 'paused'],
    ['paused', 'live'],
    ['live', 'closed'],
    ['paused', 'closed'],
    ['closed', 'archived'],
    ['draft', 'archived'],
  ]),
  ...steps<ClaimState>('claim', [
    ['submitted', 'in_review'],
    ['submitted', 'approved'],
    ['in_review', 'approved'],
    ['in_review', 'rejected'],
    ['approved', 'issued'],
    ['issued', 'revoked'],
    ['submitted', 'withdrawn'],
    ['submitted', 'expired'],
    ['in_review', 'needs_info'],
    ['in_review', 'withdrawn'],
    ['in_review', 'expired'],
    ['needs_info', 'in_review'],
    ['needs_info', 'rejected'],
    ['needs_info', 'withdrawn'],
    ['needs_info', 'expired'],
    ['approved', 'waitlisted'],
    ['waitlisted', 'approved'],
    ['waitlisted', 'withdrawn'],
    ['waitlisted', 'expired'],
  ]),
  ...steps<CodeState>('code', [
    ['available', 'assigned'],
    ['assigned', 'revealed'],
    ['assigned', 'available'],
    ['revealed', 'void'],
    ['available', 'void'],
    ['available', 'expired'],
    ['assigned', 'void'],
    ['assigned', 'expired'],
    ['assigned', 'redeemed'],
    ['revealed', 'redeemed'],
    ['revealed', 'expired'],
  ]),
  ...steps<GrantState>('grant', [
    ['active', 'exhausted'],
    ['active', 'revoked'],
    ['exhausted', 'revoked'],
    ['pending', 'active'],
    ['pending', 'revoked'],
    ['pending', 'expired'],
    ['active', 'expired'],
    ['exhausted', 'active'],
    ['expired', 'active'],
  ]),
  ...steps<HoldState>('hold', [
    ['open', 'captured'],
    ['open', 'released'],
    ['open', 'expired'],
  ]),
  ...steps<RedemptionState>('redemption', [
    ['unmatched', 'applied'],
    ['unmatched', 'partial'],
    ['unmatched', 'written_off'],
    ['applied', 'reversed'],
    ['partial', 'reversed'],
  ]),
  ...steps<PaymentState>('payment', [
    ['created', 'processing'],
    ['created', 'succeeded'],
    ['created', 'canceled'],
    ['created', 'failed'],
    ['processing', 'succeeded'],
    ['processing', 'failed'],
    ['failed', 'processing'],
    ['succeeded', 'partially_refunded'],
    ['succeeded', 'refunded'],
    ['partially_refunded', 'refunded'],
    ['succeeded', 'disputed'],
    ['partially_refunded', 'disputed'],
    ['disputed', 'succeeded'],
    ['disputed', 'charged_back'],
  ]),
  ...steps<ApprovalState>('approval', [
    ['pending', 'approved'],
    ['pending', 'rejected'],
    ['pending', 'expired'],
    ['pending', 'cancelled'],
  ]),
  ...steps<DisputeState>('dispute', [
    ['open', 'answered'],
    ['open', 'decided'],
    ['open', 'withdrawn'],
    ['answered', 'decided'],
    ['answered', 'withdrawn'],
  ]),
]
