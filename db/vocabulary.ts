/**
 * The closed lists of the product: plain TypeScript, so the browser may import it and a CHECK can be made of it.
 * Each list is followed by the type of its members.
 */

export const locales = ['en', 'zh-CN', 'zh-HK'] as const
export type Locale = (typeof locales)[number]

export const currencies = ['CNY', 'HKD', 'USD'] as const
export type Currency = (typeof currencies)[number]

/** How exactly a date is known. */
export const precisions = ['second', 'day', 'month', 'year', 'unknown'] as const
export type Precision = (typeof precisions)[number]

/** Who stands behind a fact. `memory` has no source and is never public until an operator verifies it. */
export const confidences = ['seed', 'primary', 'press', 'community', 'memory'] as const
export type Confidence = (typeof confidences)[number]

export const providerKinds = ['model_vendor', 'cloud', 'inference_host', 'gateway', 'developer_tool'] as const
export type ProviderKind = (typeof providerKinds)[number]

/** What the public is told about a program. What has ended is never claimable. */
export const publicStatuses = ['open', 'last_seen_open', 'ended', 'ended_unknown_date', 'withdrawn', 'unknown'] as const
export type PublicStatus = (typeof publicStatuses)[number]

/**
 * What Switchyard does for a program: `run` issues claims against a budget, `link_out` sends the visitor to the
 * provider and tracks it, `record` only tells what was.
 */
export const programHandlings = ['run', 'link_out', 'record'] as const
export type ProgramHandling = (typeof programHandlings)[number]

export const programStates = ['draft', 'in_review', 'scheduled', 'live', 'paused', 'closed', 'archived'] as const
export type ProgramState = (typeof programStates)[number]

export const approvalModes = ['auto', 'manual'] as const
export type ApprovalMode = (typeof approvalModes)[number]

export const reserveMoments = ['submit', 'approve'] as const
export type ReserveMoment = (typeof reserveMoments)[number]

/** What an offer promises. Types of the facts that are no offer stand in `db/catalog/benefit-types.ts`. */
export const benefitTypes = [
  'free_tokens',
  'free_model',
  'usage_match',
  'rate_limit_match',
  'credit',
  'recurring_credit',
  'referral_credit',
  'coupon',
  'topup_bonus',
  'percent_discount',
  'limit_multiplier',
  'validity_extension',
  'training_or_support',
] as const
export type BenefitType = (typeof benefitTypes)[number]

/** How a claimed benefit reaches the developer: a balance in our ledger, or a code that carries it. */
export const deliveries = ['ledger', 'code'] as const
export type Delivery = (typeof deliveries)[number]

export const offerStates = ['draft', 'live', 'paused', 'closed'] as const
export type OfferState = (typeof offerStates)[number]

/** What a provider's own documents or code show about one feature of the OpenAI format. No note is "not documented", never "no". */
export const compatibilityStatuses = ['supported', 'partial', 'ignored', 'unsupported', 'unknown'] as const
export type CompatibilityStatus = (typeof compatibilityStatuses)[number]

export const compatibilityAreas = [
  'base',
  'auth',
  'endpoints',
  'params',
  'messages',
  'tools',
  'reasoning',
  'output',
  'streaming',
  'usage',
  'errors',
  'limits',
  'vision',
  'audio',
  'embeddings',
] as const
export type CompatibilityArea = (typeof compatibilityAreas)[number]

/** How good the evidence of a compatibility note is: the vendor's own page, shipping code, or one thin source. */
export const evidenceLevels = ['high', 'medium', 'low'] as const
export type EvidenceLevel = (typeof evidenceLevels)[number]

export const evidenceKinds = [
  'vendor_spec',
  'vendor_doc',
  'third_party_doc',
  'third_party_probe',
  'client_code',
  'issue',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
