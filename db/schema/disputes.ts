import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { instant, oneOf } from '../columns.ts'
import { disputeOutcomes, disputeStates } from '../vocabulary.ts'
import { claims } from './claims.ts'
import { redemptions } from './credits.ts'

/** A holder's objection, the provider's answer and an operator's outcome, each in their own words. No value hangs on it. */
export const disputes = pgTable(
  'disputes',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    claimId: text('claim_id').notNull(),
    /** The use that is disputed; null is the claim as a whole. */
    redemptionId: text('redemption_id'),
    organisationId: text('organisation_id').notNull(),
    state: text('state', { enum: disputeStates }).notNull(),
    objection: text('objection').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
    /** What the provider says to it; null until it does. */
    answer: text('answer'),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
    /** Null until an operator decides, as are the three below. */
    outcome: text('outcome', { enum: disputeOutcomes }),
    /** Why it was decided so. */
    reasoning: text('reasoning'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (dispute) => [
    primaryKey({ columns: [dispute.providerId, dispute.id] }),
    uniqueIndex('disputes_one_at_a_time')
      .on(dispute.providerId, dispute.claimId, sql`coalesce(${dispute.redemptionId}, '')`)
      .where(sql`${dispute.state} in ('open', 'answered')`),
    index('disputes_by_claim').on(dispute.providerId, dispute.claimId),
    index('disputes_waiting')
      .on(dispute.openedAt)
      .where(sql`${dispute.state} in ('open', 'answered')`),
    foreignKey({
      name: 'disputes_claim',
      columns: [dispute.providerId, dispute.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    foreignKey({
      name: 'disputes_redemption',
      columns: [dispute.providerId, dispute.redemptionId],
      foreignColumns: [redemptions.providerId, redemptions.id],
    }),
    oneOf('disputes_state', dispute.state, disputeStates),
    oneOf('disputes_outcome', dispute.outcome, disputeOutcomes),
    check('disputes_objection', sql`length(${dispute.objection}) between 1 and 2000`),
    check(
      'disputes_answer_is_whole',
      sql`(${dispute.answer} is null) = (${dispute.answeredAt} is null)
        and (${dispute.answer} is null) = (${dispute.answeredBy} is null)
        and (${dispute.answer} is null or length(${dispute.answer}) between 1 and 2000)`,
    ),
    check('disputes_answered', sql`${dispute.state} <> 'answered' or ${dispute.answer} is not null`),
    check(
      'disputes_decided',
      sql`(${dispute.state} = 'decided') = (${dispute.outcome} is not null)
        and (${dispute.outcome} is null) = (${dispute.reasoning} is null)
        and (${dispute.outcome} is null) = (${dispute.decidedBy} is null)
        and (${dispute.outcome} is null) = (${dispute.decidedAt} is null)
        and (${dispute.reasoning} is null or length(${dispute.reasoning}) between 1 and 2000)`,
    ),
    check('disputes_version', sql`${dispute.version} > 0`),
  ],
)
