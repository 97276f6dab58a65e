import { sql } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import { readDataVersion } from '#db/data-version.server.ts'
import { auditEvents, inboxEvents, invariantViolations, outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** A recurring job as the queue has it. */
export interface JobHealth {
  name: string
  /** Five fields, UTC; null when it is not planned. */
  cron: string | null
  waiting: number
  active: number
  failed: number
  /** The newest end of a run, also of a failed one; null when the queue remembers none. */
  lastEnded: Date | null
}

export interface FailedRun {
  id: string
  name: string
  failedAt: Date | null
  /** What it threw, cut short. */
  message: string
}

/** The queue's jobs; null where no queue has ever run on this database. */
export async function readJobs(db: Database): Promise<{ jobs: JobHealth[]; failed: FailedRun[] } | null> {
  const [found] = await rowsOf<{ there: boolean }>(db, sql`select to_regclass('pgboss.job') is not null as there`)
  if (!found?.there) return null
  const jobs = await rowsOf<Omit<JobHealth, 'lastEnded'> & { ended: string | Date | null }>(
    db,
    sql`select q.name, s.cron,
      count(j.id) filter (where j.state in ('created', 'retry'))::int as waiting,
      count(j.id) filter (where j.state = 'active')::int as active,
      count(j.id) filter (where j.state = 'failed')::int as failed,
      max(j.completed_on) as ended
    from pgboss.queue q
    left join pgboss.schedule s on s.name = q.name
    left join pgboss.job j on j.name = q.name
    where q.name not like '\\_\\_pgboss%'
    group by q.name, s.cron order by count(j.id) filter (where j.state = 'failed') desc, q.name`,
  )
  const failed = await rowsOf<{ id: string; name: string; ended: string | Date | null; output: string | null }>(
    db,
    sql`select id::text, name, completed_on as ended, left(coalesce(output->>'message', output::text), 500) as output
      from pgboss.job where state = 'failed' order by completed_on desc nulls last limit 50`,
  )
  const instant = (at: string | Date | null) => (at === null ? null : new Date(at))
  return {
    jobs: jobs.map(({ ended, ...job }) => ({ ...job, lastEnded: instant(ended) })),
    failed: failed.map(({ id, name, ended, output }) => ({
      id,
      name,
      failedAt: instant(ended),
      message: output ?? '',
    })),
  }
}

/** Lets a failed run be run again. @returns false when it has not failed, or not any more */
export async function retryRun(db: Database, { name, id }: { name: string; id: string }): Promise<boolean> {
  const jobs = await readJobs(db)
  if (!jobs) return false
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`update pgboss.job set state = 'retry', retry_limit = retry_limit + 1
      where name = ${name} and id::text = ${id} and state = 'failed' returning id::text as id`,
  )
  return rows.length > 0
}

/** How what waits to come in and to go out stands, by state, with the oldest that waits. */
export async function readTraffic(db: Database) {
  const inbox = await db
    .select({ state: inboxEvents.state, n: sql<number>`count(*)::int` })
    .from(inboxEvents)
    .groupBy(inboxEvents.state)
    .orderBy(inboxEvents.state)
  const outbox = await db
    .select({ state: outboxMessages.state, n: sql<number>`count(*)::int` })
    .from(outboxMessages)
    .groupBy(outboxMessages.state)
    .orderBy(outboxMessages.state)
  const [oldest] = await db
    .select({ at: outboxMessages.createdAt })
    .from(outboxMessages)
    .where(sql`${outboxMessages.state} = 'pending'`)
    .orderBy(outboxMessages.createdAt)
    .limit(1)
  return {
    inbox,
    outbox,
    oldestPending: oldest?.at ?? null,
    auditEvents: await db.$count(auditEvents),
    dataVersion: await readDataVersion(db),
  }
}

/** What contradicts itself in the books, at most a hundred. It reads all of them, so it is asked for and not shown always. */
export function listViolations(db: Database) {
  return db.select().from(invariantViolations).limit(100)
}
