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
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { instant, oneOf } from '../columns.ts'
import type { ListedFacts, ListedHours, RefusedListLine } from '../facts.ts'
import {
  beyondPlan,
  currencies,
  mappingStates,
  priceChangeKinds,
  priceRunOutcomes,
  priceSources,
  priceStates,
  quotaResets,
  rateUnits,
  tierMeasures,
  tierReaches,
  type PriceCaveat,
  type RateUnit,
} from '../vocabulary.ts'
import { models, providers } from './catalog.ts'

/** One reading of a list. A refused one has changed nothing. */
export const priceRuns = pgTable(
  'price_runs',
  {
    id: text('id').primaryKey(),
    source: text('source', { enum: priceSources }).notNull(),
    /** Whose own list it is; null for a list that others gather. */
    providerId: text('provider_id').references(() => providers.id),
    /** The address or file that was read. */
    location: text('location').notNull(),
    startedAt: instant('started_at').notNull(),
    /** SHA-256 of the copy in hexadecimal; null when it could not be read to its end. */
    contentHash: text('content_hash'),
    outcome: text('outcome', { enum: priceRunOutcomes }).notNull(),
    /** Why it was refused; null when it was not. */
    reason: text('reason'),
    modelCount: integer('model_count').notNull(),
    priceCount: integer('price_count').notNull(),
    added: integer('added').notNull(),
    changed: integer('changed').notNull(),
    withdrawn: integer('withdrawn').notNull(),
    /** All lines left out; the first thousand of them stand beside it with their reasons. */
    refusedCount: integer('refused_count').notNull(),
    refusedLines: jsonb('refused_lines').$type<RefusedListLine[]>().notNull(),
    /** Who published it in the console; null for what the installation reads by itself. */
    enteredBy: text('entered_by'),
  },
  (run) => [
    index('price_runs_by_source').on(run.source, run.startedAt),
    oneOf('price_runs_source', run.source, priceSources),
    oneOf('price_runs_outcome', run.outcome, priceRunOutcomes),
    check('price_runs_reason', sql`(${run.outcome} = 'refused') = (${run.reason} is not null)`),
    check('price_runs_own', sql`(${run.source} = 'provider') = (${run.providerId} is not null)`),
  ],
)

/**
 * What a source said of one price from a reading on. Rows are appended, never edited: of the rows of one line the one
 * recorded last holds, and a withdrawn one says that the source no longer names it.
 */
export const listPrices = pgTable(
  'list_prices',
  {
    id: text('id').primaryKey(),
    source: text('source', { enum: priceSources }).notNull(),
    /** The model as the source names it; the mapping says which it is with us. */
    sourceKey: text('source_key').notNull(),
    /** Unit, tier, hours and first day: what makes two rows one price. */
    line: text('line').notNull(),
    unit: text('unit', { enum: rateUnits }).notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    /** Null is withdrawn: the source no longer names the price. */
    state: text('state', { enum: priceStates }),
    /** Millionths of the currency for a million of what the unit counts; only a known price has it. */
    microsPerMillion: bigint('micros_per_million', { mode: 'bigint' }),
    /** A request's tokens choose one tier for the whole of it; the unit's own are priced slice by slice. */
    tiersMeasuredIn: text('tiers_measured_in', { enum: tierMeasures }).notNull(),
    tierReached: text('tier_reached', { enum: tierReaches }).notNull(),
    /** Where the tier begins, as `tierReached` says; 0 is the first. */
    tierAboveTokens: bigint('tier_above_tokens', { mode: 'number' }).notNull(),
    /** Null is all day. */
    hours: jsonb('hours').$type<ListedHours>(),
    /** On whose clock its days begin. IANA name. */
    timeZone: text('time_zone').notNull(),
    /** First day of the price as the source says it; null when it does not. */
    effectiveFrom: date('effective_from', { mode: 'string' }),
    /** First day on which it no longer holds; null when none is known. */
    effectiveUntil: date('effective_until', { mode: 'string' }),
    caveats: text('caveats').array().$type<PriceCaveat[]>().notNull(),
    sourceUrl: text('source_url').notNull(),
    /** At most 25 of the source's own words; null when it is a table of figures. */
    quote: text('quote'),
    fetchedOn: date('fetched_on', { mode: 'string' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** The person; null for a reading. */
    enteredBy: text('entered_by'),
    /** The reading; null for a person. */
    runId: text('run_id').references(() => priceRuns.id),
  },
  (price) => [
    unique('list_prices_once_a_run').on(price.source, price.sourceKey, price.line, price.runId),
    index('list_prices_newest').on(price.source, price.sourceKey, price.line, price.recordedAt, price.id),
    oneOf('list_prices_source', price.source, priceSources),
    oneOf('list_prices_unit', price.unit, rateUnits),
    oneOf('list_prices_currency', price.currency, currencies),
    oneOf('list_prices_state', price.state, priceStates),
    oneOf('list_prices_tiers_measured_in', price.tiersMeasuredIn, tierMeasures),
    oneOf('list_prices_tier_reached', price.tierReached, tierReaches),
    check(
      'list_prices_amount',
      sql`(${price.state} is not distinct from 'known') = (${price.microsPerMillion} is not null)`,
    ),
    check('list_prices_above_zero', sql`${price.microsPerMillion} > 0`),
    check('list_prices_tier', sql`${price.tierAboveTokens} >= 0`),
    check('list_prices_until_after_from', sql`${price.effectiveUntil} > ${price.effectiveFrom}`),
    check('list_prices_said_by', sql`(${price.enteredBy} is null) <> (${price.runId} is null)`),
    check('list_prices_quote', sql`array_length(regexp_split_to_array(trim(${price.quote}), '\\s+'), 1) <= 25`),
  ],
)

/** Who said a row of a list, where and when: the same for plans and quotas. Null is as in the prices. */
const saidOf = () => ({
  id: text('id').primaryKey(),
  source: text('source', { enum: priceSources }).notNull(),
  sourceKey: text('source_key').notNull(),
  /** Its name in the list. */
  line: text('line').notNull(),
  /** True when the source no longer names it. */
  withdrawn: boolean('withdrawn').notNull(),
  timeZone: text('time_zone').notNull(),
  effectiveFrom: date('effective_from', { mode: 'string' }),
  effectiveUntil: date('effective_until', { mode: 'string' }),
  sourceUrl: text('source_url').notNull(),
  quote: text('quote'),
  fetchedOn: date('fetched_on', { mode: 'string' }).notNull(),
  recordedAt: instant('recorded_at').notNull(),
  enteredBy: text('entered_by'),
  runId: text('run_id').references(() => priceRuns.id),
})

/** A subscription as a source says it from an entry on. Appended like a price. */
export const listPlans = pgTable(
  'list_plans',
  {
    ...saidOf(),
    currency: text('currency', { enum: currencies }).notNull(),
    /** For a calendar month, in the currency's smallest unit. */
    monthlyFee: bigint('monthly_fee', { mode: 'bigint' }).notNull(),
    beyond: text('beyond', { enum: beyondPlan }).notNull(),
  },
  (plan) => [
    index('list_plans_newest').on(plan.source, plan.sourceKey, plan.line, plan.recordedAt, plan.id),
    oneOf('list_plans_source', plan.source, priceSources),
    oneOf('list_plans_currency', plan.currency, currencies),
    oneOf('list_plans_beyond', plan.beyond, beyondPlan),
    check('list_plans_fee', sql`${plan.monthlyFee} >= 0`),
    check('list_plans_until_after_from', sql`${plan.effectiveUntil} > ${plan.effectiveFrom}`),
    check('list_plans_said_by', sql`(${plan.enteredBy} is null) <> (${plan.runId} is null)`),
    check('list_plans_quote', sql`array_length(regexp_split_to_array(trim(${plan.quote}), '\\s+'), 1) <= 25`),
  ],
)

/** What is given before anything is charged, to everyone or in a plan. Appended like a price. */
export const listQuotas = pgTable(
  'list_quotas',
  {
    ...saidOf(),
    /** The line of the plan that includes it; null is a free tier for everyone. */
    planLine: text('plan_line'),
    /** Several are one pool. */
    units: text('units').array().$type<RateUnit[]>().notNull(),
    /** Of what the units count. */
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    resets: text('resets', { enum: quotaResets }).notNull(),
  },
  (quota) => [
    index('list_quotas_newest').on(quota.source, quota.sourceKey, quota.line, quota.recordedAt, quota.id),
    oneOf('list_quotas_source', quota.source, priceSources),
    oneOf('list_quotas_resets', quota.resets, quotaResets),
    check(
      'list_quotas_units',
      sql`cardinality(${quota.units}) > 0 and ${quota.units} <@ ${sql.raw(`array[${rateUnits.map((unit) => `'${unit}'`).join(', ')}]::text[]`)}`,
    ),
    check('list_quotas_amount', sql`${quota.amount} > 0`),
    check('list_quotas_until_after_from', sql`${quota.effectiveUntil} > ${quota.effectiveFrom}`),
    check('list_quotas_said_by', sql`(${quota.enteredBy} is null) <> (${quota.runId} is null)`),
    check('list_quotas_quote', sql`array_length(regexp_split_to_array(trim(${quota.quote}), '\\s+'), 1) <= 25`),
  ],
)

/** What one reading changed, for whoever reviews it. */
export const priceChanges = pgTable(
  'price_changes',
  {
    runId: text('run_id')
      .notNull()
      .references(() => priceRuns.id),
    sourceKey: text('source_key').notNull(),
    line: text('line').notNull(),
    kind: text('kind', { enum: priceChangeKinds }).notNull(),
    /** The row that held; null when the line is new. */
    beforeId: text('before_id').references(() => listPrices.id),
    afterId: text('after_id')
      .notNull()
      .references(() => listPrices.id),
  },
  (change) => [
    primaryKey({ columns: [change.runId, change.sourceKey, change.line] }),
    oneOf('price_changes_kind', change.kind, priceChangeKinds),
    check('price_changes_before', sql`(${change.kind} = 'added') = (${change.beforeId} is null)`),
  ],
)

/** Which of our models a source means by a name. Only a reviewed one is used; none is guessed. */
export const modelMappings = pgTable(
  'model_mappings',
  {
    source: text('source', { enum: priceSources }).notNull(),
    sourceKey: text('source_key').notNull(),
    providerId: text('provider_id')
      .notNull()
      .references(() => providers.id),
    /** Null while the model is not ours: to accept it adds it. */
    modelId: text('model_id'),
    /** The model below its provider, as the source names it. */
    listedId: text('listed_id').notNull(),
    listedName: text('listed_name').notNull(),
    /** Null is not known. */
    listedContextTokens: integer('listed_context_tokens'),
    /** Beside its prices; null while no reading has told any. */
    listedFacts: jsonb('listed_facts').$type<ListedFacts>(),
    /** The day of the reading since which the source tells these facts; null while none has told any. */
    factsToldOn: date('facts_told_on', { mode: 'string' }),
    /** ISO 3166-1 of the customers that the source's price is for; `*` when it names no place. */
    region: text('region').notNull().default('*'),
    /** The provider's site, price book or road; empty is its only one. */
    channel: text('channel').notNull().default(''),
    state: text('state', { enum: mappingStates }).notNull(),
    /** The person, `bundled` for the mapping file that comes with the release; null while proposed. */
    reviewedBy: text('reviewed_by'),
    changedAt: instant('changed_at').notNull(),
  },
  (mapping) => [
    primaryKey({ columns: [mapping.source, mapping.sourceKey] }),
    foreignKey({
      name: 'model_mappings_model',
      columns: [mapping.providerId, mapping.modelId],
      foreignColumns: [models.providerId, models.id],
    }),
    index('model_mappings_by_model').on(mapping.providerId, mapping.modelId),
    // A source has one voice about an offering.
    uniqueIndex('model_mappings_one_voice')
      .on(mapping.source, mapping.providerId, mapping.modelId, mapping.region, mapping.channel)
      .where(sql`${mapping.state} = 'reviewed'`),
    index('model_mappings_by_state').on(mapping.state, mapping.providerId, mapping.source, mapping.sourceKey),
    oneOf('model_mappings_source', mapping.source, priceSources),
    oneOf('model_mappings_state', mapping.state, mappingStates),
    check('model_mappings_ours', sql`${mapping.state} <> 'reviewed' or ${mapping.modelId} is not null`),
    check('model_mappings_context', sql`${mapping.listedContextTokens} > 0`),
    check('model_mappings_reviewed', sql`(${mapping.state} = 'proposed') = (${mapping.reviewedBy} is null)`),
  ],
)

/** What one euro was worth on a day, as its source published it. A correction is a row of another fetch day. */
export const fxRates = pgTable(
  'fx_rates',
  {
    day: date('day', { mode: 'string' }).notNull(),
    /** ISO 4217. */
    currency: text('currency').notNull(),
    source: text('source').notNull(),
    /** Units of the currency for one euro, exactly as published. */
    perEuro: numeric('per_euro').notNull(),
    sourceUrl: text('source_url').notNull(),
    fetchedOn: date('fetched_on', { mode: 'string' }).notNull(),
  },
  (rate) => [
    primaryKey({ columns: [rate.day, rate.currency, rate.source, rate.fetchedOn] }),
    check('fx_rates_currency', sql`${rate.currency} ~ '^[A-Z]{3}$'`),
    check('fx_rates_above_zero', sql`${rate.perEuro} > 0`),
  ],
)
