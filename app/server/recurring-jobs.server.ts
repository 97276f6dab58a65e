import { checkSources } from '#app/features/catalog/check-sources.server.ts'
import { collectFunnel } from '#app/features/credits/collect-funnel.server.ts'
import { expireClaims } from '#app/features/credits/expire-claims.server.ts'
import { expireGrants } from '#app/features/credits/expire-grants.server.ts'
import { expireHolds } from '#app/features/credits/release-hold.server.ts'
import { followEnrolments } from '#app/features/credits/follow-enrolments.server.ts'
import { forgetVisits } from '#app/features/credits/forget-visits.server.ts'
import { issueAllWaiting } from '#app/features/credits/issue-waiting.server.ts'
import { remindOfEnds } from '#app/features/credits/remind-of-ends.server.ts'
import { rollUpFunnel } from '#app/features/credits/roll-up-funnel.server.ts'
import { startDuePrograms } from '#app/features/credits/start-due-programs.server.ts'
import { expireCodes } from '#app/features/enrolments/expire-codes.server.ts'
import { forgetExports } from '#app/features/enrolments/forget-exports.server.ts'
import { noticeLowStock } from '#app/features/enrolments/low-stock.server.ts'
import { deriveSignalKey } from '#app/features/enrolments/signals.server.ts'
import { tellChangedTerms } from '#app/features/enrolments/tell-changed-terms.server.ts'
import { remindOfOwnEnds } from '#app/features/holdings/remind-of-own-ends.server.ts'
import { processInbox } from '#app/features/inbox/process-inbox.server.ts'
import { listSources } from '#app/features/price-imports/price-sources.ts'
import { forgetMessages } from '#app/features/outbox/forget-messages.server.ts'
import { rollUpResults } from '#app/features/results/roll-up-results.server.ts'
import { forgetReporters } from '#app/features/reports/forget-reporters.server.ts'
import { sendMessages } from '#app/features/outbox/send-messages.server.ts'
import { log } from '#app/lib/log.server.ts'
import type { Database } from '#db/types.ts'

import { mailWriters } from './mail-writers.server.ts'
import { syncFeeds } from './prices-sync.server.ts'
import { syncRates } from './rates-sync.server.ts'
import { runUntilDone, type JobContext, type Portion, type RecurringJob } from './recurring-job.ts'

const sweep = (
  name: string,
  cron: string,
  sweepOnce: (db: Database, portion: Portion) => Promise<number>,
): RecurringJob => ({ name, cron, run: ({ db }, portion) => sweepOnce(db, portion) })

/** What is done again and again, in the order of `runDue`: mail leaves after what asks for it. */
export const recurringJobs: readonly RecurringJob[] = [
  sweep('start-due-programs', '* * * * *', async (db, portion) => {
    const { opened, closed } = await startDuePrograms(db, portion)
    return opened + closed
  }),
  {
    name: 'process-inbox',
    cron: '* * * * *',
    run: ({ db, settings }, portion) =>
      processInbox(db, { ...portion, signalKey: deriveSignalKey(settings.authSecret) }),
  },
  sweep('expire-claims', '* * * * *', expireClaims),
  sweep('expire-holds', '* * * * *', expireHolds),
  sweep('expire-grants', '*/5 * * * *', expireGrants),
  // After whatever may have given a budget something back.
  sweep('issue-waiting', '* * * * *', async (db, portion) => (await issueAllWaiting(db, portion)).length),
  sweep('follow-enrolments', '* * * * *', followEnrolments),
  sweep('collect-funnel', '*/5 * * * *', collectFunnel),
  sweep('roll-up-funnel', '*/5 * * * *', rollUpFunnel),
  sweep('roll-up-results', '41 0 * * *', rollUpResults),
  sweep('forget-visits', '31 3 * * *', forgetVisits),
  sweep('expire-codes', '17 * * * *', expireCodes),
  sweep('remind-of-ends', '7 * * * *', remindOfEnds),
  sweep('remind-of-own-ends', '11 * * * *', remindOfOwnEnds),
  sweep('notice-low-stock', '*/5 * * * *', noticeLowStock),
  sweep('tell-changed-terms', '*/5 * * * *', tellChangedTerms),
  {
    name: 'send-messages',
    cron: '* * * * *',
    run: ({ db, settings }, portion) => sendMessages(db, settings, { ...portion, writers: mailWriters }),
  },
  sweep('forget-messages', '43 3 * * *', forgetMessages),
  sweep('forget-exports', '53 3 * * *', forgetExports),
  sweep('forget-reporters', '51 3 * * *', forgetReporters),
  {
    name: 'sync-prices',
    cron: '23 4 * * *',
    // A second portion would read the same copies again, so the first is all of it.
    run: async ({ db, settings }, { at }) => {
      const feeds = listSources.flatMap(({ id }) => {
        const location = settings.priceFeeds?.[id]
        return location === undefined ? [] : [{ source: id, location }]
      })
      await syncFeeds(db, feeds, { at })
      return 0
    },
  },
  {
    name: 'check-sources',
    cron: '53 * * * *',
    run: ({ db, settings }, portion) => (settings.sourceChecks ? checkSources(db, portion) : Promise.resolve(0)),
  },
  {
    // The bank publishes at about 16:00 in Frankfurt.
    name: 'sync-rates',
    cron: '47 15 * * 1-5',
    run: async ({ db, settings }, { at }) => {
      if (settings.ratesFeed === undefined) return 0
      const told = await syncRates(db, { location: settings.ratesFeed, at })
      if (!told.ok) log().warn({ event: 'rates_refused', message: told.message })
      return 0
    },
  },
]

/** Does everything that is due, once. @returns how much each job did */
export async function runDue(
  context: JobContext,
  { at, jobs = recurringJobs }: { at: Date; jobs?: readonly RecurringJob[] },
): Promise<Record<string, number>> {
  const done: Record<string, number> = {}
  for (const job of jobs) done[job.name] = await runUntilDone(job, context, { now: () => at })
  return done
}
