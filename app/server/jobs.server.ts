import { log } from '#app/lib/log.server.ts'
import type { Connection } from '#db/connect.server.ts'

import { runUntilDone, type JobContext, type RecurringJob } from './recurring-job.ts'

export interface StartJobs {
  connection: Connection
  settings: JobContext['settings']
  jobs: readonly RecurringJob[]
}

export interface RunningJobs {
  /** Resolved when the queue works; a start that failed is tried again and keeps it waiting. */
  started: Promise<void>
  /** Lets the portion under way come to its end, and touches the database no more. */
  stop(): Promise<void>
}

const startAgainAfterMs = 10_000
const stopWithinMs = 8_000
/** A run that takes longer was killed: the queue gives it to another process. Runs of one job may overlap. */
const longestRunSeconds = 600

/**
 * Sets the recurring jobs to work beside the server, which it neither delays nor ends: a failure is logged and the job
 * tried again. Of several processes on one database one gets each run. A first run of every job is asked for at once,
 * so that what fell due while no process ran is done soon after the start.
 */
export function startJobs({ connection, settings, jobs }: StartJobs): RunningJobs {
  const context = { db: connection.db, settings }
  const database = closable(connection)
  let isStopping = false
  let endOfWait: () => void = () => {}
  let queue: Queue | null = null

  async function run(): Promise<void> {
    while (!isStopping) {
      try {
        // Two that make its schema and its queues at once would lock each other out.
        await connection.inTurn(async () => {
          queue = await openQueue(database)
          await setUp(queue, { jobs, context, goesOn: () => !isStopping })
        })
        return
      } catch (error) {
        if (isStopping) return
        log().error({ event: 'jobs_not_started', err: error }, 'the job queue did not start; it is tried again')
        await queue?.stop({ graceful: false })
        queue = null
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, startAgainAfterMs)
        timer.unref()
        endOfWait = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const started = run()
  return {
    started,
    async stop() {
      isStopping = true
      endOfWait()
      await started
      await queue?.stop({ graceful: true, wait: true, timeout: stopWithinMs })
      await database.close()
    },
  }
}

type Queue = Awaited<ReturnType<typeof openQueue>>

async function openQueue(database: Pick<Connection, 'executeSql'>) {
  // Loaded here, so that it does not stand between a start and its first answer.
  const { default: PgBoss } = await import('pg-boss')
  const queue = new PgBoss({
    db: database,
    schema: 'pgboss',
    cronWorkerIntervalSeconds: 5,
    cronMonitorIntervalSeconds: 30,
    maintenanceIntervalSeconds: 120,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterHours: 24,
  })
  queue.on('error', (error) => log().warn({ event: 'job_queue_error', err: error }, 'the job queue met an error'))
  await queue.start()
  return queue
}

async function setUp(
  queue: Queue,
  { jobs, context, goesOn }: { jobs: readonly RecurringJob[]; context: JobContext; goesOn: () => boolean },
): Promise<void> {
  // One run waits at most, however many processes ask for it.
  const options = { policy: 'short', retryLimit: 2, retryDelay: 10, expireInSeconds: longestRunSeconds } as const
  const known = new Map((await queue.getQueues()).map((made) => [made.name, made]))
  const planned = new Map((await queue.getSchedules()).map(({ name, cron }) => [name, cron]))
  for (const job of jobs) {
    const { name, cron } = job
    if (!goesOn()) return
    if (!known.has(name)) await queue.createQueue(name, { name, ...options })
    if (planned.get(name) !== cron) await queue.schedule(name, cron)
    await queue.work(name, { pollingIntervalSeconds: 5 }, async () => {
      await runLogged(job, context, goesOn)
    })
    await queue.send(name, {})
  }
  for (const name of planned.keys()) if (!jobs.some((job) => job.name === name)) await queue.unschedule(name)
}

async function runLogged(job: RecurringJob, context: JobContext, goesOn: () => boolean): Promise<void> {
  try {
    const done = await runUntilDone(job, context, { now: () => new Date(), goesOn })
    if (done > 0) log().info({ event: 'job_done', job: job.name, done })
  } catch (error) {
    log().error({ event: 'job_failed', job: job.name, err: error }, 'a job failed; it is tried again')
    throw error
  }
}

/** The connection until it is closed to the queue, which goes on asking for a moment after it was stopped. */
function closable(connection: Pick<Connection, 'executeSql'>) {
  let isClosed = false
  const underWay = new Set<Promise<unknown>>()
  return {
    async executeSql(text: string, values?: unknown[]) {
      // Never answered: what the queue would do with an empty answer fails where nobody catches it.
      if (isClosed) return new Promise<never>(() => {})
      const answer = connection.executeSql(text, values)
      underWay.add(answer)
      try {
        return await answer
      } catch (error) {
        if (!tellsHowJobsEnded(values)) throw error
        log().warn({ err: error }, 'how a job ended could not be written: once its time is over it is tried again')
        return noneChanged
      } finally {
        underWay.delete(answer)
      }
    },
    async close() {
      isClosed = true
      await Promise.allSettled(underWay)
    },
  }
}

/**
 * Whether a statement writes that jobs succeeded or failed: a queue, the jobs' ids, and what came of them. The queue does
 * not wait for its answer, so a database that is away at that moment would end the process by a fault that nobody catches.
 */
const tellsHowJobsEnded = (values: unknown[] | undefined) => values?.length === 3 && Array.isArray(values[1])

const noneChanged = { rows: [{ count: '0' }] }
