import { createHash } from 'node:crypto'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import type { redemptions } from '#db/schema/index.ts'
import type { RedemptionState } from '#db/vocabulary.ts'

import { largestAmount } from './asset.ts'
import type { NotRedeemable } from './redeemable.ts'

/** One grant, or whatever grants the organisation has at the provider, in burn order. */
export type ReportTarget = { grantId: string } | { organisationId: string }

export interface RedemptionReport {
  /** The provider's own id of the event, 1 to 200 characters; reported again it changes nothing. */
  eventId: string
  target: ReportTarget
  asset: string
  /** In the asset's smallest unit. */
  amount: bigint
  /** The model or SKU that was used; null when the provider does not say. */
  meter: string | null
  /** The provider's clock. */
  occurredAt: Date
  /** The series of running totals it is a part of; none for a use that is reported by itself. */
  series?: string
}

export interface RecordRedemptions {
  /** Whose key reported them: a provider reaches only its own grants. */
  providerId: string
  reports: readonly RedemptionReport[]
  by: Actor
  /** Our clock. */
  receivedAt: Date
}

/** What was booked: `applied + shortfall = amount`; the shortfall is used and covered by no grant. */
export interface RecordedRedemption {
  id: string
  eventId: string
  organisationId: string
  asset: string
  amount: bigint
  applied: bigint
  shortfall: bigint
  /** `unmatched` came after the grace and waits for a decision. */
  state: RedemptionState
  occurredAt: Date
  /** The event had been reported before: the first answer again. */
  replayed: boolean
}

/** `event_mismatch`: the event id was used for another report. */
export type RedemptionRefusal =
  | Exclude<NotRedeemable, 'reported_too_late'>
  | 'amount_out_of_range'
  | 'occurred_in_future'
  | 'unknown_grant'
  | 'event_mismatch'

export type Redemption = typeof redemptions.$inferSelect

/** How far a provider's clock may be ahead of ours. */
const clockSlackMs = 5 * 60_000

/** Why a report cannot be, whatever the grants are. */
export function whyNotReportable(
  { amount, occurredAt }: Pick<RedemptionReport, 'amount' | 'occurredAt'>,
  { receivedAt }: { receivedAt: Date },
): 'amount_out_of_range' | 'occurred_in_future' | null {
  if (amount < 1n || amount > largestAmount) return 'amount_out_of_range'
  return occurredAt.getTime() > receivedAt.getTime() + clockSlackMs ? 'occurred_in_future' : null
}

export function hashReport({ target, asset, amount, meter, occurredAt }: RedemptionReport): Uint8Array {
  return createHash('sha256')
    .update(canonicalJson({ ...target, asset, amount, meter, occurredAt }))
    .digest()
}

export function replay(
  first: Pick<Redemption, 'requestHash'> & Omit<RecordedRedemption, 'replayed'>,
  requestHash: Uint8Array,
): Result<RecordedRedemption, 'event_mismatch'> {
  const isSame = Buffer.from(first.requestHash).equals(requestHash)
  return isSame ? ok(answerOf(first, { replayed: true })) : refused('event_mismatch')
}

export function answerOf(
  redemption: Omit<RecordedRedemption, 'replayed'>,
  { replayed }: { replayed: boolean },
): RecordedRedemption {
  const { id, eventId, organisationId, asset, amount, applied, shortfall, state, occurredAt } = redemption
  return { id, eventId, organisationId, asset, amount, applied, shortfall, state, occurredAt, replayed }
}
