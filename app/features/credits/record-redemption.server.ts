import type { Actor } from '#app/features/enrolments/audit.server.ts'
import type { Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import {
  recordRedemptions,
  type RecordedRedemption,
  type RedemptionRefusal,
  type RedemptionReport,
} from './record-redemptions.server.ts'

export type { RecordedRedemption, RedemptionRefusal }

export interface RecordRedemption extends RedemptionReport {
  /** Whose key reported it: a provider reaches only its own grants. */
  providerId: string
  /** Our clock. */
  receivedAt: Date
  by: Actor
}

/** Counts one use of credits that a provider reports: a batch of one. */
export async function recordRedemption(
  db: Database,
  { providerId, receivedAt, by, ...report }: RecordRedemption,
): Promise<Result<RecordedRedemption, RedemptionRefusal>> {
  const [answer] = await recordRedemptions(db, { providerId, reports: [report], receivedAt, by })
  if (!answer) throw new Error(`the report of event ${report.eventId} got no answer`)
  return answer
}
