import { sql } from 'drizzle-orm'
import { bigint, check, date, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

import { instant, oneOf } from '../columns.ts'
import { creditEnds } from '../vocabulary.ts'
import { organisations } from './accounts.ts'
import { providers } from './catalog.ts'

/**
 * A credit that its holder entered by hand, because Switchyard does not run it: a sponsorship, a grant of a vendor's own
 * console. Nobody vouches for it but the holder, and it stands in no ledger.
 */
export const ownCredits = pgTable(
  'own_credits',
  {
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    id: text('id').notNull(),
    /** Null where the catalogue does not have it; then it has a name of the holder's own. */
    providerId: text('provider_id').references(() => providers.id),
    providerName: text('provider_name'),
    name: text('name').notNull(),
    /** As the ledger's: `CNY`, `tok.glm-4`; or `tok.any` for tokens of whichever model. */
    asset: text('asset').notNull(),
    /** All of it, in the asset's smallest unit. */
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    /** The first day on which all of it was there; null is not known. */
    beganOn: date('began_on', { mode: 'string' }),
    ends: text('ends', { enum: creditEnds }).notNull(),
    /** The last day on which it pays, on the clock of `timeZone`; null unless `ends` is `dated`, as are the two below. */
    lastDay: date('last_day', { mode: 'string' }),
    timeZone: text('time_zone'),
    /** First instant at which it pays for nothing more. */
    endsAt: instant('ends_at'),
    /** Where it is from: an address, or the holder's words. */
    source: text('source').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (credit) => [
    primaryKey({ columns: [credit.organisationId, credit.id] }),
    index('own_credits_ending').on(credit.endsAt),
    oneOf('own_credits_ends', credit.ends, creditEnds),
    check('own_credits_provider', sql`(${credit.providerId} is null) <> (${credit.providerName} is null)`),
    check('own_credits_provider_name', sql`length(${credit.providerName}) between 1 and 80`),
    check('own_credits_name', sql`length(${credit.name}) between 1 and 120`),
    check('own_credits_asset', sql`length(${credit.asset}) between 3 and 64`),
    check('own_credits_amount', sql`${credit.amount} between 1 and 9000000000000000`),
    check('own_credits_source', sql`length(${credit.source}) between 1 and 500`),
    check(
      'own_credits_end_is_whole',
      sql`(${credit.ends} = 'dated') = (${credit.lastDay} is not null)
        and (${credit.lastDay} is null) = (${credit.endsAt} is null)
        and (${credit.lastDay} is null) = (${credit.timeZone} is null)`,
    ),
    check('own_credits_life', sql`${credit.lastDay} >= ${credit.beganOn}`),
  ],
)

/** What was left of such a credit on a day. Earlier days are kept, since the pace follows from them. */
export const ownBalances = pgTable(
  'own_balances',
  {
    organisationId: text('organisation_id').notNull(),
    creditId: text('credit_id').notNull(),
    /** The day it was read on. A day that is entered again is put right. */
    asOf: date('as_of', { mode: 'string' }).notNull(),
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (balance) => [
    primaryKey({ columns: [balance.organisationId, balance.creditId, balance.asOf] }),
    foreignKey({
      name: 'own_balances_credit',
      columns: [balance.organisationId, balance.creditId],
      foreignColumns: [ownCredits.organisationId, ownCredits.id],
    }).onDelete('cascade'),
    check('own_balances_amount', sql`${balance.amount} between 0 and 9000000000000000`),
  ],
)
