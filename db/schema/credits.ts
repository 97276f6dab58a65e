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
  grantStates,
  redemptionStates,
  revocationReasons,
  transactionKinds,
} from '../vocabulary.ts'
import { assets, claims } from './claims.ts'

/** A benefit given to a claim. What is left is `amount - spent - revoked`; the ledger must say the same. */
export const creditGrants = pgTable(
  'credit_grants',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    organisationId: text('organisation_id').notNull(),
    claimId: text('claim_id').notNull(),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    /** Burn order: lower first. */
    priority: smallint('priority').notNull(),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    spent: bigint('spent', { mode: 'bigint' })
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
    state: text('state', { enum: grantStates }).notNull(),
    /** One more with every audited change; spending a part is none. */
    version: integer('version').notNull().default(1),
  },
  (grant) => [
    primaryKey({ columns: [grant.providerId, grant.id] }),
    unique('credit_grants_once_per_claim').on(grant.providerId, grant.claimId),
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
    index('credit_grants_by_organisation').on(grant.organisationId, grant.effectiveAt),
    oneOf('credit_grants_state', grant.state, grantStates),
    check('credit_grants_priority', sql`${grant.priority} between 0 and 100`),
    check('credit_grants_amount', sql`${grant.amount} between 1 and 9000000000000000`),
    check('credit_grants_spent', sql`${grant.spent} >= 0`),
    check('credit_grants_revoked', sql`${grant.revoked} >= 0`),
    check('credit_grants_left', sql`${grant.spent} + ${grant.revoked} <= ${grant.amount}`),
    check('credit_grants_life', sql`${grant.expiresAt} > ${grant.effectiveAt}`),
    check(
      'credit_grants_used_up',
      sql`${grant.state} = 'active' or ${grant.spent} + ${grant.revoked} = ${grant.amount}`,
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
    check('redemptions_partial', sql`(${redemption.state} = 'partial') = (${redemption.shortfall} > 0)`),
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
  ],
)

/** Value that was taken back from a grant. */
export const adjustments = pgTable(
  'adjustments',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind', { enum: adjustmentKinds }).notNull(),
    claimId: text('claim_id').notNull(),
    grantId: text('grant_id').notNull(),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    reason: text('reason', { enum: revocationReasons }).notNull(),
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
    /** Whose it is: the provider (funding), budget, grant, organisation (spent) or program (revoked). */
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
    /** Set for an issue and a revocation. */
    claimId: text('claim_id'),
    /** Set for a spending. */
    redemptionId: text('redemption_id'),
    /** Set for a revocation. */
    adjustmentId: text('adjustment_id'),
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
      sql`${transaction.kind} not in ('issue', 'revoke') or ${transaction.claimId} is not null`,
    ),
    check(
      'ledger_transactions_redemption_known',
      sql`(${transaction.kind} = 'spend') = (${transaction.redemptionId} is not null)`,
    ),
    check(
      'ledger_transactions_adjustment_known',
      sql`(${transaction.kind} = 'revoke') = (${transaction.adjustmentId} is not null)`,
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
