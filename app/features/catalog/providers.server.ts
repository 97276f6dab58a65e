import { and, asc, desc, eq, ilike, inArray, or, sql, type SQL } from 'drizzle-orm'

import {
  availability,
  compatibilityNotes,
  freeTiers,
  lifecycleEvents,
  offers,
  prices,
  programs,
  providers,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { AvailabilityStatus, ProviderKind } from '#db/vocabulary.ts'

import {
  isListedProvider,
  isPublicFact,
  isPublicOffer,
  isPublicProgram,
  verifiedAtOf,
  type SandboxChoice,
} from './public-facts.server.ts'
import {
  isInForce,
  shownFreeTier,
  type Availability,
  type FreeTier,
  type LifecycleEvent,
  type Provider,
  type ProviderSummary,
} from './provider.ts'
import { isNamed, patternOf } from './search-words.server.ts'
import { datedDay } from './source.ts'
import { findSources, listSourcesOf } from './sources.server.ts'

export interface ProviderFilter {
  kind?: ProviderKind
  /** Words of the name in any language, or of an alias. */
  q?: string
  sandbox?: SandboxChoice
  at: Date
}

/** Providers by their Latin name. */
export async function listProviders(db: Database, filter: ProviderFilter): Promise<ProviderSummary[]> {
  const where: SQL[] = [isListedProvider(filter.sandbox)]
  if (filter.kind) where.push(eq(providers.kind, filter.kind))
  const words = filter.q?.trim()
  if (words) {
    const like = patternOf(words)
    const match = or(
      isNamed(providers.name, like),
      ilike(providers.id, like),
      sql`array_to_string(${providers.nameAliases}, ' ') ilike ${like}`,
    )
    if (match) where.push(match)
  }
  const programCount = sql`select count(*) from ${programs} where ${programs.providerId} = ${providers.id}
    and ${isPublicProgram()} and exists (select 1 from ${offers} where ${offers.providerId} = ${programs.providerId}
      and ${offers.programId} = ${programs.id} and ${isPublicOffer()})`
  const modelCount = sql`select count(distinct ${prices.modelId}) from ${prices}
    where ${prices.providerId} = ${providers.id} and ${isPublicFact('price', prices)}`
  const noteCount = sql`select count(*) from ${compatibilityNotes}
    where ${compatibilityNotes.providerId} = ${providers.id} and ${compatibilityNotes.retiredAt} is null`
  const rows = await db
    .select({
      id: providers.id,
      name: providers.name,
      kind: providers.kind,
      state: providers.state,
      sandbox: providers.sandbox,
      retiredOn: providers.retiredOn,
      programs: sql<number>`(${programCount})`.mapWith(Number),
      pricedModels: sql<number>`(${modelCount})`.mapWith(Number),
      notes: sql<number>`(${noteCount})`.mapWith(Number),
    })
    .from(providers)
    .where(and(...where))
    .orderBy(asc(sql`lower(${providers.name}->>'en')`), asc(providers.id))
  const reach = await readReach(db, filter.at)
  return rows.map((row) => ({
    ...row,
    fromMainland: reach.get(`${row.id} CN`) ?? null,
    fromHongKong: reach.get(`${row.id} HK`) ?? null,
  }))
}

/** What holds for everybody, or for organisations where nothing is known for everybody, by provider and place. */
async function readReach(db: Database, at: Date): Promise<Map<string, AvailabilityStatus>> {
  const rows = await db
    .select()
    .from(availability)
    .where(and(isPublicFact('availability', availability), inArray(availability.region, ['CN', 'HK', '*'])))
  const today = at.toISOString().slice(0, 10)
  const reach = new Map<string, AvailabilityStatus>()
  const inForce = rows.filter((row) => isInForce(row, today))
  for (const customerType of ['enterprise', 'any'] as const) {
    for (const row of inForce.filter((candidate) => candidate.customerType === customerType)) {
      if (row.channel !== 'direct' && customerType === 'any') continue
      for (const place of row.region === '*' ? ['CN', 'HK'] : [row.region]) {
        reach.set(`${row.providerId} ${place}`, row.status)
      }
    }
  }
  return reach
}

/** The provider at `/providers/:id`, the simulated one too; null when there is none. */
export async function findProvider(db: Database, id: string): Promise<Provider | null> {
  const [row] = await db
    .select({
      provider: providers,
      verifiedAt: verifiedAtOf('provider', { providerId: providers.id, id: providers.id }),
    })
    .from(providers)
    .where(and(eq(providers.id, id), isListedProvider('include')))
  if (!row) return null
  const { provider, verifiedAt } = row
  const hidden = new Set(verifiedAt === null ? provider.unsourcedFields : [])
  const retiredSources = await findSources(
    db,
    provider.retiredBaseUrls.flatMap((host) => host.sources),
  )
  const sources = await listSourcesOf(db, 'provider', [{ providerId: id, id }])
  return {
    id: provider.id,
    name: provider.name,
    nameConfidence: provider.nameConfidence,
    hongKongNameBasis: provider.hongKongNameBasis,
    nameAliases: provider.nameAliases,
    kind: provider.kind,
    state: provider.state,
    sandbox: provider.sandbox,
    hqCountry: hidden.has('hqCountry') ? null : provider.hqCountry,
    website: hidden.has('website') ? null : provider.website,
    apiBaseUrl: hidden.has('apiBaseUrl') ? null : provider.apiBaseUrl,
    otherBaseUrls: provider.otherBaseUrls,
    retiredBaseUrls: provider.retiredBaseUrls.map((host) => ({
      ...host,
      sources: host.sources.map((source) => retiredSources.get(source)).filter((source) => source !== undefined),
    })),
    docsUrl: provider.docsUrl,
    note: provider.note,
    openaiFormat2024: provider.openaiFormat2024,
    openaiFormatNote: provider.openaiFormatNote,
    retiredOn: provider.retiredOn,
    verifiedAt,
    sources: sources.get(id, id),
    availability: await listAvailability(db, { provider: id, sandbox: 'include' }),
    freeTiers: await listFreeTiers(db, { provider: id, sandbox: 'include' }),
    lifecycle: await listLifecycle(db, { provider: id, sandbox: 'include' }),
  }
}

/** Where providers can be reached from, newest first within a provider, place and road. */
export async function listAvailability(
  db: Database,
  filter: { provider?: string; region?: string; sandbox?: SandboxChoice },
): Promise<Availability[]> {
  const where: SQL[] = [isListedProvider(filter.sandbox), isPublicFact('availability', availability)]
  if (filter.provider) where.push(eq(availability.providerId, filter.provider))
  if (filter.region) where.push(inArray(availability.region, ['*', filter.region]))
  const rows = await db
    .select({ row: availability, verifiedAt: verifiedAtOf('availability', availability) })
    .from(availability)
    .innerJoin(providers, eq(providers.id, availability.providerId))
    .where(and(...where))
    .orderBy(
      asc(availability.providerId),
      asc(availability.region),
      asc(availability.channel),
      asc(availability.customerType),
      sql`${availability.since} desc nulls last`,
    )
  const sources = await listSourcesOf(
    db,
    'availability',
    rows.map(({ row }) => row),
  )
  return rows.map(({ row, verifiedAt }) => ({
    id: row.id,
    providerId: row.providerId,
    region: row.region,
    channel: row.channel,
    customerType: row.customerType,
    status: row.status,
    since: datedDay(row.since, row.sincePrecision),
    until: datedDay(row.until, row.untilPrecision),
    note: row.note,
    systemsNamed: row.systemsNamed,
    evidence: datedDay(row.evidenceNewestOn, row.evidencePrecision),
    confidence: row.confidence,
    verifiedAt,
    sources: sources.get(row.providerId, row.id),
  }))
}

/** Free access as far as it may be shown; ended tiers stay out, disputed ones come without figures. */
export async function listFreeTiers(
  db: Database,
  filter: { provider?: string; sandbox?: SandboxChoice },
): Promise<FreeTier[]> {
  const where: SQL[] = [isListedProvider(filter.sandbox), isPublicFact('free_tier', freeTiers)]
  if (filter.provider) where.push(eq(freeTiers.providerId, filter.provider))
  const rows = await db
    .select({ row: freeTiers, verifiedAt: verifiedAtOf('free_tier', freeTiers) })
    .from(freeTiers)
    .innerJoin(providers, eq(providers.id, freeTiers.providerId))
    .where(and(...where))
    .orderBy(desc(freeTiers.edition), asc(freeTiers.providerId), asc(freeTiers.id))
  const sources = await listSourcesOf(
    db,
    'free_tier',
    rows.map(({ row }) => row),
  )
  return rows.flatMap(({ row, verifiedAt }) => {
    const shown = shownFreeTier({
      id: row.id,
      edition: row.edition,
      kind: row.kind,
      status: row.status,
      reliability: row.reliability,
      site: row.site,
      limits: row.limits,
      models: row.models,
      validForDays: row.validForDays,
      condition: row.condition,
      checkNote: row.checkNote,
      usableFromMainland: row.usableFromMainland,
      usableFromHongKong: row.usableFromHongKong,
      observedOn: row.observedOn,
      confidence: row.confidence,
      verifiedAt,
      sources: sources.get(row.providerId, row.id),
    })
    return shown ? [shown] : []
  })
}

/** What began, shrank or ended, newest first. */
export async function listLifecycle(
  db: Database,
  filter: { provider?: string; sandbox?: SandboxChoice },
): Promise<LifecycleEvent[]> {
  const where: SQL[] = [isListedProvider(filter.sandbox), isPublicFact('lifecycle_event', lifecycleEvents)]
  if (filter.provider) where.push(eq(lifecycleEvents.providerId, filter.provider))
  const rows = await db
    .select({ row: lifecycleEvents, verifiedAt: verifiedAtOf('lifecycle_event', lifecycleEvents) })
    .from(lifecycleEvents)
    .innerJoin(providers, eq(providers.id, lifecycleEvents.providerId))
    .where(and(...where))
    .orderBy(desc(lifecycleEvents.happenedOn), asc(lifecycleEvents.providerId), asc(lifecycleEvents.id))
  const sources = await listSourcesOf(
    db,
    'lifecycle_event',
    rows.map(({ row }) => row),
  )
  return rows.map(({ row, verifiedAt }) => ({
    id: row.id,
    providerId: row.providerId,
    happened: { on: row.happenedOn, precision: row.precision },
    dateMeaning: row.dateMeaning,
    kind: row.kind,
    detail: row.detail,
    confidence: row.confidence,
    verifiedAt,
    sources: sources.get(row.providerId, row.id),
  }))
}
