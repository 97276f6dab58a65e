import { writeRefusals } from '#app/features/abuse/note-refusal.server.ts'
import { writeVisits } from '#app/features/credits/visits.server.ts'
import { log } from '#app/lib/log.server.ts'
import type { Database } from '#db/types.ts'

export interface VisitWriter {
  /** Writes what still waits, and no more after that. */
  stop(): Promise<void>
}

/**
 * Writes the visits and the counts of refusals that wait in memory every few seconds, beside the answers. A failure is
 * logged and tried again.
 */
export function startVisitWriter(db: Database, { everyMs = 5000 }: { everyMs?: number } = {}): VisitWriter {
  let underWay: Promise<void> = Promise.resolve()
  const write = () => {
    underWay = underWay.then(async () => {
      try {
        await writeVisits(db)
        await writeRefusals(db)
      } catch (error) {
        log().warn({ part: 'visits', err: error }, 'visits or refusals could not be written; they wait')
      }
    })
    return underWay
  }
  const timer = setInterval(() => void write(), everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await write()
    },
  }
}
