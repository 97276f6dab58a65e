import type { ConsoleRight } from '#app/features/accounts/roles.ts'
import { isLegalStep } from '#app/features/programs/program-life.ts'
import type { DraftState, ProgramState } from '#db/vocabulary.ts'

/** What a provider does with a program as a whole, each on a page of its own that says what follows. */
export const programSteps = ['submit', 'withdraw', 'revise', 'pause', 'resume', 'discard', 'close', 'archive'] as const
export type ProgramStep = (typeof programSteps)[number]

/** The right that a step takes: what ends a program is its owner's. */
export const stepRights: Record<ProgramStep, ConsoleRight> = {
  submit: 'edit',
  withdraw: 'edit',
  revise: 'edit',
  pause: 'edit',
  resume: 'edit',
  discard: 'edit',
  close: 'own',
  archive: 'own',
}

/** The state that a step leads to, of those that are steps of a program's life. */
export const stateAfter = { pause: 'paused', resume: 'live', close: 'closed', archive: 'archived' } as const

interface Standing {
  state: ProgramState
  /** Of the draft at work; null when there is none. */
  draftState: DraftState | null
}

/** The steps that can be taken now, the likeliest first. */
export function stepsOf({ state, draftState }: Standing): { step: ProgramStep; right: ConsoleRight }[] {
  return programSteps
    .filter((step) => isOpen(step, { state, draftState }))
    .map((step) => ({ step, right: stepRights[step] }))
}

function isOpen(step: ProgramStep, { state, draftState }: Standing): boolean {
  switch (step) {
    case 'submit':
    case 'discard':
      return draftState === 'open'
    case 'withdraw':
      return draftState === 'submitted'
    case 'revise':
      return draftState === null && (state === 'scheduled' || state === 'live' || state === 'paused')
    case 'resume':
      return state === 'paused'
    case 'archive':
      // A draft is given up by discarding it, which archives the program with it.
      return state === 'closed'
    default:
      return isLegalStep(state, stateAfter[step])
  }
}
