import { appendEvents, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { log } from '#app/lib/log.server.ts'
import { countTry, type Limit } from '#app/lib/rate-limit.server.ts'
import { countedAddress } from '#app/lib/remote-address.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { offerReports } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { Locale, ReportReason } from '#db/vocabulary.ts'

export interface ReportOffer {
  providerId: string
  programId: string
  reason: ReportReason
  saw: string
  email: string | null
  locale: Locale
  /** The account; null for a visitor without one. */
  userId: string | null
  remoteAddress: string | null
  at: Date
}

const hour = 3600
/** From one address, and about one program from everybody together, so that the desk cannot be buried. */
const perAddress: Limit = { max: 10, windowSeconds: hour }
const perProgram: Limit = { max: 40, windowSeconds: 24 * hour }

/** Takes a report that an offer is broken. It changes nothing about the offer by itself: an operator looks first. */
export async function reportOffer(
  db: Database,
  { providerId, programId, reason, saw, email, locale, userId, remoteAddress, at }: ReportOffer,
): Promise<Result<{ id: string }, 'too_many_reports'>> {
  const limits = [
    { key: `report:address:${countedAddress(remoteAddress)}`, limit: perAddress },
    { key: `report:program:${providerId}:${programId}`, limit: perProgram },
  ]
  for (const { key, limit } of limits) {
    const allowance = await countTry(db, { key, limit, at })
    if (allowance.allowed) continue
    log().warn({ event: 'report_limited', by: key.split(':')[1], providerId, programId })
    return refused('too_many_reports')
  }
  const id = newId('rpt')
  return transact(db, async (tx): Promise<Result<{ id: string }, 'too_many_reports'>> => {
    await tx.insert(offerReports).values({
      providerId,
      id,
      programId,
      reason,
      saw,
      email,
      locale,
      reportedBy: userId,
      reportedAt: at,
      state: 'open',
    })
    const subject = { providerId, entity: 'offer_report', entityId: id } as const
    const by = { kind: 'user', id: userId ?? 'visitor' } as const
    await appendEvents(tx, nextEvents(subject, { by, at, end: null }, [{ action: 'reported', reason }]))
    return ok({ id })
  })
}
