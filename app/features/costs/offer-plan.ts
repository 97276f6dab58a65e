import type { BurnOrder } from '#app/features/credits/burn.ts'
import { grantLife, type GrantTerms } from '#app/features/credits/grant-life.ts'
import { topupBonus, type BonusTier } from '#app/features/credits/topup-bonus.ts'
import { matchAward, type MatchTerms } from '#app/features/enrolments/usage-match.ts'
import type { Currency } from '#db/vocabulary.ts'

/** What an offer gives, as far as it changes a bill. Amounts are in the smallest unit. Empty `models` is every model. */
export type OfferGift =
  | { kind: 'tokens'; tokens: bigint; models: string[]; perModel: boolean }
  | { kind: 'credit'; currency: Currency; amount: bigint; models: string[] }
  | { kind: 'percent_discount'; basisPoints: number; models: string[] }
  | { kind: 'topup_bonus'; currency: Currency; tiers: BonusTier[]; payment: bigint; paidLastsSeconds: number | null }
  /** `verified` is the use of the former provider that is proven. */
  | { kind: 'usage_match'; terms: MatchTerms; verified: bigint; models: string[] }

/** When the plan lets each thing happen. What is not told happens with the claim. */
export interface OfferSteps {
  claimedAt: Date
  approvedAt?: Date
  grantedAt?: Date
  /** Null: it is never activated, so one that waits for its activation pays for nothing. */
  activatedAt?: Date | null
}

/** An offer that a plan would use. */
export interface PlannedOffer {
  id: string
  providerId: string
  /** `assumed` is used in the calculation and said to be; `not_eligible` is not used. */
  eligibility: 'known' | 'assumed' | 'not_eligible'
  claimableFrom: Date | null
  /** The first instant at which it can no longer be claimed. */
  claimBy: Date | null
  steps: OfferSteps
  life: GrantTerms
  priority: number
  gift: OfferGift
}

export type OfferUnused =
  | 'other_provider'
  | 'not_eligible'
  | 'claimed_too_early'
  | 'claimed_too_late'
  | 'not_activated'
  | 'activated_too_late'
  | 'ended_before_it_began'
  | 'other_currency'
  | 'other_models'
  | 'nothing_given'
  | 'does_not_pay'

/** A balance that pays, from `effectiveAt` up to, but not at, `expiresAt`. */
export interface PlannedGrant extends BurnOrder {
  offerId: string
  /** Empty is every model. */
  models: string[]
  holds: { asset: 'tokens'; amount: bigint } | { asset: 'money'; amount: bigint }
}

/** A share off the list price while it lasts. */
export interface PlannedDiscount {
  offerId: string
  models: string[]
  basisPoints: number
  effectiveAt: Date
  expiresAt: Date | null
}

export interface OfferInPlan {
  grants: PlannedGrant[]
  discounts: PlannedDiscount[]
}

/** What an offer puts into a candidate's year, or why nothing. */
export function planOffer(
  offer: PlannedOffer,
  candidate: { providerIds: readonly string[]; modelIds: readonly string[]; currency: Currency },
): OfferInPlan | { unused: OfferUnused } {
  if (!candidate.providerIds.includes(offer.providerId)) return { unused: 'other_provider' }
  if (offer.eligibility === 'not_eligible') return { unused: 'not_eligible' }
  const { gift, steps } = offer
  if (offer.claimableFrom && steps.claimedAt < offer.claimableFrom) return { unused: 'claimed_too_early' }
  if (offer.claimBy && steps.claimedAt >= offer.claimBy) return { unused: 'claimed_too_late' }
  if ('currency' in gift && gift.currency !== candidate.currency) return { unused: 'other_currency' }
  if ('models' in gift && gift.models.length > 0 && !gift.models.some((id) => candidate.modelIds.includes(id))) {
    return { unused: 'other_models' }
  }
  const life = plannedLife(offer)
  if ('unused' in life) return life
  const grant = (id: string, models: string[], holds: PlannedGrant['holds']): PlannedGrant => ({
    id,
    offerId: offer.id,
    priority: offer.priority,
    category: 'promotional',
    ...life,
    models,
    holds,
  })
  const given = (grants: PlannedGrant[]): OfferInPlan | { unused: OfferUnused } =>
    grants.some(({ holds }) => holds.amount > 0n) ? { grants, discounts: [] } : { unused: 'nothing_given' }
  switch (gift.kind) {
    case 'tokens': {
      const { tokens: amount, models, perModel } = gift
      if (!perModel) return given([grant(offer.id, models, { asset: 'tokens', amount })])
      // A grant for each model: what one leaves is not another's.
      const each = [...new Set(models.length > 0 ? models : candidate.modelIds)]
      return given(each.map((model) => grant(`${offer.id} ${model}`, [model], { asset: 'tokens', amount })))
    }
    case 'usage_match':
      return given([grant(offer.id, gift.models, { asset: 'tokens', amount: matchAward(gift.verified, gift.terms) })])
    case 'credit':
      return given([grant(offer.id, gift.models, { asset: 'money', amount: gift.amount })])
    case 'topup_bonus': {
      const bonus = topupBonus(gift.tiers, gift.payment)
      if (bonus === 0n) return { unused: 'nothing_given' }
      const paid: PlannedGrant = {
        ...grant(`${offer.id} paid`, [], { asset: 'money', amount: gift.payment }),
        category: 'paid',
        expiresAt:
          gift.paidLastsSeconds === null ? null : new Date(life.effectiveAt.getTime() + gift.paidLastsSeconds * 1000),
      }
      return given([grant(`${offer.id} bonus`, [], { asset: 'money', amount: bonus }), paid])
    }
    case 'percent_discount': {
      if (gift.basisPoints === 0) return { unused: 'nothing_given' }
      const { basisPoints, models } = gift
      return { grants: [], discounts: [{ offerId: offer.id, models, basisPoints, ...life }] }
    }
  }
}

/** The life by the engine's own clocks, through the activation where there is one. */
function plannedLife({
  steps,
  life,
}: PlannedOffer): { effectiveAt: Date; expiresAt: Date | null } | { unused: OfferUnused } {
  const submittedAt = steps.claimedAt
  const approvedAt = steps.approvedAt ?? submittedAt
  const at = steps.grantedAt ?? approvedAt
  const given = grantLife(life, { at, submittedAt, approvedAt })
  if (!given) return { unused: 'ended_before_it_began' }
  if (given.state === 'active') return { effectiveAt: given.effectiveAt, expiresAt: given.expiresAt }
  const activatedAt = steps.activatedAt === undefined ? at : steps.activatedAt
  if (activatedAt === null) return { unused: 'not_activated' }
  if (given.activateBy && activatedAt >= given.activateBy) return { unused: 'activated_too_late' }
  const active = grantLife(
    { validForSeconds: life.validForSeconds, grantExpiresAt: life.grantExpiresAt },
    { at: activatedAt },
  )
  if (!active) return { unused: 'ended_before_it_began' }
  return { effectiveAt: active.effectiveAt, expiresAt: active.expiresAt }
}
