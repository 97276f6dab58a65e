import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
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
import {
  accountKinds,
  adjustmentKinds,
  grantCategories,
  grantOrigins,
  grantStates,
  redemptionStates,
  revocationReasons,
  transactionKinds,
} from '../vocabulary.ts'
import { assets, claims } from './claims.ts'
import { payments } from './payments.ts'

/**
 * A benefit given to a claim, or bought. What is left to use is `amount - held - spent - expired - revoked`; the ledger
 * must say the same.
 */
export const creditGrants = pgTable(
  'credit_grants',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    organisationId: text('organisation_id').notNull(),
    origin: text('origin', { enum: grantOrigins }).notNull().default('claim'),
    /** The claim it was given to; null for what was bought. */
    claimId: text('claim_id'),
    /** The payment that bought or earned it; null for a claim alone. */
    paymentId: text('payment_id'),
    category: text('category', { enum: grantCategories }).notNull().default('promotional'),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    /** Burn order: lower first. */
    priority: smallint('priority').notNull(),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    /** Reserved for uses that are under way. */
    held: bigint('held', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    spent: bigint('spent', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    /** What it still had when its end was settled. */
    expired: bigint('expired', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    revoked: bigint('revoked', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    /** Models or SKUs it pays for; empty is all. */
    appliesTo: text('applies_to').array().notNull().default([]),
    effectiveAt: instant('effective_at').notNull(),
    /** First instant at which it pays for nothing more; null is no end. */
    expiresAt: instant('expires_at'),
    /** Until when a pending grant may be activated, exclusive; null is without limit. */
    activateBy: instant('activate_by'),
    /** Late reports are taken for this long after `expiresAt`: the program's grace when the grant was given. */
    graceSeconds: integer('grace_seconds').notNull().default(259_200),
    state: text('state', { enum: grantStates }).notNull(),
    /** One more with every audited change; spending a part is none. */
    version: integer('version').notNull().default(1),
  },
  (grant) => [
    primaryKey({ columns: [grant.providerId, grant.id] }),
    unique('credit_grants_once_per_claim').on(grant.providerId, grant.claimId),
    uniqueIndex('credit_grants_once_per_payment')
      .on(grant.providerId, grant.paymentId, grant.origin)
      .where(sql`${grant.paymentId} is not null`),
    foreignKey({
      name: 'credit_grants_payment',
      columns: [grant.providerId, grant.paymentId],
      foreignColumns: [payments.providerId, payments.id],
    }),
    foreignKey({
      name: 'credit_grants_claim',
      columns: [grant.providerId, grant.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    index('credit_grants_burn')
      .on(
        grant.providerId,
        grant.organisationId,
        grant.asset,
        grant.priority,
        grant.expiresAt,
        grant.effectiveAt,
        grant.id,
      )
      .where(sql`${grant.state} = 'active'`),
    index('credit_grants_sweep')
      .on(grant.expiresAt)
      .where(sql`${grant.state} in ('pending', 'active')`),
    index('credit_grants_activate_by')
      .on(grant.activateBy)
      .where(sql`${grant.state} = 'pending'`),
    index('credit_grants_by_organisation').on(grant.organisationId, grant.effectiveAt),
    oneOf('credit_grants_state', grant.state, grantStates),
    check('credit_grants_priority', sql`${grant.priority} between 0 and 100`),
    check('credit_grants_amount', sql`${grant.amount} between 1 and 9000000000000000`),
    oneOf('credit_grants_origin', grant.origin, grantOrigins),
    oneOf('credit_grants_category', grant.category, grantCategories),
    check('credit_grants_has_origin', sql`${grant.origin} <> 'claim' or ${grant.claimId} is not null`),
    check('credit_grants_is_paid', sql`${grant.origin} <> 'topup' or ${grant.paymentId} is not null`),
    check(
      'credit_grants_counts',
      sql`${grant.held} >= 0 and ${grant.spent} >= 0 and ${grant.expired} >= 0 and ${grant.revoked} >= 0`,
    ),
    check(
      'credit_grants_left',
      sql`${grant.held} + ${grant.spent} + ${grant.expired} + ${grant.revoked} <= ${grant.amount}`,
    ),
    check('credit_grants_grace', sql`${grant.graceSeconds} between 0 and 7776000`),
    check('credit_grants_life', sql`${grant.expiresAt} > ${grant.effectiveAt}`),
    check(
      'credit_grants_used_up',
      sql`${grant.state} in ('pending', 'active')
        or (${grant.held} = 0 and ${grant.spent} + ${grant.expired} + ${grant.revoked} = ${grant.amount})`,
    ),
    check('credit_grants_version', sql`${grant.version} > 0`),
  ],
)

/** A use of credits as its provider reported it. The provider's event id makes a repeat change nothing. */
export const redemptions = pgTable(
  'redemptions',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** The provider's own id of the event. */
    eventId: text('event_id').notNull(),
    /** SHA-256 of the report, so that an event id cannot stand for two reports. */
    requestHash: bytes('request_hash').notNull(),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    /** As reported: `applied` came from grants, `shortfall` did not. */
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    applied: bigint('applied', { mode: 'bigint' }).notNull(),
    shortfall: bigint('shortfall', { mode: 'bigint' }).notNull(),
    /** Corrected away: of what was applied, and of the shortfall. */
    reversed: bigint('reversed', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    waived: bigint('waived', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    /** The series of running totals it is a part of; null for a use that was reported by itself. */
    series: text('series'),
    /** Why it is unmatched; null otherwise. */
    reason: text('reason'),
    /** The model or SKU that was used; null when the provider does not say. */
    meter: text('meter'),
    /** The provider's clock. Expiry is judged by it, not by when we heard of the use. */
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    state: text('state', { enum: redemptionStates }).notNull(),
    version: integer('version').notNull().default(1),
  },
  (redemption) => [
    primaryKey({ columns: [redemption.providerId, redemption.id] }),
    unique('redemptions_event').on(redemption.providerId, redemption.eventId),
    index('redemptions_by_organisation').on(
      redemption.providerId,
      redemption.organisationId,
      redemption.asset,
      redemption.occurredAt,
    ),
    oneOf('redemptions_state', redemption.state, redemptionStates),
    check('redemptions_event_id', sql`length(${redemption.eventId}) between 1 and 200`),
    check('redemptions_request_hash', sql`length(${redemption.requestHash}) = 32`),
    check('redemptions_amount', sql`${redemption.amount} between 1 and 9000000000000000`),
    check('redemptions_applied', sql`${redemption.applied} >= 0 and ${redemption.shortfall} >= 0`),
    check('redemptions_whole', sql`${redemption.applied} + ${redemption.shortfall} = ${redemption.amount}`),
    check('redemptions_partial', sql`${redemption.state} <> 'partial' or ${redemption.shortfall} > 0`),
    check('redemptions_applied_whole', sql`${redemption.state} <> 'applied' or ${redemption.shortfall} = 0`),
    check(
      'redemptions_uncharged',
      sql`${redemption.state} not in ('unmatched', 'written_off') or ${redemption.applied} = 0`,
    ),
    check(
      'redemptions_reversed',
      sql`${redemption.reversed} between 0 and ${redemption.applied} and ${redemption.waived} between 0 and ${redemption.shortfall}`,
    ),
    check(
      'redemptions_reversed_whole',
      sql`${redemption.state} <> 'reversed' or (${redemption.reversed} = ${redemption.applied} and ${redemption.waived} = ${redemption.shortfall})`,
    ),
    check('redemptions_reason', sql`${redemption.state} <> 'unmatched' or ${redemption.reason} is not null`),
    index('redemptions_series')
      .on(redemption.providerId, redemption.series, redemption.id)
      .where(sql`${redemption.series} is not null`),
    index('redemptions_unmatched')
      .on(redemption.providerId, redemption.receivedAt)
      .where(sql`${redemption.state} = 'unmatched'`),
    check('redemptions_not_ahead', sql`${redemption.occurredAt} <= ${redemption.receivedAt} + interval '5 minutes'`),
    check('redemptions_version', sql`${redemption.version} > 0`),
  ],
)

/** Which grants paid for a redemption, in the order they were burnt. */
export const redemptionAllocations = pgTable(
  'redemption_allocations',
  {
    providerId: text('provider_id').notNull(),
    redemptionId: text('redemption_id').notNull(),
    /** From 1. */
    seq: smallint('seq').notNull(),
    grantId: text('grant_id').notNull(),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    /** Given back by corrections. */
    reversed: bigint('reversed', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
  },
  (allocation) => [
    primaryKey({ columns: [allocation.providerId, allocation.redemptionId, allocation.seq] }),
    unique('redemption_allocations_grant').on(allocation.providerId, allocation.redemptionId, allocation.grantId),
    index('redemption_allocations_by_grant').on(allocation.providerId, allocation.grantId),
    foreignKey({
      name: 'redemption_allocations_redemption',
      columns: [allocation.providerId, allocation.redemptionId],
      foreignColumns: [redemptions.providerId, redemptions.id],
    }),
    foreignKey({
      name: 'redemption_allocations_of_grant',
      columns: [allocation.providerId, allocation.grantId],
      foreignColumns: [creditGrants.providerId, creditGrants.id],
    }),
    check('redemption_allocations_seq', sql`${allocation.seq} >= 1`),
    check('redemption_allocations_amount', sql`${allocation.amount} > 0`),
    check('redemption_allocations_reversed', sql`${allocation.reversed} between 0 and ${allocation.amount}`),
  ],
)

/** Why value moved other than by a claim or a use: what was revoked, expired, corrected, refunded or clawed back. */
export const adjustments = pgTable(
  'adjustments',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind', { enum: adjustmentKinds }).notNull(),
    /** The provider's or processor's own id of the event; null for one of ours. */
    eventId: text('event_id'),
    /** SHA-256 of what was reported under the event id; null without one. */
    requestHash: bytes('request_hash'),
    claimId: text('claim_id'),
    grantId: text('grant_id'),
    redemptionId: text('redemption_id'),
    paymentId: text('payment_id'),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    /** Null where the kind says it all. */
    reason: text('reason', { enum: revocationReasons }),
    actorId: text('actor_id').notNull(),
    at: instant('at').notNull(),
  },
  (adjustment) => [
    primaryKey({ columns: [adjustment.providerId, adjustment.id] }),
    uniqueIndex('adjustments_revoked_once')
      .on(adjustment.providerId, adjustment.grantId)
      .where(sql`${adjustment.kind} = 'revoke'`),
    foreignKey({
      name: 'adjustments_claim',
      columns: [adjustment.providerId, adjustment.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    foreignKey({
      name: 'adjustments_grant',
      columns: [adjustment.providerId, adjustment.grantId],
      foreignColumns: [creditGrants.providerId, creditGrants.id],
    }),
    uniqueIndex('adjustments_event')
      .on(adjustment.providerId, adjustment.eventId)
      .where(sql`${adjustment.eventId} is not null`),
    index('adjustments_by_redemption')
      .on(adjustment.providerId, adjustment.redemptionId)
      .where(sql`${adjustment.redemptionId} is not null`),
    foreignKey({
      name: 'adjustments_redemption',
      columns: [adjustment.providerId, adjustment.redemptionId],
      foreignColumns: [redemptions.providerId, redemptions.id],
    }),
    foreignKey({
      name: 'adjustments_payment',
      columns: [adjustment.providerId, adjustment.paymentId],
      foreignColumns: [payments.providerId, payments.id],
    }),
    check('adjustments_event_hash', sql`(${adjustment.eventId} is null) = (${adjustment.requestHash} is null)`),
    oneOf('adjustments_kind', adjustment.kind, adjustmentKinds),
    oneOf('adjustments_reason', adjustment.reason, revocationReasons),
    check('adjustments_amount', sql`${adjustment.amount} > 0`),
  ],
)

/** A place where value stands. The asset is part of its key, so a transfer between two assets is refused. */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind', { enum: accountKinds }).notNull(),
    /** Whose it is: the provider (funding), budget, grant, organisation (spent, receivable) or program (expired, revoked). */
    refId: text('ref_id').notNull(),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
  },
  (account) => [
    primaryKey({ columns: [account.providerId, account.id] }),
    unique('ledger_accounts_of').on(account.providerId, account.kind, account.refId, account.asset),
    unique('ledger_accounts_asset').on(account.providerId, account.id, account.asset),
    oneOf('ledger_accounts_kind', account.kind, accountKinds),
  ],
)

/** Why value moved. Each cause moves it once. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind', { enum: transactionKinds }).notNull(),
    /** `issue:clm_…`, `spend:red_…`: what it stands for. */
    causeKey: text('cause_key').notNull(),
    /** Set for a reservation or an issue, and where what is taken back was a claim's. */
    claimId: text('claim_id'),
    /** Set for a spending and its correction. */
    redemptionId: text('redemption_id'),
    /** Set for whatever an adjustment moved. */
    adjustmentId: text('adjustment_id'),
    /** Set for what bought value. */
    paymentId: text('payment_id'),
    /** When it happened outside, on the provider's clock. */
    effectiveAt: instant('effective_at').notNull(),
    bookedAt: instant('booked_at').notNull(),
  },
  (transaction) => [
    primaryKey({ columns: [transaction.providerId, transaction.id] }),
    unique('ledger_transactions_cause').on(transaction.providerId, transaction.causeKey),
    foreignKey({
      name: 'ledger_transactions_claim',
      columns: [transaction.providerId, transaction.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    foreignKey({
      name: 'ledger_transactions_redemption',
      columns: [transaction.providerId, transaction.redemptionId],
      foreignColumns: [redemptions.providerId, redemptions.id],
    }),
    foreignKey({
      name: 'ledger_transactions_adjustment',
      columns: [transaction.providerId, transaction.adjustmentId],
      foreignColumns: [adjustments.providerId, adjustments.id],
    }),
    oneOf('ledger_transactions_kind', transaction.kind, transactionKinds),
    check(
      'ledger_transactions_claim_known',
      sql`${transaction.kind} not in ('reserve', 'issue') or ${transaction.claimId} is not null`,
    ),
    check(
      'ledger_transactions_redemption_known',
      sql`(${transaction.kind} in ('spend', 'capture', 'unspend')) = (${transaction.redemptionId} is not null)`,
    ),
    check(
      'ledger_transactions_adjustment_known',
      sql`(${transaction.kind} in ('revoke', 'expire', 'reinstate', 'unspend', 'claw_receivable')) = (${transaction.adjustmentId} is not null)`,
    ),
  ],
)

/** One balanced movement of value from one account to another. Appended, never edited. */
export const ledgerTransfers = pgTable(
  'ledger_transfers',
  {
    providerId: text('provider_id').notNull(),
    transactionId: text('transaction_id').notNull(),
    /** From 1. */
    seq: smallint('seq').notNull(),
    fromAccountId: text('from_account_id').notNull(),
    toAccountId: text('to_account_id').notNull(),
    asset: text('asset').notNull(),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
  },
  (transfer) => [
    primaryKey({ columns: [transfer.providerId, transfer.transactionId, transfer.seq] }),
    foreignKey({
      name: 'ledger_transfers_transaction',
      columns: [transfer.providerId, transfer.transactionId],
      foreignColumns: [ledgerTransactions.providerId, ledgerTransactions.id],
    }),
    foreignKey({
      name: 'ledger_transfers_from',
      columns: [transfer.providerId, transfer.fromAccountId, transfer.asset],
      foreignColumns: [ledgerAccounts.providerId, ledgerAccounts.id, ledgerAccounts.asset],
    }),
    foreignKey({
      name: 'ledger_transfers_to',
      columns: [transfer.providerId, transfer.toAccountId, transfer.asset],
      foreignColumns: [ledgerAccounts.providerId, ledgerAccounts.id, ledgerAccounts.asset],
    }),
    index('ledger_transfers_by_source').on(transfer.providerId, transfer.fromAccountId),
    index('ledger_transfers_by_target').on(transfer.providerId, transfer.toAccountId),
    check('ledger_transfers_seq', sql`${transfer.seq} >= 1`),
    check('ledger_transfers_amount', sql`${transfer.amount} between 1 and 9000000000000000`),
    check('ledger_transfers_two_accounts', sql`${transfer.fromAccountId} <> ${transfer.toAccountId}`),
  ],
)
