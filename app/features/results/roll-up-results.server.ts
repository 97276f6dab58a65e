import { and, eq, sql } from 'drizzle-orm'

import { ok } from '#app/lib/result.ts'
import { rowsOf } from '#app/lib/rows.server.ts'
import { transact } from '#app/lib/transact.server.ts'
import { programResults, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { fewestOrganisations, isDue, publicResults } from './public-results.ts'
import { readProgramResults } from './program-results.server.ts'

/**
 * Writes what the public is told of programs whose figures are due, at most `limit` of them. Simulated providers have
 * results that are nobody's, so they are left out.
 * @returns how many were written; a day writes those of a program once
 */
export async function rollUpResults(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const day = at.toISOString().slice(0, 10)
  const candidates = await rowsOf<{ provider_id: string; program_id: string; n: number }>(
    db,
    sql`
    select c.provider_id, c.program_id, count(distinct c.organisation_id)::int as n
      from claims c join providers p on p.id = c.provider_id and not p.sandbox
      left join program_results r on r.provider_id = c.provider_id and r.program_id = c.program_id
      where r.day is null or r.day < ${day}::date
      group by c.provider_id, c.program_id, r.day
      having count(distinct c.organisation_id) >= ${fewestOrganisations}
      order by c.provider_id, c.program_id`,
  )
  let written = 0
  for (const { provider_id: providerId, program_id: programId } of candidates) {
    if (written >= limit) break
    if (await rollUp(db, { providerId, programId, day })) written += 1
  }
  return written
}

async function rollUp(
  db: Database,
  { providerId, programId, day }: { providerId: string; programId: string; day: string },
) {
  const of = and(eq(programResults.providerId, providerId), eq(programResults.programId, programId))
  const done = await transact(db, async (tx) => {
    // Two processes wait for each other here; the second then finds the figures of today.
    await tx
      .select({ id: programs.id })
      .from(programs)
      .where(and(eq(programs.providerId, providerId), eq(programs.id, programId)))
      .for('no key update')
    const [published] = await tx.select().from(programResults).where(of)
    const exact = (await readProgramResults(tx, { providerId, programId }))[programId]
    if (!exact || !isDue(exact.organisations, published ?? null, { day })) return ok(false)
    const results = publicResults(exact)
    if (results === null) return ok(false)
    const { organisations } = exact
    await tx
      .insert(programResults)
      .values({ providerId, programId, day, organisations, results })
      .onConflictDoUpdate({
        target: [programResults.providerId, programResults.programId],
        set: { day, organisations, results },
      })
    return ok(true)
  })
  return done.value
}
