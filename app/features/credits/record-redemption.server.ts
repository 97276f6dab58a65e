import type { Actor } from '#app/features/enrolments/audit.server.ts'
import type { Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import { recordRedemptions } from './record-redemptions.server.ts'
import type { RecordedRedemption, RedemptionRefusal, RedemptionReport } from './redemption-report.server.ts'

export type { RecordedRedemption, RedemptionRefusal } from './redemption-report.server.ts'

export interface RecordRedemption extends RedemptionReport {
  /** Whose key reported it: a provider reaches only its own grants. */
  providerId: string
  /** Our clock. */
  receivedAt: Date
  by: Actor
}

/** Counts one use of credits that a provider reports; see `recordRedemptions`. */
export async function recordRedemption(
  db: Database,
  { providerId, receivedAt, by, ...report }: RecordRedemption,
): Promise<Result<RecordedRedemption, RedemptionRefusal>> {
  const [answer] = await recordRedemptions(db, { providerId, reports: [report], by, receivedAt })
  if (!answer) throw new Error(`event ${report.eventId} of ${providerId} got no answer`)
  return answer
}
