import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { bytes, instant, oneOf } from '../columns.ts'
import { approvalActions, approvalStates, holdKinds, holdStates, proofStates, usageProofs } from '../vocabulary.ts'
import { assets, claims } from './claims.ts'
import { creditGrants, redemptions } from './credits.ts'

/** A reservation: of a budget's slot for a claim that waits, or of a grant for a use that is under way. */
export const holds = pgTable(
  'holds',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind', { enum: holdKinds }).notNull(),
    /** Set for a hold on a budget. */
    claimId: text('claim_id'),
    budgetId: text('budget_id'),
    slot: smallint('slot'),
    /** Set for a hold on a grant. */
    grantId: text('grant_id'),
    /** The provider's own id of the use that is under way; set for a hold on a grant. */
    eventId: text('event_id'),
    /** SHA-256 of what was asked under it. */
    requestHash: bytes('request_hash'),
    /** The use that took it; null until captured, and for a hold on a budget. */
    redemptionId: text('redemption_id'),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    captured: bigint('captured', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    released: bigint('released', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    state: text('state', { enum: holdStates }).notNull(),
    openedAt: instant('opened_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    closedAt: instant('closed_at'),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (hold) => [
    primaryKey({ columns: [hold.providerId, hold.id] }),
    foreignKey({
      name: 'holds_claim',
      columns: [hold.providerId, hold.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    foreignKey({
      name: 'holds_grant',
      columns: [hold.providerId, hold.grantId],
      foreignColumns: [creditGrants.providerId, creditGrants.id],
    }),
    foreignKey({
      name: 'holds_redemption',
      columns: [hold.providerId, hold.redemptionId],
      foreignColumns: [redemptions.providerId, redemptions.id],
    }),
    uniqueIndex('holds_one_open_per_claim')
      .on(hold.providerId, hold.claimId)
      .where(sql`${hold.kind} = 'budget' and ${hold.state} = 'open'`),
    uniqueIndex('holds_event')
      .on(hold.providerId, hold.eventId)
      .where(sql`${hold.eventId} is not null`),
    index('holds_of_slot')
      .on(hold.providerId, hold.budgetId, hold.slot)
      .where(sql`${hold.state} = 'open'`),
    index('holds_of_grant')
      .on(hold.providerId, hold.grantId)
      .where(sql`${hold.state} = 'open'`),
    index('holds_due')
      .on(hold.expiresAt)
      .where(sql`${hold.state} = 'open'`),
    oneOf('holds_kind', hold.kind, holdKinds),
    oneOf('holds_state', hold.state, holdStates),
    check(
      'holds_of_one_thing',
      sql`(${hold.kind} = 'budget' and ${hold.budgetId} is not null and ${hold.slot} is not null
          and ${hold.claimId} is not null and ${hold.grantId} is null and ${hold.eventId} is null)
        or (${hold.kind} = 'grant' and ${hold.grantId} is not null and ${hold.eventId} is not null
          and ${hold.budgetId} is null and ${hold.slot} is null)`,
    ),
    check('holds_amount', sql`${hold.amount} between 1 and 9000000000000000`),
    check('holds_counts', sql`${hold.captured} >= 0 and ${hold.released} >= 0`),
    check('holds_within', sql`${hold.captured} + ${hold.released} <= ${hold.amount}`),
    check('holds_closed', sql`(${hold.state} = 'open') = (${hold.closedAt} is null)`),
    check('holds_closed_whole', sql`${hold.state} = 'open' or ${hold.captured} + ${hold.released} = ${hold.amount}`),
    check('holds_open_whole', sql`${hold.state} <> 'open' or (${hold.captured} = 0 and ${hold.released} = 0)`),
    check('holds_captured', sql`(${hold.state} = 'captured') = (${hold.captured} > 0)`),
    check('holds_life', sql`${hold.expiresAt} > ${hold.openedAt}`),
    check('holds_version', sql`${hold.version} > 0`),
  ],
)

/** What a claimant showed of its usage of another provider. A document counts once for a provider. */
export const usageEvidence = pgTable(
  'usage_evidence',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    claimId: text('claim_id').notNull(),
    kind: text('kind', { enum: usageProofs }).notNull(),
    /** SHA-256 of the document. */
    documentHash: bytes('document_hash').notNull(),
    /** Id of the provider whose usage it shows. */
    formerProvider: text('former_provider').notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    /** Exclusive. */
    toDay: date('to_day', { mode: 'string' }).notNull(),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    state: text('state', { enum: proofStates }).notNull(),
    /** What of it was found true: less than `amount` where lines of it were refuted. Null unless verified. */
    verifiedAmount: bigint('verified_amount', { mode: 'bigint' }),
    uploadedAt: instant('uploaded_at').notNull(),
    judgedBy: text('judged_by'),
    judgedAt: instant('judged_at'),
  },
  (evidence) => [
    primaryKey({ columns: [evidence.providerId, evidence.id] }),
    foreignKey({
      name: 'usage_evidence_claim',
      columns: [evidence.providerId, evidence.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    uniqueIndex('usage_evidence_document_once')
      .on(evidence.providerId, evidence.documentHash)
      .where(sql`${evidence.state} <> 'refuted'`),
    index('usage_evidence_by_claim').on(evidence.providerId, evidence.claimId),
    oneOf('usage_evidence_kind', evidence.kind, usageProofs),
    oneOf('usage_evidence_state', evidence.state, proofStates),
    check('usage_evidence_hash', sql`length(${evidence.documentHash}) = 32`),
    check('usage_evidence_days', sql`${evidence.toDay} > ${evidence.fromDay}`),
    check('usage_evidence_amount', sql`${evidence.amount} between 1 and 9000000000000000`),
    check(
      'usage_evidence_verified',
      sql`(${evidence.state} = 'verified') = (${evidence.verifiedAmount} is not null)
        and ${evidence.verifiedAmount} between 1 and 9000000000000000`,
    ),
    check('usage_evidence_judged', sql`(${evidence.state} = 'uploaded') = (${evidence.judgedBy} is null)`),
    check('usage_evidence_judged_at', sql`(${evidence.judgedBy} is null) = (${evidence.judgedAt} is null)`),
  ],
)

/** A decision that waits for a second person. Nobody approves what they asked for themselves. */
export const approvals = pgTable(
  'approvals',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    action: text('action', { enum: approvalActions }).notNull(),
    /** The claim it is about. */
    subjectId: text('subject_id').notNull(),
    /** SHA-256 of exactly what is to be done. */
    requestHash: bytes('request_hash').notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    state: text('state', { enum: approvalStates }).notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    version: integer('version').notNull().default(1),
  },
  (approval) => [
    primaryKey({ columns: [approval.providerId, approval.id] }),
    uniqueIndex('approvals_one_pending')
      .on(approval.providerId, approval.action, approval.subjectId)
      .where(sql`${approval.state} = 'pending'`),
    oneOf('approvals_action', approval.action, approvalActions),
    oneOf('approvals_state', approval.state, approvalStates),
    check('approvals_hash', sql`length(${approval.requestHash}) = 32`),
    check('approvals_decided', sql`(${approval.state} = 'approved') <= (${approval.decidedBy} is not null)`),
    check('approvals_four_eyes', sql`${approval.decidedBy} <> ${approval.requestedBy}`),
    check('approvals_version', sql`${approval.version} > 0`),
  ],
)

/** A running total that a provider reported; what it added or took away is booked as a redemption or a correction. */
export const usageTotals = pgTable(
  'usage_totals',
  {
    providerId: text('provider_id').notNull(),
    eventId: text('event_id').notNull(),
    requestHash: bytes('request_hash').notNull(),
    /** The provider's name for what is counted, such as `2026-11/glm-4/acct-7`. */
    series: text('series').notNull(),
    total: bigint('total', { mode: 'bigint' }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (total) => [
    primaryKey({ columns: [total.providerId, total.eventId] }),
    index('usage_totals_series').on(total.providerId, total.series, total.occurredAt),
    unique('usage_totals_order').on(total.providerId, total.series, total.receivedAt, total.eventId),
    check('usage_totals_hash', sql`length(${total.requestHash}) = 32`),
    check('usage_totals_total', sql`${total.total} between 0 and 9000000000000000`),
  ],
)
