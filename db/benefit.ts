import { z } from 'zod'

import { audiences, confidences, currencies, excludedCustomers, startupTerms } from './vocabulary.ts'

/**
 * A typed benefit: what an offer promises, in data alone, so that the message catalogues can say it in any language.
 * Amounts are decimal strings of whole tokens or of major money units ("100" yuan); null is not known, never zero.
 */
const decimal = z.string().regex(/^\d+(\.\d+)?$/)
const wholeNumber = z.string().regex(/^\d+$/)
const moneyUnit = z.enum(currencies)

/** API ids of the models, names of families, or neither known. `[]` with `known: true` is every model. */
const modelScope = z.object({
  ids: z.array(z.string()).default([]),
  families: z.array(z.string()).default([]),
  known: z.boolean().default(true),
})

/** How long the benefit lasts; null is not stated. */
const validity = z
  .object({
    days: z.number().int().positive(),
    from: z.enum(['claim', 'grant', 'application_approved', 'service_activation']),
  })
  .nullable()
  .default(null)

export const benefitSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('free_tokens'),
    /** Null when the source names no figure. */
    tokens: wholeNumber.nullable(),
    models: modelScope,
    /** True: a separate grant for each model, not one pool. */
    perModel: z.boolean().default(false),
    validity,
  }),
  z.object({
    type: z.literal('free_model'),
    models: modelScope,
    /** Free without a sum: the limit is the rate. Amount is therefore null, never a large number. */
    unlimited: z.boolean().default(false),
    rateLimited: z.boolean().default(false),
  }),
  z.object({
    type: z.literal('usage_match'),
    /** Provider id whose usage is matched. */
    ofProvider: z.string(),
    /** 1 is one for one; null is not stated. */
    ratio: decimal.nullable(),
    cap: wholeNumber.nullable(),
    models: modelScope,
  }),
  z.object({
    type: z.literal('rate_limit_match'),
    measure: z.enum(['concurrency', 'throughput', 'rpm_tpm']),
    ratio: decimal.nullable(),
  }),
  z.object({
    type: z.literal('credit'),
    currency: moneyUnit,
    amount: decimal.nullable(),
    /** Upper end when the amount is a range or "up to". */
    amountMax: decimal.nullable().default(null),
    upTo: z.boolean().default(false),
    /** Steps by size of customer or programme stage. */
    tiers: z.array(decimal).default([]),
    equalsPlanPrice: z.boolean().default(false),
    validity,
  }),
  z.object({
    type: z.literal('recurring_credit'),
    currency: moneyUnit,
    amount: decimal.nullable(),
    recurs: z.enum(['month', 'billing_period']),
    tiers: z.array(z.object({ plan: z.string(), amount: decimal })).default([]),
  }),
  z.object({ type: z.literal('referral_credit'), currency: moneyUnit, amount: decimal.nullable() }),
  z.object({ type: z.literal('coupon'), currency: moneyUnit, amount: decimal, minSpend: decimal.nullable() }),
  z.object({
    type: z.literal('topup_bonus'),
    tiers: z.array(z.object({ minTopup: decimal.nullable(), bonusPercent: decimal })),
  }),
  z.object({
    type: z.literal('percent_discount'),
    percentOff: decimal.nullable(),
    percentOffMax: decimal.nullable().default(null),
    models: modelScope,
  }),
  z.object({ type: z.literal('limit_multiplier'), ratio: decimal, offPeakOnly: z.boolean().default(false) }),
  z.object({ type: z.literal('validity_extension'), days: z.number().int().positive().nullable() }),
  z.object({
    type: z.literal('training_or_support'),
    kind: z.enum(['training', 'consulting', 'migration_help', 'tools', 'engineering_support', 'other']),
  }),
])
export type Benefit = z.infer<typeof benefitSchema>

const ruleSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('region'), regions: z.array(z.string()).min(1) }),
  /** Whom the announcement addresses; it is told, it is no test. */
  z.object({ code: z.literal('audience'), audience: z.enum(audiences) }),
  z.object({
    code: z.literal('prior_provider'),
    providerId: z.string(),
    proof: z.enum(['published', 'not_published']),
  }),
  z.object({ code: z.literal('new_customer') }),
  z.object({ code: z.literal('new_enterprise_customer') }),
  z.object({ code: z.literal('enterprise') }),
  z.object({ code: z.literal('real_name_verified') }),
  z.object({ code: z.literal('phone_verified') }),
  z.object({ code: z.literal('data_sharing_consent') }),
  z.object({ code: z.literal('excluded'), who: z.enum(excludedCustomers) }),
  /** Plans by the names their provider sells them under. */
  z.object({ code: z.literal('subscription_held'), plans: z.array(z.string()).min(1) }),
  /** `2026-04-04` or `2026-06-05T10:00`: exclusive, on the program's own clock. */
  z.object({ code: z.literal('purchase_cohort'), before: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/) }),
  z.object({ code: z.literal('startup'), terms: z.array(z.enum(startupTerms)).default([]) }),
])

/**
 * A rule of who may claim. In a catalogued program it carries who stands behind it (`memory` is hidden) and may name
 * the benefit lines it is for; in a program that we run the rule is the terms themselves.
 */
export const eligibilityRuleSchema = ruleSchema.and(
  z.object({ confidence: z.enum(confidences).optional(), appliesTo: z.enum(['usage_match', 'credit']).optional() }),
)
export type EligibilityRule = z.infer<typeof eligibilityRuleSchema>
