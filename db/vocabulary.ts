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

/** New terms of a program: written on, waiting for the operators, in force, or given up. */
export const draftStates = ['open', 'submitted', 'published', 'discarded'] as const
export type DraftState = (typeof draftStates)[number]

/** `risk` issues at once what gives no cause for doubt and sends the rest to review. */
export const approvalModes = ['auto', 'risk', 'manual'] as const
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

/** How a provider stands with Switchyard: catalogued only (`invited`), working with us, stopped by us, or gone. */
export const providerStates = ['invited', 'active', 'suspended', 'closed'] as const
export type ProviderState = (typeof providerStates)[number]

/** Who used a name. `label` is a description of ours, never set in quotation marks. */
export const nameConfidences = ['primary', 'press', 'community', 'memory', 'label'] as const
export type NameConfidence = (typeof nameConfidences)[number]

/** Where a Hong Kong form of a name comes from: the vendor's characters in Traditional form, or our own wording. */
export const hongKongNameBases = ['conversion', 'rewritten'] as const
export type HongKongNameBasis = (typeof hongKongNameBases)[number]

/** Whether a provider served the OpenAI format in June 2024. */
export const openaiFormats = ['reference', 'compatible', 'not_compatible'] as const
export type OpenaiFormat = (typeof openaiFormats)[number]

export const sourceKinds = ['seed', 'primary', 'press', 'community'] as const
export type SourceKind = (typeof sourceKinds)[number]

/**
 * Whether a source may be linked: `do_not_link` is a repost, mirror or advertisement, `use_original` was read from a
 * mirror and its original is linked instead, `no_url` has no address and carries no public fact alone.
 */
export const linkPolicies = ['link', 'do_not_link', 'use_original', 'no_url'] as const
export type LinkPolicy = (typeof linkPolicies)[number]

/** Everything that has sources and can be verified. */
export const factKinds = [
  'provider',
  'notice',
  'availability',
  'program',
  'offer',
  'price',
  'free_tier',
  'lifecycle_event',
  'compatibility',
] as const
export type FactKind = (typeof factKinds)[number]

/** What one look at the address of a source found: `moved` leads on, `refused` shows us nothing, `failed` did not answer. */
export const linkOutcomes = ['answered', 'moved', 'refused', 'missing', 'failed'] as const
export type LinkOutcome = (typeof linkOutcomes)[number]

/** By what a notice chooses whom it shuts out. */
export const noticeScopes = [
  'geography',
  'infrastructure_region',
  'customer_type',
  'plan_tier',
  'named_customer',
  'ownership',
  'billing_address_and_ip',
  'product_retirement',
] as const
export type NoticeScope = (typeof noticeScopes)[number]

export const serviceScopes = ['api', 'consumer_chatbot', 'free_tier_only', 'all_products', 'accounts'] as const
export type ServiceScope = (typeof serviceScopes)[number]

export const noticeSeverities = [
  'account_halt',
  'not_offered',
  'traffic_block',
  'subscription_closed',
  'capacity_withdrawn',
  'terms_prohibition',
  'model_subset_then_full',
  'account_suspension',
  'service_shutdown',
] as const
export type NoticeSeverity = (typeof noticeSeverities)[number]

export const availabilityStatuses = [
  'available',
  'available_on_application',
  'available_if_eligible',
  'available_subset',
  'unsupported',
  'unsupported_tolerated',
  'unavailable',
  'blocked',
  'prohibited',
  'closed',
] as const
export type AvailabilityStatus = (typeof availabilityStatuses)[number]

/** The road by which a place reaches a provider. */
export const channels = [
  'direct',
  'direct-free-tier',
  'azure-global',
  'azure-subscription',
  'azure-21vianet-with-models-outside-china',
  'vercel-functions-hkg1',
  'anthropic-format-endpoint',
] as const
export type Channel = (typeof channels)[number]

export const customerTypes = ['any', 'enterprise', 'individual', 'majority_owned_from_unsupported_region'] as const
export type CustomerType = (typeof customerTypes)[number]

/** How a program is or was redeemed at the provider; `not_found` is not known. */
export const redemptionModes = [
  'not_found',
  'automatic',
  'automatic_on_signup',
  'automatic_on_activation',
  'list_price',
  'console_claim',
  'console_opt_in',
  'coupon',
  'application',
  'purchase',
] as const
export type RedemptionMode = (typeof redemptionModes)[number]

/** Whom an announcement addresses. */
export const audiences = ['openai_users_in_china', 'openai_users'] as const

/** Who is shut out of a program. */
export const excludedCustomers = [
  'key_account_customers',
  'resellers',
  'sub_accounts',
  'enterprise_plan',
  'console_accounts',
] as const

/** What a program for start-ups asks of them. */
export const startupTerms = [
  'website_and_profile',
  'investor_or_accelerator_for_higher_tier',
  'before_series_b',
  'founded_within_10_years',
  'paid_tier_account',
  'tiered_by_funding',
  'no_investor_for_first_steps',
  'investor_code_for_more',
] as const

/** Whether a program combines with others. */
export const stackings = ['none', 'not_stated'] as const
export type Stacking = (typeof stackings)[number]

/** Lines of a program that promise nothing to claim; `db/catalog/benefit-types.ts` gives the reason for each. */
export const remarkKinds = [
  'headline_total',
  'list_price_claim',
  'compatibility',
  'access_mode',
  'subscription_price',
  'time_of_day_price',
  'volume_discount',
] as const
export type RemarkKind = (typeof remarkKinds)[number]

/** Which list a price or a free tier stands in: that of mid-2024, kept as history, or the newest we hold. */
export const editions = ['2024', 'current'] as const
export type Edition = (typeof editions)[number]

export const priceUnits = [
  'input',
  'output',
  'cached_input',
  'cache_write',
  'cache_write_1h',
  'input_audio',
  'output_audio',
  'cached_input_audio',
  'input_image',
  'output_image',
  'cached_input_image',
] as const
export type PriceUnit = (typeof priceUnits)[number]

/** What is counted in tokens. Units named `batch_…` are the same thing in the batch channel, where answers are waited for. */
export const tokenUnits = [
  ...priceUnits,
  'reasoning',
  'batch_input',
  'batch_cached_input',
  'batch_cache_write',
  'batch_output',
  'batch_reasoning',
] as const

/** Everything that a price list may charge for; `input` and `output` alone are text. */
export const rateUnits = [
  ...tokenUnits,
  'request',
  'web_search',
  'image_in',
  'image_out',
  'audio_second_in',
  'audio_second_out',
  'video_second_in',
  'video_second_out',
  'character_in',
  'page',
] as const
export type RateUnit = (typeof rateUnits)[number]

/** What a model takes or gives, beside numbers for other machines: an `embedding` or a `ranking` is given alone. */
export const modelModalities = ['text', 'image', 'audio', 'video', 'pdf', 'embedding', 'ranking'] as const
export type ModelModality = (typeof modelModalities)[number]

/** What a list may say that a model can, or has; what it is silent about is not known. */
export const modelTraits = [
  'tools',
  'structured_output',
  'reasoning',
  'prompt_cache',
  'web_search',
  'open_weights',
] as const
export type ModelTrait = (typeof modelTraits)[number]

/**
 * What a list says about a price: an amount, that it is free, that it depends on what is chosen (a router), that one
 * has to ask; `unknown` is that we do not know what it says. Only `known` has an amount, and none of the others is 0.
 */
export const priceStates = ['known', 'free', 'depends', 'on_request', 'unknown'] as const
export type PriceState = (typeof priceStates)[number]

/** Which tokens a tier's threshold counts. A request's first for whole requests, the unit's own for slices. */
export const tierMeasures = ['request_input', 'request_output', 'request_total', 'request_own', 'month_own'] as const
export type TierMeasure = (typeof tierMeasures)[number]

/** Whether a request of exactly so many tokens is in the tier that begins there, or still below it. */
export const tierReaches = ['at', 'above'] as const
export type TierReach = (typeof tierReaches)[number]

/** What becomes of use beyond what a plan includes. */
export const beyondPlan = ['list_price', 'stops', 'unknown'] as const
export type BeyondPlan = (typeof beyondPlan)[number]

/** When a free quota is full again. */
export const quotaResets = ['day', 'month', 'never'] as const
export type QuotaReset = (typeof quotaResets)[number]

/** Lists of many providers' prices that others gather. */
export const gatheredLists = ['models_dev', 'litellm', 'openrouter', 'genai_prices'] as const
export type GatheredList = (typeof gatheredLists)[number]

/** Who says a price: a list that others gather, the provider itself, or an operator. */
export const priceSources = [...gatheredLists, 'provider', 'operator'] as const
export type PriceSource = (typeof priceSources)[number]

/** What became of one reading of a list. `refused` leaves all that was known as it was. */
export const priceRunOutcomes = ['applied', 'unchanged', 'refused'] as const
export type PriceRunOutcome = (typeof priceRunOutcomes)[number]

export const priceChangeKinds = ['added', 'changed', 'withdrawn'] as const
export type PriceChangeKind = (typeof priceChangeKinds)[number]

/** Only a reviewed mapping is used; a proposed one waits for an operator. */
export const mappingStates = ['proposed', 'reviewed', 'rejected'] as const
export type MappingState = (typeof mappingStates)[number]

/** What a reader must know before using a price. */
export const priceCaveats = [
  'one_price_both_ways',
  'sources_differ',
  'weak_source',
  'limited_time',
  'one_row_for_two_contexts',
  'part_of_day',
  'converted_from_cny',
  'lowest_tier_only',
] as const
export type PriceCaveat = (typeof priceCaveats)[number]

export const freeTierKinds = ['recurring_limit', 'recurring_credit', 'free_model', 'trial_credit', 'none'] as const
export type FreeTierKind = (typeof freeTierKinds)[number]

/** `disputed`: sources contradict each other, so no figure is shown; `ended`: nothing is shown. */
export const freeTierStatuses = ['current', 'disputed', 'ended'] as const
export type FreeTierStatus = (typeof freeTierStatuses)[number]

/** Whether a free tier works from a place. */
export const usabilities = ['yes', 'partial', 'no', 'unknown'] as const
export type Usability = (typeof usabilities)[number]

export const lifecycleKinds = [
  'offer_started',
  'offer_ended',
  'offer_reduced',
  'provider_shutdown',
  'platform_closed',
  'models_retired',
  'customer_class_closed',
  'terms_changed_retroactively',
  'region_restriction_lifted',
] as const
export type LifecycleKind = (typeof lifecycleKinds)[number]

/** What the day of an event is: the day a public list recorded it, or the day it happened or was reported. */
export const dateMeanings = ['list_recorded', 'event_or_report'] as const
export type DateMeaning = (typeof dateMeanings)[number]

/**
 * What the ledger counts: money in its smallest unit, whole tokens, or places in a benefit that has no sum, such as a
 * discount, a matched rate limit or a training.
 */
export const assetKinds = ['money', 'token', 'place'] as const
export type AssetKind = (typeof assetKinds)[number]

/**
 * A developer joining a program. Where only the provider can fulfil, the visitor is sent there and confirmed later;
 * `confirmed` also says that the account at the provider is known. `active` has used a credit, `completed` all of them.
 */
export const enrolmentStates = [
  'started',
  'sent_to_provider',
  'confirmed',
  'active',
  'completed',
  'abandoned',
  'disqualified',
] as const
export type EnrolmentState = (typeof enrolmentStates)[number]

/** `issued` is reached only in the transaction that moves the value. */
export const claimStates = [
  'submitted',
  'in_review',
  'needs_info',
  'approved',
  'waitlisted',
  'issued',
  'rejected',
  'withdrawn',
  'expired',
  'revoked',
] as const
export type ClaimState = (typeof claimStates)[number]

/** Why a provider turned a claim down. After `fraud` the organisation's place stays taken. */
export const rejectionReasons = ['not_eligible', 'incomplete', 'fraud', 'other'] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/** Why a provider took an issued claim back. */
export const revocationReasons = [
  'fraud',
  'issued_in_error',
  'terms_broken',
  'refunded',
  'charged_back',
  'other',
] as const
export type RevocationReason = (typeof revocationReasons)[number]

export const claimReasons = [
  'not_eligible',
  'incomplete',
  'fraud',
  'issued_in_error',
  'terms_broken',
  'refunded',
  'charged_back',
  'other',
] as const

/** By what two claims are recognised as one claimant's, beside the organisation itself. */
export const identitySignals = ['user', 'email', 'domain', 'provider_account', 'card'] as const
export type IdentitySignal = (typeof identitySignals)[number]

/** What a claim is one of. */
export const claimKeyKinds = ['organisation', ...identitySignals] as const
export type ClaimKeyKind = (typeof claimKeyKinds)[number]

/** Why a claim is looked at before it is issued, where the program approves by risk. */
export const riskReasons = [
  'disposable_mail',
  'same_email',
  'same_domain',
  'same_account',
  'same_card',
  'sent_to_review',
] as const
export type RiskReason = (typeof riskReasons)[number]

/** The signals by which claims are gathered into clusters. A card is not kept beside a claim. */
export const clusterKinds = ['domain', 'email', 'provider_account', 'user'] as const satisfies readonly IdentitySignal[]
export type ClusterKind = (typeof clusterKinds)[number]

/** What an operator has said of a cluster: its claims pass like anybody's, or each is looked at. */
export const rulingStances = ['allow', 'review'] as const
export type RulingStance = (typeof rulingStances)[number]

/** Why a claim was refused, for the count of it. A claim of an offer that there is not is counted nowhere. */
export const countedRefusals = [
  'not_eligible',
  'already_claimed',
  'duplicate_identity',
  'disposable_mail',
  'too_soon',
  'excluded_by_other_offer',
  'amount_out_of_range',
  'not_enrolled',
  'idempotency_mismatch',
  'budget_exhausted',
  'out_of_codes',
  'program_not_started',
  'program_ended',
  'program_paused',
  'program_not_claimable',
  'program_stale',
] as const
export type CountedRefusal = (typeof countedRefusals)[number]

/** A code is revealed to its owner once and from then on; `void` is one that the provider has to switch off. */
export const codeStates = ['available', 'assigned', 'revealed', 'redeemed', 'void', 'expired'] as const
export type CodeState = (typeof codeStates)[number]

/** `pending` waits for its activation; `expired` is settled: nothing more can be charged to it. */
export const grantStates = ['pending', 'active', 'exhausted', 'expired', 'revoked'] as const
export type GrantState = (typeof grantStates)[number]

/** From what a grant came: a claim, a payment, or the bonus that a payment earned. */
export const grantOrigins = ['claim', 'topup', 'topup_bonus'] as const
export type GrantOrigin = (typeof grantOrigins)[number]

/** Promotional credit is burnt before what was paid for. */
export const grantCategories = ['promotional', 'paid'] as const
export type GrantCategory = (typeof grantCategories)[number]

/** From when the life of a grant is counted. */
export const lifeStarts = ['claim', 'approval', 'grant', 'activation'] as const
export type LifeStart = (typeof lifeStarts)[number]

/**
 * `partial` is a report that the grants did not cover in full, `unmatched` one that came too late to be charged and
 * waits for an operator, who writes it off or charges it; `reversed` has been corrected to nothing.
 */
export const redemptionStates = ['applied', 'partial', 'unmatched', 'written_off', 'reversed'] as const
export type RedemptionState = (typeof redemptionStates)[number]

/** Why value of a grant was moved by something else than a use of it. */
export const adjustmentKinds = [
  'revoke',
  'expire',
  'reinstate',
  'correction',
  'refund',
  'chargeback',
  'clawback',
  'write_off',
] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]

/** A reservation of a budget for a claim, or of a grant for a use that is under way. */
export const holdKinds = ['budget', 'grant'] as const
export type HoldKind = (typeof holdKinds)[number]

export const holdStates = ['open', 'captured', 'released', 'expired'] as const
export type HoldState = (typeof holdStates)[number]

/**
 * Where value can stand. It flows funding → budget → grant → spent, waits in `budget_held` or `grant_held`, and ends in
 * `expired` or `revoked`; `receivable` is what was spent of a payment that was taken back.
 */
export const accountKinds = [
  'funding',
  'budget',
  'budget_held',
  'grant',
  'grant_held',
  'spent',
  'expired',
  'revoked',
  'receivable',
] as const
export type AccountKind = (typeof accountKinds)[number]

export const transactionKinds = [
  'fund',
  'defund',
  'reserve',
  'release',
  'issue',
  'topup',
  'authorize',
  'capture',
  'spend',
  'unspend',
  'expire',
  'reinstate',
  'revoke',
  'claw_receivable',
] as const
export type TransactionKind = (typeof transactionKinds)[number]

/** What the audit trail tells the history of. */
export const auditedEntities = [
  'program',
  'enrolment',
  'budget',
  'code_pool',
  'claim',
  'code',
  'grant',
  'hold',
  'redemption',
  'payment',
  'approval',
  'list_price',
  'model_mapping',
  'dispute',
  'team',
  'offer_report',
  'fact_change',
  'verification',
  'cluster_ruling',
] as const
export type AuditedEntity = (typeof auditedEntities)[number]

export const actorKinds = ['user', 'operator', 'provider', 'system', 'webhook'] as const
export type ActorKind = (typeof actorKinds)[number]

/** What somebody does in a provider's console; what each role may is said in `features/accounts/roles.ts`. */
export const managerRoles = ['owner', 'editor', 'approver', 'viewer'] as const
export type ManagerRole = (typeof managerRoles)[number]

/** What a provider's API key may do. */
export const apiKeyScopes = [
  'claims:read',
  'claims:decide',
  'redemptions:read',
  'redemptions:write',
  'holds:write',
] as const
export type ApiKeyScope = (typeof apiKeyScopes)[number]

/** What proves an earlier use of another provider. */
export const usageProofs = ['invoice', 'usage_export', 'attestation'] as const
export type UsageProof = (typeof usageProofs)[number]

export const proofStates = ['uploaded', 'verified', 'refuted'] as const
export type ProofState = (typeof proofStates)[number]

/** What becomes of a document, and of each line of an export. */
export const lineVerdicts = ['verified', 'refuted'] as const satisfies readonly ProofState[]
export type LineVerdict = (typeof lineVerdicts)[number]

export const paymentStates = [
  'created',
  'processing',
  'succeeded',
  'failed',
  'canceled',
  'partially_refunded',
  'refunded',
  'disputed',
  'charged_back',
] as const
export type PaymentState = (typeof paymentStates)[number]

/** A decision that needs a second person. */
export const approvalActions = ['issue_claim', 'publish_terms'] as const
export type ApprovalAction = (typeof approvalActions)[number]
export const approvalStates = ['pending', 'approved', 'rejected', 'expired', 'cancelled'] as const
export type ApprovalState = (typeof approvalStates)[number]

/**
 * A holder's objection to a claim or to a use that was charged: `answered` has the provider's words and waits for an
 * operator, whose outcome is `decided`. It moves no value by itself.
 */
export const disputeStates = ['open', 'answered', 'decided', 'withdrawn'] as const
export type DisputeState = (typeof disputeStates)[number]

/** Whom an operator found to be right: the holder, both in part, or the provider. */
export const disputeOutcomes = ['upheld', 'partly_upheld', 'not_upheld'] as const
export type DisputeOutcome = (typeof disputeOutcomes)[number]

/** What an operator asks for about a fact: to make it public, or to put its fields right. */
export const factActions = ['verify', 'edit'] as const
export type FactAction = (typeof factActions)[number]

/** A change of a fact: `superseded` by a newer one, or by what the catalogue came to say. */
export const factChangeStates = ['pending', 'approved', 'returned', 'superseded'] as const
export type FactChangeState = (typeof factChangeStates)[number]

/** What somebody found broken about an offer. */
export const reportReasons = ['link_dead', 'terms_differ', 'not_given', 'ended', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

export const reportStates = ['open', 'decided'] as const
export type ReportState = (typeof reportStates)[number]

/** What came of it: put right, in order when looked at, over and marked so, or not to be settled. */
export const reportOutcomes = ['fixed', 'works', 'ended', 'unclear'] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

/** What became of an event that an outside system sent. `dead` failed too often and waits for an operator. */
export const inboxStates = ['received', 'processed', 'ignored_stale', 'ignored_type', 'failed', 'dead'] as const
export type InboxState = (typeof inboxStates)[number]

/** A message that is to leave after the commit that caused it. */
export const outboxStates = ['pending', 'sent', 'dead'] as const
export type OutboxState = (typeof outboxStates)[number]

/** What a visitor has done on the way through a program, in order. */
export const funnelSteps = [
  'seen',
  'opened',
  'signed_up',
  'claimed',
  'code_revealed',
  'first_use',
  'half_used',
  'used_up',
] as const
export type FunnelStep = (typeof funnelSteps)[number]

/** Whether a credit that its holder entered ends: on a day, never, or its holder does not know. */
export const creditEnds = ['dated', 'none', 'unknown'] as const
export type CreditEnd = (typeof creditEnds)[number]
