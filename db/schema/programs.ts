import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core'

import { instant, oneOf, wallClock } from '../columns.ts'
import type { Localized } from '../types.ts'
import {
  approvalModes,
  benefitTypes,
  confidences,
  deliveries,
  hongKongNameBases,
  identitySignals,
  lifeStarts,
  nameConfidences,
  offerStates,
  precisions,
  programHandlings,
  programStates,
  publicStatuses,
  redemptionModes,
  reserveMoments,
  stackings,
  type IdentitySignal,
} from '../vocabulary.ts'
import type { Benefit, EligibilityRule } from '../benefit.ts'
import type { Quote, Remark } from '../facts.ts'
import { providers } from './catalog.ts'

const signalList = sql.raw(`array[${identitySignals.map((signal) => `'${signal}'`).join(', ')}]::text[]`)

/**
 * A provider's migration program: a record of what was announced (`record`), one that is claimed at the provider
 * (`link_out`), or one that Switchyard runs (`run`), which alone has budgets and claims.
 */
export const programs = pgTable(
  'programs',
  {
    providerId: text('provider_id')
      .notNull()
      .references(() => providers.id),
    id: text('id').notNull(),
    /** The program's address below /offers. */
    slug: text('slug').notNull(),
    name: jsonb('name').$type<Localized>().notNull(),
    /** True when `name` is our description and not a name the provider used: it is then not set in quotation marks. */
    nameIsLabel: boolean('name_is_label').notNull().default(false),
    /** Who used the Chinese name; null when the program has none. */
    nameConfidence: text('name_confidence', { enum: nameConfidences }),
    /** How the Hong Kong form of the name was made; null when there is none. */
    hongKongNameBasis: text('hong_kong_name_basis', { enum: hongKongNameBases }),
    handling: text('handling', { enum: programHandlings }).notNull(),
    publicStatus: text('public_status', { enum: publicStatuses }).notNull(),
    /** The newest dated evidence for the status; null when all of it is undated. */
    evidenceNewestOn: date('evidence_newest_on', { mode: 'string' }),
    evidencePrecision: text('evidence_precision', { enum: precisions }).notNull().default('unknown'),
    confidence: text('confidence', { enum: confidences }).notNull(),
    /** The notice that this program answers; null when it answers none. */
    answersNoticeId: text('answers_notice_id'),
    announcedOn: date('announced_on', { mode: 'string' }),
    announcedPrecision: text('announced_precision', { enum: precisions }).notNull().default('unknown'),
    /** Who stands behind the announcement day; `memory` hides it. Null with an unknown day. */
    announcedConfidence: text('announced_confidence', { enum: confidences }),
    /** Places it is for: ISO 3166-1 codes, `*` for anywhere; empty is not known. */
    regions: text('regions').array().notNull().default([]),
    eligibility: jsonb('eligibility').$type<EligibilityRule[]>().notNull().default([]),
    /** How it was or is redeemed at the provider; `not_found` is not known. */
    redemptionMode: text('redemption_mode', { enum: redemptionModes }).notNull().default('not_found'),
    /** Null when the mode says it all. */
    redemptionNote: jsonb('redemption_note').$type<Localized>(),
    stacking: text('stacking', { enum: stackings }).notNull().default('not_stated'),
    /** What a reader must know about the program as a whole; null when nothing. */
    note: jsonb('note').$type<Localized>(),
    /** Lines that promise nothing to claim: a headline sum, a price, an advertisement. */
    remarks: jsonb('remarks').$type<Remark[]>().notNull().default([]),
    /** True when the terms changed after the program began. */
    termsChanged: boolean('terms_changed').notNull().default(false),
    /** Where the provider itself takes claims; null when no such page is known. */
    claimUrl: text('claim_url'),
    /** IANA name of the zone of the announcement; null is unknown. */
    timeZone: text('time_zone'),
    /** First instant of the program on the announced wall clock; null is unknown. */
    startsLocal: wallClock('starts_local'),
    startsPrecision: text('starts_precision', { enum: precisions }).notNull().default('unknown'),
    /** First wall-clock instant that is no longer in the program; null is unknown or open. */
    endsLocalExcl: wallClock('ends_local_excl'),
    endsPrecision: text('ends_precision', { enum: precisions }).notNull().default('unknown'),
    /** Who stands behind the window; `memory` hides it. Null with an unknown window, or for a program that we run. */
    windowConfidence: text('window_confidence', { enum: confidences }),
    /** Derived once from the wall clock and the zone. */
    startsAt: instant('starts_at'),
    /** Derived once, exclusive. */
    endsAt: instant('ends_at'),
    /** The columns below are set for a program that we run, and null otherwise. */
    state: text('state', { enum: programStates }),
    approvalMode: text('approval_mode', { enum: approvalModes }),
    reserveOn: text('reserve_on', { enum: reserveMoments }),
    reportGraceSeconds: integer('report_grace_seconds').notNull().default(259_200),
    claimTtlSeconds: integer('claim_ttl_seconds').notNull().default(1_209_600),
    revokeReturnsBudget: boolean('revoke_returns_budget').notNull().default(true),
    /** Signals by which a claim counts as a second one of the same claimant, beside the organisation. */
    enforcedSignals: text('enforced_signals').array().$type<IdentitySignal[]>().notNull().default([]),
    /** True: a disposable mail domain is refused; false: it is a reason to look twice. */
    refusesDisposableMail: boolean('refuses_disposable_mail').notNull().default(false),
    /** An approval of more than this needs a second person, in the claim's asset; null is never. */
    fourEyesAbove: bigint('four_eyes_above', { mode: 'bigint' }),
    /** True: an approved claim that finds the budget empty waits for it to be raised. */
    hasWaitingList: boolean('has_waiting_list').notNull().default(false),
    /** How long after a rejection an organisation may apply anew; null is at once. */
    reapplyAfterSeconds: integer('reapply_after_seconds'),
    termsVersion: integer('terms_version').notNull().default(1),
    /** When operators last let terms of its provider's console into force; null for a program that has none of them. */
    publishedAt: instant('published_at'),
    version: integer('version').notNull().default(1),
    /** Hash of the catalogue that last held the row; null for a row that did not come from the catalogue. */
    seededBy: text('seeded_by'),
    /** When the fact left the catalogue; null while it stands. */
    retiredAt: instant('retired_at'),
  },
  (program) => [
    primaryKey({ columns: [program.providerId, program.id] }),
    unique('programs_slug').on(program.slug),
    oneOf('programs_handling', program.handling, programHandlings),
    oneOf('programs_public_status', program.publicStatus, publicStatuses),
    oneOf('programs_confidence', program.confidence, confidences),
    oneOf('programs_announced_confidence', program.announcedConfidence, confidences),
    oneOf('programs_window_confidence', program.windowConfidence, confidences),
    oneOf('programs_name_confidence', program.nameConfidence, nameConfidences),
    oneOf('programs_hong_kong_name_basis', program.hongKongNameBasis, hongKongNameBases),
    oneOf('programs_announced_precision', program.announcedPrecision, precisions),
    oneOf('programs_evidence_precision', program.evidencePrecision, precisions),
    oneOf('programs_starts_precision', program.startsPrecision, precisions),
    oneOf('programs_ends_precision', program.endsPrecision, precisions),
    oneOf('programs_redemption_mode', program.redemptionMode, redemptionModes),
    oneOf('programs_stacking', program.stacking, stackings),
    oneOf('programs_state', program.state, programStates),
    oneOf('programs_approval_mode', program.approvalMode, approvalModes),
    oneOf('programs_reserve_on', program.reserveOn, reserveMoments),
    check('programs_ends_after_start', sql`${program.endsAt} > ${program.startsAt}`),
    // A wall clock without a zone has no instant.
    check(
      'programs_end_is_whole',
      sql`(${program.endsAt} is null) = (${program.endsLocalExcl} is null or ${program.timeZone} is null)`,
    ),
    check(
      'programs_start_is_whole',
      sql`(${program.startsAt} is null) = (${program.startsLocal} is null or ${program.timeZone} is null)`,
    ),
    check(
      'programs_run_is_whole',
      sql`${program.handling} <> 'run' or (${program.state} is not null and ${program.approvalMode} is not null
        and ${program.reserveOn} is not null and ${program.timeZone} is not null and ${program.startsAt} is not null
        and ${program.startsLocal} is not null)`,
    ),
    check('programs_report_grace', sql`${program.reportGraceSeconds} between 0 and 7776000`),
    check('programs_claim_ttl', sql`${program.claimTtlSeconds} > 0`),
    check('programs_four_eyes', sql`${program.fourEyesAbove} >= 0`),
    check('programs_reapply', sql`${program.reapplyAfterSeconds} >= 0`),
    check('programs_enforced_signals', sql`${program.enforcedSignals} <@ ${signalList}`),
  ],
)

/** One thing in a program that a developer can claim; for a catalogued program, one benefit line with its own sources. */
export const offers = pgTable(
  'offers',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    programId: text('program_id').notNull(),
    /** Its place in the program, from 1. */
    position: smallint('position').notNull(),
    benefitType: text('benefit_type', { enum: benefitTypes }).notNull(),
    /** The typed benefit that sentences are composed of. */
    benefit: jsonb('benefit').$type<Benefit>().notNull(),
    confidence: text('confidence', { enum: confidences }).notNull(),
    /** False for a fact kept as history or without a source, until an operator verifies it. */
    isPublic: boolean('is_public').notNull(),
    /** The source's own words for it; null when the typed benefit says it all. */
    quote: jsonb('quote').$type<Quote>(),
    /** What the typed benefit leaves unsaid; null when nothing. */
    note: jsonb('note').$type<Localized>(),
    /** A unit of the ledger such as `tok.glm-4` or `CNY`; set for an offer that we run. */
    asset: text('asset'),
    /** Smallest unit of the asset for one claim; set for an offer that we run. */
    amount: bigint('amount', { mode: 'bigint' }),
    delivery: text('delivery', { enum: deliveries }),
    perOrganisationLimit: smallint('per_organisation_limit').notNull().default(1),
    /** Burn order: lower first. */
    priority: smallint('priority').notNull().default(50),
    /** Life of a grant from the day it is given; null is no such end. */
    validForSeconds: bigint('valid_for_seconds', { mode: 'number' }),
    /** From when that life is counted. */
    lifeStartsAt: text('life_starts_at', { enum: lifeStarts }).notNull().default('grant'),
    /** A fixed end of every grant; null is none. With both, the earlier counts. */
    grantExpiresAt: instant('grant_expires_at'),
    /** How long after it is given a grant may wait for its activation, or a code for its use; null is without limit. */
    activateWithinSeconds: bigint('activate_within_seconds', { mode: 'number' }),
    /** Offers of one group exclude each other for an organisation; null is no group. */
    stackGroup: text('stack_group'),
    /** Matched part of proven usage in basis points, 10,000 being one for one; set for a usage match that we run. */
    matchBasisPoints: integer('match_basis_points'),
    /** The most that is matched, in the asset's smallest unit; set for a usage match that we run. */
    matchCap: bigint('match_cap', { mode: 'bigint' }),
    /** Models or SKUs that a grant pays for; empty is all. */
    appliesTo: text('applies_to').array().notNull().default([]),
    state: text('state', { enum: offerStates }).notNull(),
    version: integer('version').notNull().default(1),
    /** Hash of the catalogue that last held the row; null for a row that did not come from the catalogue. */
    seededBy: text('seeded_by'),
    /** When the fact left the catalogue; null while it stands. */
    retiredAt: instant('retired_at'),
  },
  (offer) => [
    primaryKey({ columns: [offer.providerId, offer.id] }),
    unique('offers_asset').on(offer.providerId, offer.id, offer.asset),
    foreignKey({
      name: 'offers_program',
      columns: [offer.providerId, offer.programId],
      foreignColumns: [programs.providerId, programs.id],
    }),
    index('offers_by_program').on(offer.providerId, offer.programId, offer.position),
    oneOf('offers_benefit_type', offer.benefitType, benefitTypes),
    oneOf('offers_confidence', offer.confidence, confidences),
    oneOf('offers_delivery', offer.delivery, deliveries),
    oneOf('offers_state', offer.state, offerStates),
    oneOf('offers_life_starts_at', offer.lifeStartsAt, lifeStarts),
    check('offers_activate_within', sql`${offer.activateWithinSeconds} > 0`),
    check('offers_match', sql`(${offer.matchBasisPoints} is null) = (${offer.matchCap} is null)`),
    check('offers_match_basis_points', sql`${offer.matchBasisPoints} between 1 and 100000`),
    check('offers_match_cap', sql`${offer.matchCap} between 1 and 9000000000000000`),
    check('offers_amount', sql`${offer.amount} between 1 and 9000000000000000`),
    check('offers_per_organisation_limit', sql`${offer.perOrganisationLimit} between 1 and 1000`),
    check('offers_priority', sql`${offer.priority} between 0 and 100`),
    check('offers_valid_for', sql`${offer.validForSeconds} > 0`),
    check('offers_run_is_whole', sql`(${offer.delivery} is null) = (${offer.asset} is null)`),
  ],
)

/** A step of a top-up bonus: from `minAmount` paid up to, but not at, `maxAmountExcl`. */
export const offerTiers = pgTable(
  'offer_tiers',
  {
    providerId: text('provider_id').notNull(),
    offerId: text('offer_id').notNull(),
    /** From 1. */
    tier: smallint('tier').notNull(),
    /** In the asset's smallest unit. */
    minAmount: bigint('min_amount', { mode: 'bigint' }).notNull(),
    /** Null for the highest step. */
    maxAmountExcl: bigint('max_amount_excl', { mode: 'bigint' }),
    bonusBasisPoints: integer('bonus_basis_points').notNull(),
  },
  (step) => [
    primaryKey({ columns: [step.providerId, step.offerId, step.tier] }),
    unique('offer_tiers_min').on(step.providerId, step.offerId, step.minAmount),
    foreignKey({
      name: 'offer_tiers_offer',
      columns: [step.providerId, step.offerId],
      foreignColumns: [offers.providerId, offers.id],
    }),
    check('offer_tiers_tier', sql`${step.tier} between 1 and 50`),
    check('offer_tiers_min_amount', sql`${step.minAmount} >= 0`),
    check('offer_tiers_max_amount', sql`${step.maxAmountExcl} > ${step.minAmount}`),
    check('offer_tiers_bonus', sql`${step.bonusBasisPoints} between 0 and 100000`),
  ],
)
