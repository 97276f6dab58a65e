import { and, eq } from 'drizzle-orm'

import {
  appendEvents,
  newestEvent,
  nextEvents,
  type Actor,
  type Happening,
} from '#app/features/enrolments/audit.server.ts'
import { programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ProgramState } from '#db/vocabulary.ts'

type ProgramRow = typeof programs.$inferSelect

/** A program that Switchyard runs, with its row locked; null when there is none. */
export async function lockRunProgram(
  tx: Database,
  { providerId, programId }: { providerId: string; programId: string },
): Promise<(ProgramRow & { state: ProgramState }) | null> {
  const [program] = await tx
    .select()
    .from(programs)
    .where(and(eq(programs.providerId, providerId), eq(programs.id, programId), eq(programs.handling, 'run')))
    .for('no key update')
  if (!program?.state) return null
  return { ...program, state: program.state }
}

/**
 * Appends to a program's history. A program from the catalogue has a version without events behind it, so the history
 * goes on from its last event and not from the version. The program's row must be locked by the caller.
 */
export async function appendProgramHistory(
  tx: Database,
  { providerId, programId, by, at }: { providerId: string; programId: string; by: Actor; at: Date },
  happenings: readonly Happening[],
): Promise<void> {
  const subject = { providerId, entity: 'program', entityId: programId } as const
  const end = await newestEvent(tx, subject)
  await appendEvents(tx, nextEvents(subject, { by, at, end }, happenings))
}
