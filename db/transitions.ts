import type { AuditedEntity, ClaimState, CodeState, EnrolmentState, GrantState } from './vocabulary.ts'

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
  ]),
  ...steps<ClaimState>('claim', [
    ['submitted', 'in_review'],
    ['submitted', 'approved'],
    ['in_review', 'approved'],
    ['in_review', 'rejected'],
    ['approved', 'issued'],
    ['issued', 'revoked'],
  ]),
  ...steps<CodeState>('code', [
    ['available', 'assigned'],
    ['assigned', 'revealed'],
    ['assigned', 'available'],
    ['revealed', 'void'],
  ]),
  ...steps<GrantState>('grant', [
    ['active', 'exhausted'],
    ['active', 'revoked'],
    ['exhausted', 'revoked'],
  ]),
]
