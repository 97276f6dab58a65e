import { and, desc, eq } from 'drizzle-orm'

import {
  appendEvents,
  nextEvents,
  type Actor,
  type Happening,
  type HistoryEnd,
} from '#app/features/enrolments/audit.server.ts'
import { auditEvents, programs } from '#db/schema/index.ts'
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
  const [last] = await tx
    .select({ seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.providerId, providerId),
        eq(auditEvents.entity, 'program'),
        eq(auditEvents.entityId, programId),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(1)
  const end: HistoryEnd | null = last ?? null
  await appendEvents(tx, nextEvents(subject, { by, at, end }, happenings))
}
