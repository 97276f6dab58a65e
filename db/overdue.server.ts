import { and, asc, eq, inArray, lt, or, sql } from 'drizzle-orm'

import { creditGrants, holds } from './schema/index.ts'
import type { Database } from './types.ts'

/** Something that should have ended by itself: the jobs do not run, or cannot end it. */
export interface Overdue {
  rule: 'I26 overdue hold' | 'I27 overdue grant'
  providerId: string
  subject: string
  deadline: Date
}

/** How long a job may take to come by. */
const slackMs = 5 * 60_000
const mostNamed = 1000

/**
 * Open holds past their end; grants still waiting past the end of their activation; and grants that are in use past
 * their end and the time in which late reports are taken. The oldest first, and no more than a page can tell.
 */
export async function listOverdue(db: Database, { at }: { at: Date }): Promise<Overdue[]> {
  const latest = new Date(at.getTime() - slackMs)
  const overdueHolds = await db
    .select({ providerId: holds.providerId, subject: holds.id, deadline: holds.expiresAt })
    .from(holds)
    .where(and(eq(holds.state, 'open'), lt(holds.expiresAt, latest)))
    .orderBy(asc(holds.expiresAt))
    .limit(mostNamed)
  const graceOver = sql`${creditGrants.expiresAt} + make_interval(secs => ${creditGrants.graceSeconds})`
  const overdueGrants = await db
    .select({
      providerId: creditGrants.providerId,
      subject: creditGrants.id,
      expiresAt: creditGrants.expiresAt,
      activateBy: creditGrants.activateBy,
      state: creditGrants.state,
    })
    .from(creditGrants)
    .where(
      or(
        and(
          inArray(creditGrants.state, ['pending', 'active']),
          sql`${graceOver} < ${latest.toISOString()}::timestamptz`,
        ),
        and(eq(creditGrants.state, 'pending'), lt(creditGrants.activateBy, latest)),
      ),
    )
    .orderBy(asc(creditGrants.expiresAt))
    .limit(mostNamed)
  return [
    ...overdueHolds.map((hold) => ({ rule: 'I26 overdue hold' as const, ...hold })),
    ...overdueGrants.map(({ providerId, subject, expiresAt, activateBy, state }) => ({
      rule: 'I27 overdue grant' as const,
      providerId,
      subject,
      deadline: (state === 'pending' ? activateBy : null) ?? expiresAt ?? at,
    })),
  ]
}
