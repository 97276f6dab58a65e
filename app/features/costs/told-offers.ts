import { readAmount } from '#app/features/credits/read-amount.ts'
import { isCurrent, isForRegion, type Offer, type Program } from '#app/features/programs/offer.ts'

import type { OfferGift, PlannedOffer } from './offer-plan.ts'

/** Why an offer that can be claimed changes no figure: what it gives is not told exactly enough, or is no money's worth. */
export type NotReckoned = 'amount_unknown' | 'models_unknown' | 'needs_payment' | 'needs_proof' | 'lowers_no_price'

export interface ToldOffer {
  /** Of this program and position: stands for the offer in a calculation. */
  id: string
  program: Program
  offer: Offer
}

/** The offers of programs that are current for a place: those that a year can be reckoned with, and the others. */
export function toldOffers(
  programs: readonly Program[],
  { region, claimedAt }: { region: string | undefined; claimedAt: Date },
): { planned: (ToldOffer & { plan: PlannedOffer })[]; left: (ToldOffer & { why: NotReckoned })[] } {
  const planned: (ToldOffer & { plan: PlannedOffer })[] = []
  const left: (ToldOffer & { why: NotReckoned })[] = []
  for (const program of programs) {
    if (!isCurrent(program.status) || (region && !isForRegion(program.regions, region))) continue
    for (const offer of program.offers) {
      const told = { id: `${program.slug}/${offer.position}`, program, offer }
      const gift = giftOf(offer)
      if (typeof gift === 'string') left.push({ ...told, why: gift })
      else planned.push({ ...told, plan: planOf(told, gift, claimedAt) })
    }
  }
  return { planned, left }
}

function planOf({ id, program, offer }: ToldOffer, gift: OfferGift, claimedAt: Date): PlannedOffer {
  const { benefit } = offer
  const validity = 'validity' in benefit ? benefit.validity : null
  const lifeStarts = {
    claim: 'claim',
    grant: 'grant',
    application_approved: 'approval',
    service_activation: 'activation',
  } as const
  return {
    id,
    providerId: program.providerId,
    // What a claimant declares is not asked here, so that it may claim is assumed and said to be.
    eligibility: 'assumed',
    claimableFrom: program.window.startsAt,
    claimBy: program.window.endsAt,
    steps: { claimedAt },
    life: {
      validForSeconds: validity ? validity.days * 86_400 : offer.validForSeconds,
      ...(validity ? { lifeStartsAt: lifeStarts[validity.from] } : {}),
      // A discount without a term of its own ends with the program.
      grantExpiresAt: offer.grantExpiresAt ?? (benefit.type === 'percent_discount' ? program.window.endsAt : null),
    },
    priority: 50,
    gift,
  }
}

function giftOf({ benefit }: Offer): OfferGift | NotReckoned {
  switch (benefit.type) {
    case 'free_tokens': {
      const models = modelsOf(benefit.models)
      if (models === null) return 'models_unknown'
      return benefit.tokens === null
        ? 'amount_unknown'
        : { kind: 'tokens', tokens: BigInt(benefit.tokens), models, perModel: benefit.perModel }
    }
    case 'credit': {
      const amount = benefit.amount === null ? null : readAmount(benefit.amount, benefit.currency)
      if (amount === null || benefit.upTo || benefit.amountMax !== null || benefit.equalsPlanPrice)
        return 'amount_unknown'
      return { kind: 'credit', currency: benefit.currency, amount, models: [] }
    }
    case 'percent_discount': {
      const models = modelsOf(benefit.models)
      if (models === null) return 'models_unknown'
      if (benefit.percentOff === null || benefit.percentOffMax !== null) return 'amount_unknown'
      return { kind: 'percent_discount', basisPoints: Math.round(Number(benefit.percentOff) * 100), models }
    }
    case 'topup_bonus':
    case 'coupon':
    case 'referral_credit':
      return 'needs_payment'
    case 'usage_match':
      return 'needs_proof'
    default:
      return 'lowers_no_price'
  }
}

/** Ids of models, none for every model; null where it is not told which. A family is not told by the ids of its models. */
const modelsOf = ({ ids, families, known }: { ids: string[]; families: string[]; known: boolean }) =>
  !known || (ids.length === 0 && families.length > 0) ? null : ids
