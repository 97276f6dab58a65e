import { and, eq, gte, lt, or, sql } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { isWallClock } from '#app/features/programs/program-life.ts'
import { isZone } from '#app/lib/zones.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { rowsOf } from '#app/lib/rows.server.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendProgramHistory, lockRunProgram } from './program-history.server.ts'

export interface RescheduleProgram {
  providerId: string
  programId: string
  /** IANA name of the zone on whose clock the window is announced. */
  timeZone: string
  /** First moment on that clock: `2024-07-01T00:00`. */
  startsLocal: string
  /** First moment that is no longer in it; null leaves the program open. */
  endsLocalExcl: string | null
  by: Actor
  at: Date
}

/** `claims_outside`: somebody has claimed at a moment that the new window leaves out. */
export type RescheduleRefusal =
  'unknown_program' | 'unknown_zone' | 'not_a_time' | 'ends_before_start' | 'program_over' | 'claims_outside'

export interface RescheduledWindow {
  startsAt: Date
  endsAt: Date | null
}

/**
 * Announces a program's window anew. Only the wall clock and its zone are given: the database derives the instants, so
 * that they never say something else than what was announced.
 */
export async function rescheduleProgram(
  db: Database,
  { providerId, programId, timeZone, startsLocal, endsLocalExcl, by, at }: RescheduleProgram,
): Promise<Result<RescheduledWindow, RescheduleRefusal>> {
  if (!isZone(timeZone)) return refused('unknown_zone')
  if (!isWallClock(startsLocal) || (endsLocalExcl !== null && !isWallClock(endsLocalExcl))) return refused('not_a_time')
  return transact(db, async (tx) => {
    const program = await lockRunProgram(tx, { providerId, programId })
    if (!program) return refused('unknown_program')
    if (program.state === 'closed' || program.state === 'archived') return refused('program_over')
    const startsAt = await instantOn(tx, startsLocal, timeZone)
    const endsAt = endsLocalExcl === null ? null : await instantOn(tx, endsLocalExcl, timeZone)
    if (endsAt && endsAt <= startsAt) return refused('ends_before_start')
    const [outside] = await tx
      .select({ id: claims.id })
      .from(claims)
      .where(
        and(
          eq(claims.providerId, providerId),
          eq(claims.programId, programId),
          or(lt(claims.submittedAt, startsAt), endsAt ? gte(claims.submittedAt, endsAt) : undefined),
        ),
      )
      .limit(1)
    if (outside) return refused('claims_outside')

    await tx
      .update(programs)
      .set({
        timeZone,
        startsLocal,
        startsPrecision: 'second',
        startsAt,
        endsLocalExcl,
        endsPrecision: endsLocalExcl === null ? 'unknown' : 'second',
        endsAt,
        version: program.version + 1,
      })
      .where(and(eq(programs.providerId, providerId), eq(programs.id, programId)))
    await appendProgramHistory(tx, { providerId, programId, by, at }, [
      {
        action: 'rescheduled',
        details: {
          ...changed('timeZone', program.timeZone, timeZone),
          ...changed('startsLocal', clockOf(program.startsLocal), clockOf(startsLocal)),
          ...changed('endsLocalExcl', clockOf(program.endsLocalExcl), clockOf(endsLocalExcl)),
          ...changed('startsAt', program.startsAt?.toISOString(), startsAt.toISOString()),
          ...changed('endsAt', program.endsAt?.toISOString(), endsAt?.toISOString()),
        },
      },
    ])
    return ok({ startsAt, endsAt })
  })
}

/** The database's own derivation, which its invariant I15 checks the row against. */
async function instantOn(tx: Database, clock: string, zone: string): Promise<Date> {
  const rows = await rowsOf<{ ms: string }>(
    tx,
    sql`select (extract(epoch from ${clock}::timestamp at time zone ${zone}) * 1000)::bigint::text as ms`,
  )
  const [row] = rows
  if (!row) throw new Error(`the database knows no instant for ${clock} in ${zone}`)
  return new Date(Number(row.ms))
}

/** Wall clocks are read back with a blank and seconds: `2024-08-01 00:00:00`. */
const clockOf = (clock: string | null) => (clock === null ? null : clock.replace(' ', 'T').slice(0, 16))

/** Empty where nothing changed; an empty text stands for what was not set. */
function changed(name: string, before: string | null | undefined, now: string | null | undefined) {
  return before === now ? {} : { [`${name}Before`]: before ?? '', [name]: now ?? '' }
}
