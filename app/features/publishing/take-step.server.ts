import { moveProgram } from '#app/features/credits/move-program.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import { discardDraft, reviseProgram } from './change-draft.server.ts'
import { findProgramRoom } from './drafts.server.ts'
import { stateAfter, type ProgramStep } from './program-steps.ts'
import type { ProgramRefusal } from './program-words.ts'
import { submitDraft, withdrawDraft } from './submit-draft.server.ts'

export interface TakeStep {
  providerId: string
  programId: string
  step: ProgramStep
  /** The draft's version on the page; not looked at where the step is none of a draft. */
  seenVersion: number
  /** What was typed to confirm that a program is to be closed: its name in any language. */
  typedName: string
  by: Actor
  at: Date
}

/** Takes a program one step on, whichever it is. */
export async function takeStep(
  db: Database,
  { step, typedName, seenVersion, ...of }: TakeStep,
): Promise<Result<void, ProgramRefusal | 'name_mismatch'>> {
  const done = await take()
  return done.ok ? ok(undefined) : refused(done.refusal)

  async function take(): Promise<Result<unknown, ProgramRefusal | 'name_mismatch', unknown>> {
    const draft = { ...of, seenVersion }
    switch (step) {
      case 'submit':
        return submitDraft(db, draft)
      case 'withdraw':
        return withdrawDraft(db, draft)
      case 'discard':
        return discardDraft(db, draft)
      case 'revise':
        return reviseProgram(db, of)
      case 'close': {
        const room = await findProgramRoom(db, of)
        const names: string[] = room ? Object.values(room.name) : []
        if (!names.includes(typedName)) return refused('name_mismatch')
        return moveProgram(db, { ...of, to: stateAfter.close })
      }
      default:
        return moveProgram(db, { ...of, to: stateAfter[step] })
    }
  }
}
