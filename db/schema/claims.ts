import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { bytes, instant, oneOf } from '../columns.ts'
import {
  actorKinds,
  assetKinds,
  auditedEntities,
  claimKeyKinds,
  claimReasons,
  claimStates,
  codeStates,
  currencies,
  enrolmentStates,
  type RiskReason,
} from '../vocabulary.ts'
import { offers, programs } from './programs.ts'

/** Kept of what an applicant said; empty for a claim from before it was kept. */
export interface ClaimApplicant {
  region?: string | null
  formerProviders?: string[]
  declares?: string[]
}

// Every key leads with the provider: a claim, its budget, code, grant and movements stand in one shard, and the tables
// can be distributed by it later. Organisations and users live elsewhere, so nothing here refers to them by key.

/** A unit the ledger counts in: `CNY` in fen, `tok.glm-4` in tokens. */
export const assets = pgTable(
  'assets',
  {
    code: text('code').primaryKey(),
    kind: text('kind', { enum: assetKinds }).notNull(),
    /** Decimal places between the smallest unit and the shown one. */
    scale: smallint('scale').notNull(),
    /** Set for money, null for tokens. */
    currency: text('currency', { enum: currencies }),
  },
  (asset) => [
    oneOf('assets_kind', asset.kind, assetKinds),
    oneOf('assets_currency', asset.currency, currencies),
    check('assets_code', sql`${asset.code} ~ '^([A-Z]{3}|place|tok[.][a-z0-9][a-z0-9_.:-]{0,58})$'`),
    check('assets_scale', sql`${asset.scale} between 0 and 9`),
    check('assets_money_has_currency', sql`(${asset.kind} = 'money') = (${asset.currency} is not null)`),
    check('assets_tokens_are_whole', sql`${asset.kind} = 'money' or ${asset.scale} = 0`),
  ],
)

/** The steps of `db/transitions.ts`; written by a migration. */
export const legalTransitions = pgTable(
  'legal_transitions',
  {
    entity: text('entity', { enum: auditedEntities }).notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
  },
  (step) => [
    primaryKey({ columns: [step.entity, step.fromState, step.toState] }),
    oneOf('legal_transitions_entity', step.entity, auditedEntities),
  ],
)

/** What a program may give away of one asset. Its limit is shared out over slots, so that claims do not queue at one row. */
export const budgets = pgTable(
  'budgets',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    programId: text('program_id').notNull(),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    limitAmount: bigint('limit_amount', { mode: 'bigint' }).notNull(),
    slotCount: smallint('slot_count').notNull(),
    openedAt: instant('opened_at').notNull(),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (budget) => [
    primaryKey({ columns: [budget.providerId, budget.id] }),
    unique('budgets_one_per_asset').on(budget.providerId, budget.programId, budget.asset),
    foreignKey({
      name: 'budgets_program',
      columns: [budget.providerId, budget.programId],
      foreignColumns: [programs.providerId, programs.id],
    }),
    check('budgets_limit', sql`${budget.limitAmount} between 0 and 9000000000000000`),
    check('budgets_slot_count', sql`${budget.slotCount} between 1 and 256`),
    check('budgets_version', sql`${budget.version} > 0`),
  ],
)

/** A share of a budget. `held` and `used` can never pass `alloc` together, whatever the code does. */
export const budgetSlots = pgTable(
  'budget_slots',
  {
    providerId: text('provider_id').notNull(),
    budgetId: text('budget_id').notNull(),
    /** From 0. */
    slot: smallint('slot').notNull(),
    alloc: bigint('alloc', { mode: 'bigint' }).notNull(),
    /** Reserved for claims that wait for a decision. */
    held: bigint('held', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    used: bigint('used', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
  },
  (slot) => [
    primaryKey({ columns: [slot.providerId, slot.budgetId, slot.slot] }),
    foreignKey({
      name: 'budget_slots_budget',
      columns: [slot.providerId, slot.budgetId],
      foreignColumns: [budgets.providerId, budgets.id],
    }),
    check('budget_slots_slot', sql`${slot.slot} >= 0`),
    check('budget_slots_alloc', sql`${slot.alloc} >= 0`),
    check('budget_slots_counts', sql`${slot.held} >= 0 and ${slot.used} >= 0`),
    check('budget_slots_used', sql`${slot.held} + ${slot.used} <= ${slot.alloc}`),
  ],
)

/** What an offer promised at one moment, kept word for word. Equal terms are kept once. */
export const terms = pgTable(
  'terms',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    /** SHA-256 of `body`. */
    hash: bytes('hash').notNull(),
    /** Canonical JSON of the program's and the offer's terms. */
    body: text('body').notNull(),
    keptAt: instant('kept_at').notNull(),
  },
  (kept) => [
    primaryKey({ columns: [kept.providerId, kept.id] }),
    unique('terms_content').on(kept.providerId, kept.hash),
    check('terms_hash', sql`length(${kept.hash}) = 32`),
  ],
)

/** A developer's organisation that has joined a program, here or at the provider. */
export const enrolments = pgTable(
  'enrolments',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    programId: text('program_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    userId: text('user_id').notNull(),
    state: text('state', { enum: enrolmentStates }).notNull(),
    /** The organisation's account at the provider; null until someone names it. */
    providerAccount: text('provider_account'),
    /** Where the visit came from, such as `notice:openai-2024`; null is not known. */
    source: text('source'),
    startedAt: instant('started_at').notNull(),
    sentAt: instant('sent_at'),
    confirmedAt: instant('confirmed_at'),
    firstUseAt: instant('first_use_at'),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (enrolment) => [
    primaryKey({ columns: [enrolment.providerId, enrolment.id] }),
    unique('enrolments_one_per_organisation').on(enrolment.providerId, enrolment.programId, enrolment.organisationId),
    uniqueIndex('enrolments_account_once')
      .on(enrolment.providerId, enrolment.programId, enrolment.providerAccount)
      .where(sql`${enrolment.providerAccount} is not null`),
    index('enrolments_by_organisation').on(enrolment.organisationId, enrolment.startedAt),
    foreignKey({
      name: 'enrolments_program',
      columns: [enrolment.providerId, enrolment.programId],
      foreignColumns: [programs.providerId, programs.id],
    }),
    oneOf('enrolments_state', enrolment.state, enrolmentStates),
    check('enrolments_source', sql`length(${enrolment.source}) between 1 and 200`),
    check('enrolments_sent', sql`${enrolment.state} <> 'sent_to_provider' or ${enrolment.sentAt} is not null`),
    check('enrolments_confirmed', sql`${enrolment.state} <> 'confirmed' or ${enrolment.confirmedAt} is not null`),
    check(
      'enrolments_used',
      sql`${enrolment.state} not in ('active', 'completed') or ${enrolment.firstUseAt} is not null`,
    ),
    check('enrolments_version', sql`${enrolment.version} > 0`),
  ],
)

/** One organisation asking for one offer. */
export const claims = pgTable(
  'claims',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    programId: text('program_id').notNull(),
    offerId: text('offer_id').notNull(),
    enrolmentId: text('enrolment_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    userId: text('user_id').notNull(),
    /** The same key is the same request: it gets the first answer again. */
    idempotencyKey: text('idempotency_key').notNull(),
    /** SHA-256 of what was asked, so that a key cannot be used for two requests. */
    requestHash: bytes('request_hash').notNull(),
    state: text('state', { enum: claimStates }).notNull(),
    asset: text('asset').notNull(),
    /** What was asked for; null where the offer sets the amount. */
    amountAsked: bigint('amount_asked', { mode: 'bigint' }),
    /** What the applicant said of itself. */
    applicant: jsonb('applicant').$type<ClaimApplicant>().notNull().default({}),
    /** Why it is looked at; empty where nothing gave cause. */
    riskReasons: text('risk_reasons').array().$type<RiskReason[]>().notNull().default([]),
    /** What the provider asked the applicant for, and what was answered; null while nothing was. */
    question: text('question'),
    answer: text('answer'),
    /** What was decided; null until then. */
    amount: bigint('amount', { mode: 'bigint' }),
    /**
     * Where the value came from and a revocation returns it; null until issued. No foreign key, for its lock on a slot
     * that all claims pass would make them wait for each other; invariant I06 checks it.
     */
    budgetId: text('budget_id'),
    slot: smallint('slot'),
    termsId: text('terms_id').notNull(),
    termsVersion: integer('terms_version').notNull(),
    /** Why it was rejected or revoked; null otherwise. */
    reason: text('reason', { enum: claimReasons }),
    /** Who approved, rejected or revoked it last; null while nobody has, and for automatic approval. */
    decidedBy: text('decided_by'),
    submittedAt: instant('submitted_at').notNull(),
    decidedAt: instant('decided_at'),
    /** Until when it waits for a decision, exclusive; null for one that was decided at once. */
    expiresAt: instant('expires_at'),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (claim) => [
    primaryKey({ columns: [claim.providerId, claim.id] }),
    unique('claims_idempotency').on(claim.providerId, claim.organisationId, claim.idempotencyKey),
    foreignKey({
      name: 'claims_program',
      columns: [claim.providerId, claim.programId],
      foreignColumns: [programs.providerId, programs.id],
    }),
    foreignKey({
      name: 'claims_offer',
      columns: [claim.providerId, claim.offerId, claim.asset],
      foreignColumns: [offers.providerId, offers.id, offers.asset],
    }),
    foreignKey({
      name: 'claims_enrolment',
      columns: [claim.providerId, claim.enrolmentId],
      foreignColumns: [enrolments.providerId, enrolments.id],
    }),
    foreignKey({
      name: 'claims_terms',
      columns: [claim.providerId, claim.termsId],
      foreignColumns: [terms.providerId, terms.id],
    }),
    index('claims_queue').on(claim.providerId, claim.programId, claim.state, claim.submittedAt),
    index('claims_by_organisation').on(claim.organisationId, claim.submittedAt),
    index('claims_due')
      .on(claim.expiresAt)
      .where(sql`${claim.state} in ('submitted', 'in_review', 'needs_info', 'waitlisted')`),
    index('claims_waiting')
      .on(claim.providerId, claim.programId, claim.asset, claim.submittedAt)
      .where(sql`${claim.state} = 'waitlisted'`),
    oneOf('claims_state', claim.state, claimStates),
    oneOf('claims_reason_known', claim.reason, claimReasons),
    check('claims_idempotency_key', sql`length(${claim.idempotencyKey}) between 8 and 128`),
    check('claims_request_hash', sql`length(${claim.requestHash}) = 32`),
    check('claims_amount', sql`${claim.amount} between 1 and 9000000000000000`),
    check(
      'claims_issued_is_whole',
      sql`${claim.state} not in ('issued', 'revoked')
        or (${claim.amount} is not null and ${claim.budgetId} is not null and ${claim.slot} is not null)`,
    ),
    check('claims_reason', sql`${claim.state} not in ('rejected', 'revoked') or ${claim.reason} is not null`),
    check(
      'claims_decided',
      sql`${claim.state} in ('submitted', 'in_review', 'needs_info', 'withdrawn', 'expired') or ${claim.decidedAt} is not null`,
    ),
    check('claims_amount_asked', sql`${claim.amountAsked} between 1 and 9000000000000000`),
    check('claims_question', sql`${claim.state} <> 'needs_info' or ${claim.question} is not null`),
    check('claims_version', sql`${claim.version} > 0`),
  ],
)

/** "One per …": a live key is unique per offer and ordinal; ordinals 1 to the limit give N per organisation. */
export const claimKeys = pgTable(
  'claim_keys',
  {
    providerId: text('provider_id').notNull(),
    offerId: text('offer_id').notNull(),
    claimId: text('claim_id').notNull(),
    kind: text('kind', { enum: claimKeyKinds }).notNull(),
    /** A hash, never the value itself. */
    keyHash: bytes('key_hash').notNull(),
    ordinal: smallint('ordinal').notNull(),
    /** False for a signal that is only compared, and refuses nobody. */
    enforced: boolean('enforced').notNull().default(true),
    /** Since when the place is free again; null while it is taken. */
    releasedAt: instant('released_at'),
  },
  (key) => [
    primaryKey({ columns: [key.providerId, key.offerId, key.kind, key.keyHash, key.claimId] }),
    uniqueIndex('claim_keys_live')
      .on(key.providerId, key.offerId, key.kind, key.keyHash, key.ordinal)
      .where(sql`${key.enforced} and ${key.releasedAt} is null`),
    index('claim_keys_by_claim').on(key.providerId, key.claimId),
    foreignKey({
      name: 'claim_keys_claim',
      columns: [key.providerId, key.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    oneOf('claim_keys_kind', key.kind, claimKeyKinds),
    check('claim_keys_hash', sql`length(${key.keyHash}) = 32`),
    check('claim_keys_ordinal', sql`${key.ordinal} >= 1`),
  ],
)

/** The codes a provider has uploaded for one offer. */
export const codePools = pgTable(
  'code_pools',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    offerId: text('offer_id').notNull(),
    /** Heads from which codes are taken, so that claims do not queue at one. */
    shardCount: smallint('shard_count').notNull(),
    /** The provider is told when no more codes than this are left; 0 is when there are none. */
    lowWater: integer('low_water').notNull().default(0),
    /** When it was told so; null since there were more again. */
    lowSince: instant('low_since'),
    openedAt: instant('opened_at').notNull(),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (pool) => [
    primaryKey({ columns: [pool.providerId, pool.id] }),
    unique('code_pools_offer').on(pool.providerId, pool.offerId),
    foreignKey({
      name: 'code_pools_of_offer',
      columns: [pool.providerId, pool.offerId],
      foreignColumns: [offers.providerId, offers.id],
    }),
    check('code_pools_shard_count', sql`${pool.shardCount} between 1 and 64`),
    check('code_pools_low_water', sql`${pool.lowWater} >= 0`),
    check('code_pools_version', sql`${pool.version} > 0`),
  ],
)

/** A unique code that is handed to exactly one claim. Its text is kept encrypted and stands in no log, list or audit. */
export const codes = pgTable(
  'codes',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    poolId: text('pool_id').notNull(),
    shard: smallint('shard').notNull(),
    /** Keyed hash of the normalised text, so that a code is taken in once. */
    codeHash: bytes('code_hash').notNull(),
    /** AES-256-GCM: nonce, tag, text. */
    codeCipher: bytes('code_cipher').notNull(),
    state: text('state', { enum: codeStates }).notNull(),
    /** Whose it is, or was when it was voided; null while available. */
    claimId: text('claim_id'),
    assignedAt: instant('assigned_at'),
    /** The first time its owner saw it. */
    revealedAt: instant('revealed_at'),
    redeemedAt: instant('redeemed_at'),
    /** First instant at which the provider takes it no more; null is no such end. */
    expiresAt: instant('expires_at'),
    /** Audited changes so far: none when it has just been taken in. */
    version: integer('version').notNull().default(0),
  },
  (code) => [
    primaryKey({ columns: [code.providerId, code.id] }),
    unique('codes_once').on(code.providerId, code.codeHash),
    foreignKey({
      name: 'codes_pool',
      columns: [code.providerId, code.poolId],
      foreignColumns: [codePools.providerId, codePools.id],
    }),
    foreignKey({
      name: 'codes_claim',
      columns: [code.providerId, code.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    uniqueIndex('codes_one_per_claim')
      .on(code.providerId, code.claimId)
      .where(sql`${code.state} in ('assigned', 'revealed', 'redeemed')`),
    index('codes_by_claim')
      .on(code.providerId, code.claimId)
      .where(sql`${code.claimId} is not null`),
    index('codes_revealed')
      .on(code.revealedAt)
      .where(sql`${code.revealedAt} is not null`),
    index('codes_head')
      .on(code.providerId, code.poolId, code.shard, code.id)
      .where(sql`${code.state} = 'available'`),
    oneOf('codes_state', code.state, codeStates),
    check('codes_shard', sql`${code.shard} >= 0`),
    check('codes_hash', sql`length(${code.codeHash}) = 32`),
    check(
      'codes_owner',
      sql`${code.state} in ('void', 'expired') or (${code.state} = 'available') = (${code.claimId} is null)`,
    ),
    check('codes_assigned', sql`(${code.assignedAt} is null) = (${code.claimId} is null)`),
    check('codes_revealed', sql`${code.state} <> 'revealed' or ${code.revealedAt} is not null`),
    check('codes_redeemed', sql`(${code.state} = 'redeemed') = (${code.redeemedAt} is not null)`),
    check('codes_version', sql`${code.version} >= 0`),
  ],
)

/** What happened to an entity, in order. Each event carries the hash of the one before it, so none can be left out. */
export const auditEvents = pgTable(
  'audit_events',
  {
    providerId: text('provider_id').notNull(),
    entity: text('entity', { enum: auditedEntities }).notNull(),
    entityId: text('entity_id').notNull(),
    /** From 1. */
    seq: integer('seq').notNull(),
    /** Both null for an event that is no step from one state to another. */
    fromState: text('from_state'),
    toState: text('to_state'),
    action: text('action').notNull(),
    actorKind: text('actor_kind', { enum: actorKinds }).notNull(),
    actorId: text('actor_id').notNull(),
    /** Null when the action says it all. */
    reason: text('reason'),
    /** Figures that explain it; never a code, a secret or a personal signal. */
    details: jsonb('details').$type<Record<string, string | number>>().notNull().default({}),
    /** Null for the first. */
    previousHash: bytes('previous_hash'),
    hash: bytes('hash').notNull(),
    at: instant('at').notNull(),
  },
  (event) => [
    primaryKey({ columns: [event.providerId, event.entity, event.entityId, event.seq] }),
    // The operators' trail, newest first, whoever's.
    index('audit_events_by_time').on(event.at),
    foreignKey({
      name: 'audit_events_legal',
      columns: [event.entity, event.fromState, event.toState],
      foreignColumns: [legalTransitions.entity, legalTransitions.fromState, legalTransitions.toState],
    }),
    oneOf('audit_events_entity', event.entity, auditedEntities),
    oneOf('audit_events_actor_kind', event.actorKind, actorKinds),
    check('audit_events_seq', sql`${event.seq} >= 1`),
    check('audit_events_step', sql`(${event.fromState} is null) = (${event.toState} is null)`),
    check('audit_events_first', sql`(${event.seq} = 1) = (${event.previousHash} is null)`),
    check('audit_events_hash', sql`length(${event.hash}) = 32`),
  ],
)
