import { eq } from 'drizzle-orm'

import { programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { listBudgets } from './budgets.server.ts'

/** A provider's budgets under the names of their programs. For its console alone: no figure of it is public. */
export async function listProgramBudgets(db: Database, { providerId }: { providerId: string }) {
  const budgets = await listBudgets(db, { providerId })
  const named = await db
    .select({
      id: programs.id,
      name: programs.name,
      startsAt: programs.startsAt,
      endsAt: programs.endsAt,
      timeZone: programs.timeZone,
    })
    .from(programs)
    .where(eq(programs.providerId, providerId))
  return budgets.map((budget) => {
    const program = named.find(({ id }) => id === budget.programId)
    if (!program) throw new Error(`budget ${budget.id} of ${providerId} belongs to no program`)
    const { startsAt, endsAt, timeZone } = program
    // What was opened before its program, or after, is paced from the later of the two.
    const opensAt = startsAt && startsAt > budget.openedAt ? startsAt : budget.openedAt
    return { ...budget, programName: program.name, opensAt, endsAt, timeZone: timeZone ?? 'UTC' }
  })
}

export type ProgramBudget = Awaited<ReturnType<typeof listProgramBudgets>>[number]
