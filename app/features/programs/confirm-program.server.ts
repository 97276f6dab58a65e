import { and, eq, inArray } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { programs, verifications } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface ConfirmProgram {
  providerId: string
  programId: string
  /** Where visitors read the program, which is what its manager confirms. */
  pageUrl: (slug: string) => string
  /** The manager. */
  by: string
  at: Date
}

/** A provider says that a program which runs here for it is still as its page tells, so that it can be claimed on. */
export function confirmProgram(
  db: Database,
  { providerId, programId, pageUrl, by, at }: ConfirmProgram,
): Promise<Result<{ slug: string }, 'unknown_program'>> {
  return transact(db, async (tx): Promise<Result<{ slug: string }, 'unknown_program'>> => {
    const [program] = await tx
      .select({ slug: programs.slug })
      .from(programs)
      .where(
        and(
          eq(programs.providerId, providerId),
          eq(programs.id, programId),
          eq(programs.handling, 'run'),
          inArray(programs.state, ['live', 'paused', 'scheduled']),
        ),
      )
    if (!program) return refused('unknown_program')
    await tx.insert(verifications).values({
      providerId,
      id: newId('ver'),
      factKind: 'program',
      factId: programId,
      verifiedAt: at,
      byUserId: by,
      sourceUrl: pageUrl(program.slug),
    })
    log().info({ event: 'program_confirmed', providerId, programId, by })
    return ok({ slug: program.slug })
  })
}
