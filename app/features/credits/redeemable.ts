import type { GrantState } from '#db/vocabulary.ts'

import { isAlive, reportsCloseAt, type GrantLife } from './grant-life.ts'

/** What of a grant decides whether a use can be charged to it. */
export interface RedeemableGrant extends GrantLife {
  asset: string
  state: GrantState
  /** Empty is everything. */
  appliesTo: readonly string[]
  graceSeconds: number
}

export interface ReportedUse {
  asset: string
  /** Model or SKU; null when the provider does not say. */
  meter: string | null
  occurredAt: Date
  receivedAt: Date
}

/** From the nearest miss to the farthest. */
const misses = [
  'reported_too_late',
  'outside_grant_life',
  'model_not_covered',
  'grant_revoked',
  'asset_mismatch',
] as const
export type NotRedeemable = (typeof misses)[number]

/**
 * Why a use can't be charged to a grant, whatever it has left. Providers report late, so the grant's life is judged by
 * when the use occurred; a report is taken until the grace after the grant's end is over.
 */
export function whyNotRedeemable(grant: RedeemableGrant, use: ReportedUse): NotRedeemable | null {
  if (grant.asset !== use.asset) return 'asset_mismatch'
  if (grant.state === 'revoked') return 'grant_revoked'
  if (grant.appliesTo.length > 0 && !grant.appliesTo.includes(use.meter ?? '')) return 'model_not_covered'
  if (grant.state === 'pending' || !isAlive(grant, { at: use.occurredAt })) return 'outside_grant_life'
  const closesAt = reportsCloseAt(grant, { graceSeconds: grant.graceSeconds })
  if (grant.state === 'expired' || (closesAt !== null && use.receivedAt >= closesAt)) return 'reported_too_late'
  return null
}

/** Of the reasons why several grants can't be charged, the one that missed by least; null when one can be. */
export function nearestMiss(reasons: readonly (NotRedeemable | null)[]): NotRedeemable | null {
  if (reasons.includes(null)) return null
  return misses.find((miss) => reasons.includes(miss)) ?? null
}
