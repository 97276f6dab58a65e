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

import { instant, oneOf } from '../columns.ts'
import type { FreeTierLimit, OtherBaseUrl, PriceClaim, Quote, RetiredBaseUrl, SnapshotIds } from '../facts.ts'
import type { Localized } from '../types.ts'
import {
  availabilityStatuses,
  channels,
  compatibilityAreas,
  compatibilityStatuses,
  confidences,
  currencies,
  customerTypes,
  dateMeanings,
  editions,
  evidenceKinds,
  evidenceLevels,
  factKinds,
  freeTierKinds,
  freeTierStatuses,
  hongKongNameBases,
  lifecycleKinds,
  linkOutcomes,
  linkPolicies,
  nameConfidences,
  noticeScopes,
  noticeSeverities,
  openaiFormats,
  precisions,
  priceCaveats,
  priceUnits,
  providerKinds,
  providerStates,
  serviceScopes,
  sourceKinds,
  usabilities,
  type PriceCaveat,
} from '../vocabulary.ts'

/*
 * Every date here is the first day of the period that its precision names: `2024-06-01` with `month` is June 2024.
 */

/** Hash of the catalogue that last held the row; null for a row that did not come from the catalogue. */
const seededBy = () => text('seeded_by')
/** When the fact left the catalogue; null while it stands. */
const retiredAt = () => instant('retired_at')
const providerId = () => text('provider_id').notNull()
const confidence = () => text('confidence', { enum: confidences }).notNull()
/** False for a fact from memory, kept as history or not to be shown, until an operator verifies it. */
const isPublic = () => boolean('is_public').notNull()

/** Who serves an API. */
export const providers = pgTable(
  'providers',
  {
    /** The stable id of the catalogue, also its address below /providers: `zhipu`. */
    id: text('id').primaryKey(),
    /** Falls back to the Latin name where the provider has no Chinese one. */
    name: jsonb('name').$type<Localized>().notNull(),
    /** Who used the Chinese name; null when there is none or its use was not recorded. */
    nameConfidence: text('name_confidence', { enum: nameConfidences }),
    /** How the Hong Kong form was made; null when there is none. */
    hongKongNameBasis: text('hong_kong_name_basis', { enum: hongKongNameBases }),
    nameAliases: text('name_aliases').array().notNull().default([]),
    kind: text('kind', { enum: providerKinds }).notNull(),
    /** ISO 3166-1; null is not known. */
    hqCountry: text('hq_country'),
    /** Null is not known. */
    website: text('website'),
    /** Null when there is no single base URL, or none is known. */
    apiBaseUrl: text('api_base_url'),
    otherBaseUrls: jsonb('other_base_urls').$type<OtherBaseUrl[]>().notNull().default([]),
    retiredBaseUrls: jsonb('retired_base_urls').$type<RetiredBaseUrl[]>().notNull().default([]),
    /** Null is not known. */
    docsUrl: text('docs_url'),
    /** Null when there is nothing to add. */
    note: jsonb('note').$type<Localized>(),
    /** Columns of this row that stand on no source, hidden until the provider is verified. */
    unsourcedFields: text('unsourced_fields').array().notNull().default([]),
    /** Null is not recorded. */
    openaiFormat2024: text('openai_format_2024', { enum: openaiFormats }),
    /** Null when it is not recorded or needs no words. */
    openaiFormatNote: jsonb('openai_format_note').$type<Localized>(),
    /** The provider's id in the compatibility evidence; null when it has none. */
    compatId: text('compat_id'),
    /** Its ids in public price lists; null when it stands in none. */
    snapshotIds: jsonb('snapshot_ids').$type<SnapshotIds>(),
    /** The day the provider or product ended; null while it runs or when the day is not known. */
    retiredOn: date('retired_on', { mode: 'string' }),
    /** Simulated inside this installation: never in counts, rankings, feeds, sitemap, exports or results. */
    sandbox: boolean('sandbox').notNull().default(false),
    state: text('state', { enum: providerStates }).notNull(),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (provider) => [
    check('providers_id', sql`${provider.id} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    oneOf('providers_name_confidence', provider.nameConfidence, nameConfidences),
    oneOf('providers_hong_kong_name_basis', provider.hongKongNameBasis, hongKongNameBases),
    oneOf('providers_kind', provider.kind, providerKinds),
    oneOf('providers_openai_format', provider.openaiFormat2024, openaiFormats),
    oneOf('providers_state', provider.state, providerStates),
  ],
)

/** Where a fact was read. */
export const sources = pgTable(
  'sources',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    publisher: text('publisher').notNull(),
    kind: text('kind', { enum: sourceKinds }).notNull(),
    linkPolicy: text('link_policy', { enum: linkPolicies }).notNull(),
    /** Null for print and where no address is known. */
    url: text('url'),
    /** The original of a mirror that was read; null when `url` is the original. */
    originalUrl: text('original_url'),
    print: boolean('print').notNull().default(false),
    /** Null when the source is undated: then the day it was read counts. */
    publishedOn: date('published_on', { mode: 'string' }),
    publishedPrecision: text('published_precision', { enum: precisions }).notNull(),
    /** The day it was read. */
    readOn: date('read_on', { mode: 'string' }).notNull(),
    /** When looks at its address began to find nothing and went on so for long enough; null while it may be there. */
    goneSince: instant('gone_since'),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (source) => [
    oneOf('sources_kind', source.kind, sourceKinds),
    oneOf('sources_link_policy', source.linkPolicy, linkPolicies),
    oneOf('sources_published_precision', source.publishedPrecision, precisions),
    check('sources_dated', sql`(${source.publishedOn} is null) = (${source.publishedPrecision} = 'unknown')`),
    check('sources_original', sql`(${source.linkPolicy} = 'use_original') = (${source.originalUrl} is not null)`),
    check('sources_address', sql`${source.linkPolicy} = 'no_url' or ${source.print} or ${source.url} is not null`),
  ],
)

/** Looks at the addresses of sources, appended: what a single one found proves little. */
export const sourceChecks = pgTable(
  'source_checks',
  {
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id),
    id: text('id').notNull(),
    at: instant('at').notNull(),
    /** The address as it was then. */
    url: text('url').notNull(),
    outcome: text('outcome', { enum: linkOutcomes }).notNull(),
    /** Of HTTP; null where no server answered. */
    status: smallint('status'),
    /** Where it leads on to; null where it does not. It is never followed. */
    location: text('location'),
    /** Why no server answered; null where one did. */
    fault: text('fault'),
  },
  (look) => [
    primaryKey({ columns: [look.sourceId, look.id] }),
    index('source_checks_newest').on(look.sourceId, look.at),
    oneOf('source_checks_outcome', look.outcome, linkOutcomes),
    check('source_checks_answered', sql`(${look.status} is null) = (${look.fault} is not null)`),
  ],
)

/** Which sources carry which fact, in the order to show them. */
export const factSources = pgTable(
  'fact_sources',
  {
    providerId: providerId().references(() => providers.id),
    factKind: text('fact_kind', { enum: factKinds }).notNull(),
    /** The id of the fact in its own table; a provider's own id for the provider itself. */
    factId: text('fact_id').notNull(),
    /** From 1. */
    position: smallint('position').notNull(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id),
  },
  (link) => [
    primaryKey({ columns: [link.providerId, link.factKind, link.factId, link.position] }),
    unique('fact_sources_once').on(link.providerId, link.factKind, link.factId, link.sourceId),
    oneOf('fact_sources_fact_kind', link.factKind, factKinds),
  ],
)

/**
 * An operator read the fact again and found it so; a fact from memory becomes public by it, and an offer last seen open
 * counts as open for 30 days. Rows are appended, never edited, and outlive every seeding.
 */
export const verifications = pgTable(
  'verifications',
  {
    providerId: providerId().references(() => providers.id),
    id: text('id').notNull(),
    factKind: text('fact_kind', { enum: factKinds }).notNull(),
    factId: text('fact_id').notNull(),
    verifiedAt: instant('verified_at').notNull(),
    /** The operator; users live in tables that this one does not lean on. */
    byUserId: text('by_user_id').notNull(),
    /** Where it was read; null when the note says how it is known. */
    sourceUrl: text('source_url'),
    /** Null when the address says it all. */
    note: text('note'),
  },
  (verification) => [
    primaryKey({ columns: [verification.providerId, verification.id] }),
    index('verifications_by_fact').on(
      verification.providerId,
      verification.factKind,
      verification.factId,
      verification.verifiedAt,
    ),
    oneOf('verifications_fact_kind', verification.factKind, factKinds),
    check('verifications_grounds', sql`${verification.sourceUrl} is not null or ${verification.note} is not null`),
  ],
)

/** A dated, sourced statement that access changes. */
export const notices = pgTable(
  'notices',
  {
    providerId: providerId().references(() => providers.id),
    id: text('id').notNull(),
    /** The notice's address below /notices. */
    slug: text('slug').notNull(),
    title: jsonb('title').$type<Localized>().notNull(),
    /** Other providers that the same notice speaks of. */
    alsoProviderIds: text('also_provider_ids').array().notNull().default([]),
    scope: text('scope', { enum: noticeScopes }).notNull(),
    serviceScope: text('service_scope', { enum: serviceScopes }).notNull(),
    severity: text('severity', { enum: noticeSeverities }).notNull(),
    /** Places touched: ISO 3166-1 codes and the groups EU and EEA, `*` for anywhere; empty is not found. */
    regions: text('regions').array().notNull().default([]),
    /** Which sources name which place; empty when the notice's sources speak for all of them. */
    regionSources: jsonb('region_sources').$type<Record<string, string[]>>().notNull().default({}),
    /** Null when the codes say it all. */
    regionsNote: jsonb('regions_note').$type<Localized>(),
    customerTypes: text('customer_types').array().notNull().default([]),
    /** The one customer it concerns; null when it concerns a class. */
    namedCustomer: text('named_customer'),
    /** The provider in between whose servers count; null when there is none. */
    intermediaryId: text('intermediary_id'),
    /** Owned by more than this from such a place; null for a notice that is not about ownership. */
    ownershipThresholdPercent: smallint('ownership_threshold_percent'),
    /** Null is not known. */
    announcedOn: date('announced_on', { mode: 'string' }),
    announcedPrecision: text('announced_precision', { enum: precisions }).notNull(),
    announcedNote: jsonb('announced_note').$type<Localized>(),
    /** Null is not known. */
    effectiveOn: date('effective_on', { mode: 'string' }),
    effectivePrecision: text('effective_precision', { enum: precisions }).notNull(),
    effectiveNote: jsonb('effective_note').$type<Localized>(),
    /** The day it was lifted; null while it stands or when it is not known. */
    endedOn: date('ended_on', { mode: 'string' }),
    /** IANA name; null when no zone was published. */
    timeZone: text('time_zone'),
    /** Days from announcement to effect as the sources tell it; null when they do not. */
    noticeDays: smallint('notice_days'),
    summary: jsonb('summary').$type<Localized>().notNull(),
    /** Exact words, each in its own language. */
    quotes: jsonb('quotes').$type<Quote[]>().notNull().default([]),
    confidence: confidence(),
    isPublic: isPublic(),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (notice) => [
    primaryKey({ columns: [notice.providerId, notice.id] }),
    unique('notices_slug').on(notice.slug),
    oneOf('notices_scope', notice.scope, noticeScopes),
    oneOf('notices_service_scope', notice.serviceScope, serviceScopes),
    oneOf('notices_severity', notice.severity, noticeSeverities),
    oneOf('notices_announced_precision', notice.announcedPrecision, precisions),
    oneOf('notices_effective_precision', notice.effectivePrecision, precisions),
    oneOf('notices_confidence', notice.confidence, confidences),
    check('notices_effect_after_announcement', sql`${notice.effectiveOn} >= ${notice.announcedOn}`),
    check('notices_end_after_effect', sql`${notice.endedOn} >= ${notice.effectiveOn}`),
    check('notices_days', sql`${notice.noticeDays} >= 0`),
  ],
)

/** Whether a kind of customer in a place can reach a provider on one road, from a day until another. */
export const availability = pgTable(
  'availability',
  {
    providerId: providerId().references(() => providers.id),
    id: text('id').notNull(),
    /** ISO 3166-1, EU, or `*` for anywhere. */
    region: text('region').notNull(),
    channel: text('channel', { enum: channels }).notNull(),
    customerType: text('customer_type', { enum: customerTypes }).notNull(),
    status: text('status', { enum: availabilityStatuses }).notNull(),
    /** Inclusive; null is not known. */
    since: date('since', { mode: 'string' }),
    sincePrecision: text('since_precision', { enum: precisions }).notNull(),
    /** Exclusive; null is still so on the newest evidence. */
    until: date('until', { mode: 'string' }),
    untilPrecision: text('until_precision', { enum: precisions }).notNull(),
    /** Null when the status says it all. */
    note: jsonb('note').$type<Localized>(),
    /** Systems that the source names; empty when it names none. */
    systemsNamed: text('systems_named').array().notNull().default([]),
    /** Age of the newest dated evidence; null when all of it is undated. */
    evidenceNewestOn: date('evidence_newest_on', { mode: 'string' }),
    evidencePrecision: text('evidence_precision', { enum: precisions }).notNull(),
    confidence: confidence(),
    isPublic: isPublic(),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (row) => [
    primaryKey({ columns: [row.providerId, row.id] }),
    index('availability_by_region').on(row.region, row.status),
    oneOf('availability_channel', row.channel, channels),
    oneOf('availability_customer_type', row.customerType, customerTypes),
    oneOf('availability_status', row.status, availabilityStatuses),
    oneOf('availability_since_precision', row.sincePrecision, precisions),
    oneOf('availability_until_precision', row.untilPrecision, precisions),
    oneOf('availability_evidence_precision', row.evidencePrecision, precisions),
    oneOf('availability_confidence', row.confidence, confidences),
    check('availability_until_after_since', sql`${row.until} > ${row.since}`),
  ],
)

/** What a provider serves under a name. */
export const models = pgTable(
  'models',
  {
    providerId: providerId().references(() => providers.id),
    /** The name in the API: `glm-4`. */
    id: text('id').notNull(),
    name: text('name').notNull(),
    /** Null is not known. */
    contextTokens: integer('context_tokens'),
    /** True when the list that it was read from marks it as deprecated. */
    deprecated: boolean('deprecated').notNull().default(false),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (model) => [
    primaryKey({ columns: [model.providerId, model.id] }),
    check('models_context_tokens', sql`${model.contextTokens} > 0`),
  ],
)

/** A provider's list price from `effectiveFrom` on. A change is a new row; no row is edited. */
export const prices = pgTable(
  'prices',
  {
    providerId: providerId(),
    id: text('id').notNull(),
    modelId: text('model_id').notNull(),
    edition: text('edition', { enum: editions }).notNull(),
    /** The provider's site or price book, as one provider may have two: `zai`; empty is its only one. */
    site: text('site').notNull().default(''),
    /** ISO 3166-1 of the customers it is for, `*` when the list names no place. */
    region: text('region').notNull().default('*'),
    unit: text('unit', { enum: priceUnits }).notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    /** Millionths of a yuan or dollar for a million tokens. Zero is free; null means no price is published. */
    microsPerMillionTokens: bigint('micros_per_million_tokens', { mode: 'bigint' }),
    /** Input tokens of a request from which this price holds; 0 is the first tier. */
    tierFromTokens: integer('tier_from_tokens').notNull().default(0),
    /** Input tokens up to which it holds; null is no upper end, or the next tier's start. */
    tierUpToTokens: integer('tier_up_to_tokens'),
    /** Hours of the day as the list writes them (`00:30Z/16:30Z`); empty is all day. */
    hours: text('hours').notNull().default(''),
    /** First day of the price; null when the list does not say since when. */
    effectiveFrom: date('effective_from', { mode: 'string' }),
    /** First day on which it was no longer the price; null when none is known. */
    effectiveUntil: date('effective_until', { mode: 'string' }),
    /** The day of the list it was seen in; null when the copy is undated. */
    observedOn: date('observed_on', { mode: 'string' }),
    caveats: text('caveats').array().$type<PriceCaveat[]>().notNull().default([]),
    /** What other sources said at the time. */
    otherClaims: jsonb('other_claims').$type<PriceClaim[]>().notNull().default([]),
    confidence: confidence(),
    isPublic: isPublic(),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (price) => [
    primaryKey({ columns: [price.providerId, price.id] }),
    foreignKey({
      name: 'prices_model',
      columns: [price.providerId, price.modelId],
      foreignColumns: [models.providerId, models.id],
    }),
    index('prices_by_model').on(price.providerId, price.modelId, price.edition),
    oneOf('prices_edition', price.edition, editions),
    oneOf('prices_unit', price.unit, priceUnits),
    oneOf('prices_currency', price.currency, currencies),
    oneOf('prices_confidence', price.confidence, confidences),
    check(
      'prices_caveats',
      sql`${price.caveats} <@ ${sql.raw(`array[${priceCaveats.map((caveat) => `'${caveat}'`).join(', ')}]::text[]`)}`,
    ),
    check('prices_not_negative', sql`${price.microsPerMillionTokens} >= 0`),
    check('prices_tier', sql`${price.tierFromTokens} >= 0 and ${price.tierUpToTokens} > ${price.tierFromTokens}`),
    check('prices_until_after_from', sql`${price.effectiveUntil} > ${price.effectiveFrom}`),
  ],
)

/** Access at no charge; `kind` none is a documented or apparent absence of it. */
export const freeTiers = pgTable(
  'free_tiers',
  {
    providerId: providerId().references(() => providers.id),
    id: text('id').notNull(),
    edition: text('edition', { enum: editions }).notNull(),
    kind: text('kind', { enum: freeTierKinds }).notNull(),
    status: text('status', { enum: freeTierStatuses }).notNull(),
    /** How good the evidence is; null for the lists of 2024, which were not graded. */
    reliability: text('reliability', { enum: evidenceLevels }),
    /** The site it is on, where a provider has several; null is its only one. */
    site: text('site'),
    limits: jsonb('limits').$type<FreeTierLimit[]>().notNull().default([]),
    /** Models it is for, by API id or name; empty when the source names none. */
    models: text('models').array().notNull().default([]),
    /** Days that a grant lasts; null is not stated. */
    validForDays: integer('valid_for_days'),
    /** What is needed or what the limits leave unsaid; null when nothing is. */
    condition: jsonb('condition').$type<Localized>(),
    /** How it was checked; null when there is nothing to add. */
    checkNote: jsonb('check_note').$type<Localized>(),
    usableFromMainland: text('usable_from_mainland', { enum: usabilities }).notNull(),
    usableFromHongKong: text('usable_from_hong_kong', { enum: usabilities }).notNull(),
    /** The day of the list it was seen in; null when undated. */
    observedOn: date('observed_on', { mode: 'string' }),
    /** Null while it stands or when the day is not known. */
    endedOn: date('ended_on', { mode: 'string' }),
    /** Age of the newest dated evidence; null when all of it is undated. */
    evidenceNewestOn: date('evidence_newest_on', { mode: 'string' }),
    confidence: confidence(),
    isPublic: isPublic(),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (tier) => [
    primaryKey({ columns: [tier.providerId, tier.id] }),
    oneOf('free_tiers_edition', tier.edition, editions),
    oneOf('free_tiers_kind', tier.kind, freeTierKinds),
    oneOf('free_tiers_status', tier.status, freeTierStatuses),
    oneOf('free_tiers_reliability', tier.reliability, evidenceLevels),
    oneOf('free_tiers_usable_from_mainland', tier.usableFromMainland, usabilities),
    oneOf('free_tiers_usable_from_hong_kong', tier.usableFromHongKong, usabilities),
    oneOf('free_tiers_confidence', tier.confidence, confidences),
    check('free_tiers_valid_for', sql`${tier.validForDays} > 0`),
  ],
)

/** The day an offer or product began, shrank or ended. */
export const lifecycleEvents = pgTable(
  'lifecycle_events',
  {
    providerId: providerId().references(() => providers.id),
    id: text('id').notNull(),
    happenedOn: date('happened_on', { mode: 'string' }).notNull(),
    precision: text('precision', { enum: precisions }).notNull(),
    dateMeaning: text('date_meaning', { enum: dateMeanings }).notNull(),
    kind: text('kind', { enum: lifecycleKinds }).notNull(),
    detail: jsonb('detail').$type<Localized>().notNull(),
    confidence: confidence(),
    isPublic: isPublic(),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (event) => [
    primaryKey({ columns: [event.providerId, event.id] }),
    oneOf('lifecycle_events_precision', event.precision, precisions),
    oneOf('lifecycle_events_date_meaning', event.dateMeaning, dateMeanings),
    oneOf('lifecycle_events_kind', event.kind, lifecycleKinds),
    oneOf('lifecycle_events_confidence', event.confidence, confidences),
  ],
)

/** One thing of the OpenAI format that a program may rely on. */
export const compatibilityFeatures = pgTable(
  'compatibility_features',
  {
    id: text('id').primaryKey(),
    area: text('area', { enum: compatibilityAreas }).notNull(),
    /** Its place in the list, from 1. */
    position: smallint('position').notNull(),
    title: jsonb('title').$type<Localized>().notNull(),
    /** What a program meets when the feature is missing. */
    whatBreaks: jsonb('what_breaks').$type<Localized>().notNull(),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (feature) => [oneOf('compatibility_features_area', feature.area, compatibilityAreas)],
)

/** What one source says about one feature at one provider. No row means "not documented", never "no". */
export const compatibilityNotes = pgTable(
  'compatibility_notes',
  {
    providerId: providerId().references(() => providers.id),
    featureId: text('feature_id')
      .notNull()
      .references(() => compatibilityFeatures.id),
    status: text('status', { enum: compatibilityStatuses }).notNull(),
    note: jsonb('note').$type<Localized>().notNull(),
    sourceUrl: text('source_url').notNull(),
    /** Null is undated. */
    sourceDate: date('source_date', { mode: 'string' }),
    sourcePrecision: text('source_precision', { enum: precisions }).notNull(),
    sourceKind: text('source_kind', { enum: evidenceKinds }).notNull(),
    evidence: text('evidence', { enum: evidenceLevels }).notNull(),
    /** The third party through which the vendor's page was read; null when it was read directly. */
    via: text('via'),
    /** The day its vendor closed the host that the note describes; null while the host runs. */
    endpointRetiredOn: date('endpoint_retired_on', { mode: 'string' }),
    seededBy: seededBy(),
    retiredAt: retiredAt(),
  },
  (note) => [
    primaryKey({ columns: [note.providerId, note.featureId] }),
    oneOf('compatibility_notes_status', note.status, compatibilityStatuses),
    oneOf('compatibility_notes_source_precision', note.sourcePrecision, precisions),
    oneOf('compatibility_notes_source_kind', note.sourceKind, evidenceKinds),
    oneOf('compatibility_notes_evidence', note.evidence, evidenceLevels),
    check('compatibility_notes_dated', sql`(${note.sourceDate} is null) = (${note.sourcePrecision} = 'unknown')`),
  ],
)

/** Each catalogue that was put in, newest last; the newest hash says whether there is anything to do. */
export const catalogVersions = pgTable('catalog_versions', {
  hash: text('hash').primaryKey(),
  seededAt: instant('seeded_at').notNull(),
})
