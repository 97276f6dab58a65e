import { and, asc, eq, inArray, lte, or } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { moveProgram } from './move-program.server.ts'

const clock: Actor = { kind: 'system', id: 'program-clock' }

/**
 * Opens the scheduled programs whose time has come and closes those whose time is over, at most `limit` of them. Safe
 * to run twice and at several places: what another has moved meanwhile is refused by `moveProgram` and left alone.
 */
export async function startDuePrograms(
  db: Database,
  { at, limit }: { at: Date; limit: number },
): Promise<{ opened: number; closed: number }> {
  const due = await db
    .select({ providerId: programs.providerId, programId: programs.id, state: programs.state })
    .from(programs)
    .where(
      and(
        eq(programs.handling, 'run'),
        or(
          and(eq(programs.state, 'scheduled'), lte(programs.startsAt, at)),
          and(inArray(programs.state, ['live', 'paused']), lte(programs.endsAt, at)),
        ),
      ),
    )
    .orderBy(asc(programs.startsAt), asc(programs.id))
    .limit(limit)
  const done = { opened: 0, closed: 0 }
  for (const { state, ...program } of due) {
    const to = state === 'scheduled' ? 'live' : 'closed'
    const moved = await moveProgram(db, { ...program, to, by: clock, at })
    if (moved.ok) done[to === 'live' ? 'opened' : 'closed'] += 1
  }
  return done
}
