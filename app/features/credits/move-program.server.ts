import { and, eq } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { programs } from '#db/schema/index.ts'
import { isLegalStep } from '#app/features/programs/program-life.ts'
import type { Database } from '#db/types.ts'
import type { ProgramState } from '#db/vocabulary.ts'

import { appendProgramHistory, lockRunProgram } from './program-history.server.ts'

export interface MoveProgram {
  providerId: string
  programId: string
  to: ProgramState
  by: Actor
  at: Date
}

/** `not_started` and `program_over`: a program is live only inside its window. */
export type MoveProgramRefusal = 'unknown_program' | 'illegal_step' | 'not_started' | 'program_over'

/** Takes a program one step on in its life. To ask for the state it already has changes nothing. */
export function moveProgram(
  db: Database,
  { providerId, programId, to, by, at }: MoveProgram,
): Promise<Result<{ state: ProgramState }, MoveProgramRefusal>> {
  return transact(db, async (tx) => {
    const program = await lockRunProgram(tx, { providerId, programId })
    if (!program) return refused('unknown_program')
    if (program.state === to) return ok({ state: to })
    if (!isLegalStep(program.state, to)) return refused('illegal_step')
    if (to === 'live' && program.startsAt && at < program.startsAt) return refused('not_started')
    if (to === 'live' && program.endsAt && at >= program.endsAt) return refused('program_over')

    await tx
      .update(programs)
      .set({ state: to, version: program.version + 1 })
      .where(and(eq(programs.providerId, providerId), eq(programs.id, programId)))
    await appendProgramHistory(tx, { providerId, programId, by, at }, [{ action: 'moved', step: [program.state, to] }])
    return ok({ state: to })
  })
}
