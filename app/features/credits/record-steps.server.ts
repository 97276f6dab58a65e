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

/** Notes a step of somebody in a program; the same step of the same one again changes nothing. */
export async function recordStep(db: Database, step: RecordStep): Promise<void> {
  await db.insert(funnelEvents).values(step).onConflictDoNothing()
}
