import { and, asc, desc, eq, ilike, or, sql, type SQL } from 'drizzle-orm'

import { isListedProvider, isPublicFact, type SandboxChoice } from '#app/features/catalog/public-facts.server.ts'
import { isNamed, patternOf } from '#app/features/catalog/search-words.server.ts'
import { listSourcesOf } from '#app/features/catalog/sources.server.ts'
import { models, prices, providers } from '#db/schema/index.ts'
import type { PriceClaim } from '#db/facts.ts'
import type { Database } from '#db/types.ts'
import type { Currency, Edition, PriceCaveat, PriceUnit } from '#db/vocabulary.ts'

import { pageWithin, type PricePage, type PriceSort, type SortDirection } from './price.ts'

export interface PriceFilter {
  provider?: string
  /** These alone. */
  models?: readonly { providerId: string; modelId: string }[]
  /** Words of the model's or provider's name. */
  q?: string
  currency?: Currency
  /** The newest list unless told; `2024` is the list of mid-2024, kept as history. */
  edition?: Edition
  /** Provider and model unless told. */
  sort?: PriceSort
  direction?: SortDirection
  page?: number
  pageSize?: number
  sandbox?: SandboxChoice
  at: Date
  /** Also whatever begins to hold by then; `at` unless told. */
  through?: Date
}

const amountOf = (unit: PriceUnit) =>
  sql`max(${prices.microsPerMillionTokens}) filter (where ${prices.unit} = ${sql.raw(`'${unit}'`)})`

/** List prices, one line for each model, site, currency, tier and part of the day, as they hold at `at`. */
export async function listPrices(db: Database, filter: PriceFilter): Promise<PricePage> {
  const edition = filter.edition ?? 'current'
  const where: SQL[] = [isListedProvider(filter.sandbox), isPublicFact('price', prices), eq(prices.edition, edition)]
  const today = filter.at.toISOString().slice(0, 10)
  const lastDay = (filter.through ?? filter.at).toISOString().slice(0, 10)
  if (edition === 'current') {
    where.push(
      sql`(${prices.effectiveFrom} is null or ${prices.effectiveFrom} <= ${lastDay})`,
      sql`(${prices.effectiveUntil} is null or ${prices.effectiveUntil} > ${today})`,
    )
  }
  if (filter.models) {
    const ofModels = filter.models.map(({ providerId, modelId }) =>
      and(eq(prices.providerId, providerId), eq(prices.modelId, modelId)),
    )
    where.push(or(...ofModels) ?? sql`false`)
  }
  if (filter.currency) where.push(eq(prices.currency, filter.currency))
  const words = filter.q?.trim()
  if (words) {
    const like = patternOf(words)
    const match = or(ilike(models.id, like), ilike(models.name, like), isNamed(providers.name, like))
    if (match) where.push(match)
  }
  const forProvider = filter.provider ? [eq(prices.providerId, filter.provider)] : []

  const line = [
    prices.providerId,
    prices.modelId,
    prices.site,
    prices.region,
    prices.currency,
    prices.tierFromTokens,
    prices.tierUpToTokens,
    prices.hours,
    prices.effectiveFrom,
    prices.effectiveUntil,
    prices.observedOn,
    prices.confidence,
  ]
  const counted = db
    .select({ providerId: prices.providerId })
    .from(prices)
    .innerJoin(providers, eq(providers.id, prices.providerId))
    .innerJoin(models, and(eq(models.providerId, prices.providerId), eq(models.id, prices.modelId)))
    .where(and(...where))
    .groupBy(...line)
    .as('counted')
  const perProvider = await db
    .select({ id: providers.id, name: providers.name, lines: sql<number>`count(*)`.mapWith(Number) })
    .from(counted)
    .innerJoin(providers, eq(providers.id, counted.providerId))
    .groupBy(providers.id, providers.name)
    .orderBy(asc(sql`lower(${providers.name}->>'en')`))
  const total = perProvider
    .filter((provider) => !filter.provider || provider.id === filter.provider)
    .reduce((sum, provider) => sum + provider.lines, 0)
  const pageSize = filter.pageSize ?? 50
  const { page, pageCount } = pageWithin(filter.page ?? 1, total, pageSize)

  const rows = await db
    .select({
      providerId: prices.providerId,
      providerName: providers.name,
      sandbox: providers.sandbox,
      modelId: prices.modelId,
      modelName: models.name,
      contextTokens: models.contextTokens,
      site: prices.site,
      region: prices.region,
      currency: prices.currency,
      tierFromTokens: prices.tierFromTokens,
      tierUpToTokens: prices.tierUpToTokens,
      hours: prices.hours,
      effectiveFrom: prices.effectiveFrom,
      effectiveUntil: prices.effectiveUntil,
      observedOn: prices.observedOn,
      confidence: prices.confidence,
      priceIds: sql<string[]>`jsonb_agg(${prices.id} order by ${prices.id})`,
      amounts: sql<Partial<Record<PriceUnit, string | null>>>`jsonb_object_agg(${prices.unit},
        ${prices.microsPerMillionTokens}::text)`,
      caveats: sql<PriceCaveat[][]>`jsonb_agg(to_jsonb(${prices.caveats}))`,
      otherClaims: sql<PriceClaim[][]>`jsonb_agg(${prices.otherClaims})`,
    })
    .from(prices)
    .innerJoin(providers, eq(providers.id, prices.providerId))
    .innerJoin(models, and(eq(models.providerId, prices.providerId), eq(models.id, prices.modelId)))
    .where(and(...where, ...forProvider))
    .groupBy(...line, providers.id, models.providerId, models.id)
    .orderBy(...orderOf(filter.sort ?? 'provider', filter.direction ?? 'asc'))
    .limit(pageSize)
    .offset((page - 1) * pageSize)

  const sources = await listSourcesOf(
    db,
    'price',
    rows.flatMap((row) => row.priceIds.slice(0, 1).map((id) => ({ providerId: row.providerId, id }))),
  )
  return {
    total,
    page,
    pageCount,
    providers: perProvider,
    lines: rows.map((row) => ({
      key: `${row.providerId}|${row.priceIds[0] ?? row.modelId}`,
      provider: { id: row.providerId, name: row.providerName, sandbox: row.sandbox },
      modelId: row.modelId,
      modelName: row.modelName,
      contextTokens: row.contextTokens,
      edition,
      site: row.site,
      region: row.region,
      currency: row.currency,
      tierFromTokens: row.tierFromTokens,
      tierUpToTokens: row.tierUpToTokens,
      hours: row.hours,
      effectiveFrom: row.effectiveFrom,
      effectiveUntil: row.effectiveUntil,
      observedOn: row.observedOn,
      micros: microsOf(row.amounts),
      caveats: [...new Set(row.caveats.flat())],
      otherClaims: row.otherClaims.flat(),
      confidence: row.confidence,
      sources: sources.get(row.providerId, row.priceIds[0] ?? ''),
    })),
  }
}

function microsOf(amounts: Partial<Record<PriceUnit, string | null>>): Partial<Record<PriceUnit, bigint | null>> {
  return Object.fromEntries(
    Object.entries(amounts).map(([unit, amount]) => [unit, amount === null ? null : BigInt(amount)]),
  )
}

/** Every order ends in the line's own key, so that paging neither repeats a line nor skips one. */
function orderOf(sort: PriceSort, direction: SortDirection): SQL[] {
  const turn = direction === 'asc' ? asc : desc
  const lastIfUnknown = (column: SQL) => sql`${column} ${sql.raw(direction)} nulls last`
  const provider = sql`lower(${providers.name}->>'en')`
  const model = sql`lower(${models.name})`
  const tie = [
    asc(provider),
    asc(model),
    asc(prices.modelId),
    asc(prices.site),
    asc(prices.currency),
    asc(prices.tierFromTokens),
    asc(prices.hours),
    sql`${prices.effectiveFrom} asc nulls first`,
    sql`${prices.observedOn} asc nulls first`,
  ]
  switch (sort) {
    case 'provider':
      return [turn(provider), ...tie]
    case 'model':
      return [turn(model), ...tie]
    case 'input':
    case 'output':
    case 'cached_input':
      return [asc(prices.currency), lastIfUnknown(amountOf(sort)), ...tie]
    case 'context':
      return [lastIfUnknown(sql`${models.contextTokens}`), ...tie]
    case 'observed':
      return [lastIfUnknown(sql`${prices.observedOn}`), ...tie]
  }
}
