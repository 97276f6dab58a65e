import { funnelEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FunnelStep } from '#db/vocabulary.ts'

export interface RecordStep {
  providerId: string
  programId: string
  step: FunnelStep
  /** Whose step it is: an organisation, a claim, or a visitor's keyed hash of the day. Never an address. */
  dedupeKey: string
  /** Where the visit came from; null is not known. */
  source: string | null
  at: Date
}

/** Notes steps of somebody in programs; the same step of the same one again changes nothing. */
export async function recordSteps(db: Database, steps: readonly RecordStep[]): Promise<void> {
  if (steps.length > 0)
    await db
      .insert(funnelEvents)
      .values([...steps])
      .onConflictDoNothing()
}
