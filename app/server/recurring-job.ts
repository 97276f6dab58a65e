import type { Env } from '#app/lib/env.server.ts'
import type { MailSettings } from '#app/lib/mail.server.ts'
import type { Database } from '#db/types.ts'

/** What a job may use. */
export interface JobContext {
  db: Database
  /** Without `priceFeeds` no price list is read, without `ratesFeed` no exchange rates, without `sourceChecks` no source. */
  settings: MailSettings & { authSecret: string } & Partial<Pick<Env, 'priceFeeds' | 'ratesFeed' | 'sourceChecks'>>
}

/** How much a job does in one go, and as of when. */
export interface Portion {
  at: Date
  limit: number
}

/**
 * Something that has to be done again and again. Its effects are guarded by the database: run twice at once, or killed
 * in the middle and run again, it does each thing once.
 */
export interface RecurringJob {
  name: string
  /** When it is run: five fields, UTC. */
  cron: string
  /** Does a portion of what is due. @returns how much was done; 0 says that nothing is left */
  run(context: JobContext, portion: Portion): Promise<number>
}

const portionSize = 200
/** Far more than a day has; a job that never comes to an end is wrong. */
const mostPortions = 10_000

/** Runs a job until nothing is left to do. `now` is asked before each portion, `goesOn` too. */
export async function runUntilDone(
  job: RecurringJob,
  context: JobContext,
  { now, goesOn = () => true }: { now: () => Date; goesOn?: () => boolean },
): Promise<number> {
  let total = 0
  for (let portion = 0; portion < mostPortions && goesOn(); portion += 1) {
    const done = await job.run(context, { at: now(), limit: portionSize })
    if (done === 0) return total
    total += done
  }
  if (goesOn()) throw new Error(`job ${job.name} did not come to an end after ${total}`)
  return total
}
