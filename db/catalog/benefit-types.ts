import type { BenefitType, RemarkKind } from '../vocabulary.ts'

/** What the sources call a line of a program, reviewed one by one: an offer of that type, or no offer and why. */
export type ReviewedType = { offer: BenefitType } | { notAnOffer: RemarkKind; because: string }

export const benefitTypeReview = {
  free_tokens: { offer: 'free_tokens' },
  free_tokens_total: {
    notAnOffer: 'headline_total',
    because: 'the advertised sum of the grants beside it: adding it would count them twice',
  },
  free_model: { offer: 'free_model' },
  usage_match: { offer: 'usage_match' },
  rate_limit_match: { offer: 'rate_limit_match' },
  credit: { offer: 'credit' },
  recurring_credit: { offer: 'recurring_credit' },
  referral_credit: { offer: 'referral_credit' },
  coupon: { offer: 'coupon' },
  topup_bonus: { offer: 'topup_bonus' },
  percent_discount: { offer: 'percent_discount' },
  volume_discount: { notAnOffer: 'volume_discount', because: 'a prepaid pack is bought at its price, not granted' },
  subscription_price: { notAnOffer: 'subscription_price', because: 'the price of a plan' },
  time_of_day_price: { notAnOffer: 'time_of_day_price', because: 'a list price that depends on the hour' },
  limit_multiplier: { offer: 'limit_multiplier' },
  validity_extension: { offer: 'validity_extension' },
  training_or_support: { offer: 'training_or_support' },
  compatibility: { notAnOffer: 'compatibility', because: 'a feature of the API, open to everybody' },
  access_mode: { notAnOffer: 'access_mode', because: 'another way to the same service, open to everybody' },
  list_price_claim: { notAnOffer: 'list_price_claim', because: 'an advertised comparison or list price' },
} as const satisfies Record<string, ReviewedType>

export type LineType = keyof typeof benefitTypeReview
export const lineTypes = Object.keys(benefitTypeReview) as [LineType, ...LineType[]]
