import type { MessageKey } from '#app/messages/types.ts'

import type { ChangeDraftRefusal, ReviseRefusal } from './change-draft.server.ts'
import type { CreateRefusal } from './create-program.server.ts'
import type { PublishRefusal } from './publish-draft.server.ts'
import type { SubmitRefusal, TakeBackRefusal } from './submit-draft.server.ts'

/** The sentence for every reason for which a program, or its draft, stays as it is. */
export const programWords = {
  unknown_provider: 'programs.refusals.unknown_program',
  unknown_program: 'programs.refusals.unknown_program',
  program_over: 'programs.refusals.program_over',
  no_draft: 'programs.refusals.no_draft',
  with_operators: 'programs.refusals.with_operators',
  changed_meanwhile: 'programs.refusals.changed_meanwhile',
  nothing_changed: 'programs.refusals.nothing_changed',
  contradictory: 'programs.refusals.contradictory',
  not_submitted: 'programs.refusals.not_submitted',
  own_draft: 'programs.refusals.own_draft',
  second_person_needed: 'programs.refusals.second_person_needed',
  same_person: 'programs.refusals.same_person',
  unknown_zone: 'programs.errors.zone',
  not_a_time: 'programs.errors.clock',
  ends_before_start: 'programs.contradictions.ends_before_start',
  claims_outside: 'programs.refusals.claims_outside',
  budget_refused: 'programs.refusals.budget_refused',
  illegal_step: 'programs.refusals.illegal_step',
  not_started: 'programs.refusals.not_started',
  reason_missing: 'programs.refusals.reason_missing',
} as const satisfies Record<
  | ChangeDraftRefusal
  | ReviseRefusal
  | CreateRefusal
  | PublishRefusal
  | SubmitRefusal
  | TakeBackRefusal
  | 'illegal_step'
  | 'not_started'
  | 'reason_missing',
  MessageKey
>
export type ProgramRefusal = keyof typeof programWords
