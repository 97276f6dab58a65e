import { and, asc, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import { isListedProvider, isPublicFact } from '#app/features/catalog/public-facts.server.ts'
import { listSourcesOf } from '#app/features/catalog/sources.server.ts'
import { rankOf } from '#app/features/price-imports/precedence.ts'
import { listPrices, modelMappings, models, priceChanges, prices, providers } from '#db/schema/index.ts'
import type { Database, Localized } from '#db/types.ts'
import type { PriceSource } from '#db/vocabulary.ts'

import { moveOf, type PriceMove, type PriceStep } from './price-steps.ts'

/** A model as its page names it. */
export interface ModelTold {
  providerId: string
  providerName: Localized
  modelId: string
  modelName: string
  /** Null is not known. */
  contextTokens: number | null
  deprecated: boolean
}

/** The model at `/models/:provider/:model`; null when there is none to show. */
export async function findModel(
  db: Database,
  { providerId, modelId }: { providerId: string; modelId: string },
): Promise<ModelTold | null> {
  const [model] = await db
    .select({
      providerId: models.providerId,
      providerName: providers.name,
      modelId: models.id,
      modelName: models.name,
      contextTokens: models.contextTokens,
      deprecated: models.deprecated,
    })
    .from(models)
    .innerJoin(providers, eq(providers.id, models.providerId))
    .where(and(isListedProvider('include'), eq(models.providerId, providerId), eq(models.id, modelId)))
  return model ?? null
}

const listTitles: Partial<Record<PriceSource, string>> = {
  models_dev: 'models.dev',
  litellm: 'LiteLLM',
  openrouter: 'OpenRouter',
  genai_prices: 'genai-prices',
}

const sourceOf = (source: PriceSource, url: string): PriceStep['source'] => {
  const host = /^https?:\/\//.test(url) ? new URL(url).host : null
  return { title: listTitles[source] ?? host ?? url, href: host === null ? null : url }
}

/**
 * Everything that was ever said of a model's prices in its first tier and all day: by the lists, of each unit the
 * strongest source alone, and before them by the catalogue with its list of 2024.
 */
export async function listPriceSteps(
  db: Database,
  { providerId, modelId }: { providerId: string; modelId: string },
): Promise<PriceStep[]> {
  const rows = await db
    .select({ said: listPrices, channel: modelMappings.channel })
    .from(modelMappings)
    .innerJoin(
      listPrices,
      and(eq(listPrices.source, modelMappings.source), eq(listPrices.sourceKey, modelMappings.sourceKey)),
    )
    .where(
      and(
        eq(modelMappings.state, 'reviewed'),
        eq(modelMappings.providerId, providerId),
        eq(modelMappings.modelId, modelId),
        eq(listPrices.tierAboveTokens, 0),
        isNull(listPrices.hours),
      ),
    )
    .orderBy(asc(listPrices.recordedAt), asc(listPrices.id))
  const strongest = new Map<string, PriceSource>()
  for (const { said, channel } of rows) {
    const key = `${said.unit} ${channel}`
    const best = strongest.get(key)
    if (best === undefined || rankOf(said.source) < rankOf(best)) strongest.set(key, said.source)
  }
  const listed = rows
    .filter(({ said, channel }) => strongest.get(`${said.unit} ${channel}`) === said.source)
    .map(({ said, channel }): PriceStep => ({
      ...{ unit: said.unit, currency: said.currency, channel, state: said.state, micros: said.microsPerMillion },
      from: said.effectiveFrom ?? said.recordedAt.toISOString().slice(0, 10),
      isTold: said.effectiveFrom !== null,
      ...{ source: sourceOf(said.source, said.sourceUrl), quote: said.quote, readOn: said.fetchedOn },
    }))

  const own = await db
    .select()
    .from(prices)
    .where(
      and(
        isPublicFact('price', prices),
        eq(prices.providerId, providerId),
        eq(prices.modelId, modelId),
        eq(prices.tierFromTokens, 0),
        eq(prices.hours, ''),
      ),
    )
  const sources = await listSourcesOf(db, 'price', own)
  const channels = [...new Set(listed.map(({ channel }) => channel))]
  const catalogue = own.flatMap((row): PriceStep[] => {
    const from = row.effectiveFrom ?? row.observedOn
    const [source] = sources.get(row.providerId, row.id)
    if (from === null || !source) return []
    const micros = row.microsPerMillionTokens
    return [
      {
        ...{ unit: row.unit, currency: row.currency, from, isTold: row.effectiveFrom !== null },
        channel: row.site === '' && channels.length === 1 ? (channels[0] ?? '') : row.site,
        state: micros === null ? 'unknown' : micros === 0n ? 'free' : 'known',
        micros: micros === 0n ? null : micros,
        ...{ source: { title: source.title, href: source.href }, quote: null, readOn: row.observedOn ?? source.readOn },
      },
    ]
  })
  // Where a list has begun to speak of a unit, the catalogue tells what was before.
  const begins = new Map<string, string>()
  for (const { unit, currency, channel, from } of listed) {
    const key = [unit, currency, channel].join('|')
    const first = begins.get(key)
    if (first === undefined || from < first) begins.set(key, from)
  }
  const before = catalogue.filter(({ unit, currency, channel, from }) => {
    const first = begins.get([unit, currency, channel].join('|'))
    return first === undefined || from < first
  })
  return [...before, ...listed]
}

/** Changes of first-tier prices since a day: those that readings of lists found, and those that the catalogue dates. */
export async function listPriceMoves(db: Database, { since }: { since: string }): Promise<PriceMove[]> {
  const [before, after] = [alias(listPrices, 'before'), alias(listPrices, 'after')]
  const named = {
    ...{ providerId: models.providerId, providerName: providers.name, modelId: models.id, modelName: models.name },
  }
  const found = await db
    .select({ before, after, ...named })
    .from(priceChanges)
    .innerJoin(after, eq(after.id, priceChanges.afterId))
    .innerJoin(before, eq(before.id, priceChanges.beforeId))
    .innerJoin(modelMappings, and(eq(modelMappings.source, after.source), eq(modelMappings.sourceKey, after.sourceKey)))
    .innerJoin(models, and(eq(models.providerId, modelMappings.providerId), eq(models.id, modelMappings.modelId)))
    .innerJoin(providers, eq(providers.id, models.providerId))
    .where(
      and(
        isListedProvider(),
        eq(modelMappings.state, 'reviewed'),
        eq(after.tierAboveTokens, 0),
        eq(after.currency, before.currency),
        isNotNull(after.microsPerMillion),
        isNotNull(before.microsPerMillion),
        gte(after.recordedAt, sql`${since}::timestamptz`),
      ),
    )
  const [older, newer] = [alias(prices, 'older'), alias(prices, 'newer')]
  const dated = await db
    .select({ older, newer, ...named })
    .from(newer)
    .innerJoin(
      older,
      and(
        eq(older.providerId, newer.providerId),
        eq(older.modelId, newer.modelId),
        eq(older.unit, newer.unit),
        eq(older.site, newer.site),
        eq(older.currency, newer.currency),
        eq(older.hours, newer.hours),
        eq(older.tierFromTokens, newer.tierFromTokens),
        eq(older.effectiveUntil, newer.effectiveFrom),
      ),
    )
    .innerJoin(models, and(eq(models.providerId, newer.providerId), eq(models.id, newer.modelId)))
    .innerJoin(providers, eq(providers.id, models.providerId))
    .where(
      and(
        isListedProvider(),
        isNull(newer.retiredAt),
        isNull(older.retiredAt),
        eq(newer.tierFromTokens, 0),
        gte(newer.effectiveFrom, since),
      ),
    )
  const sources = await listSourcesOf(
    db,
    'price',
    dated.map((row) => row.newer),
  )
  return [
    ...found.flatMap(({ before, after, ...model }) =>
      move(model, {
        ...{
          unit: after.unit,
          currency: after.currency,
          before: before.microsPerMillion,
          after: after.microsPerMillion,
        },
        on: after.effectiveFrom ?? after.recordedAt.toISOString().slice(0, 10),
        source: sourceOf(after.source, after.sourceUrl),
      }),
    ),
    ...dated.flatMap(({ older, newer, ...model }) => {
      const [source] = sources.get(newer.providerId, newer.id)
      return move(model, {
        ...{ unit: newer.unit, currency: newer.currency },
        ...{
          before: older.microsPerMillionTokens,
          after: newer.microsPerMillionTokens,
          on: newer.effectiveFrom ?? since,
        },
        source: { title: source?.title ?? '', href: source?.href ?? null },
      })
    }),
  ]
}

function move(
  model: Pick<PriceMove, 'providerId' | 'providerName' | 'modelId' | 'modelName'>,
  told: Pick<PriceMove, 'unit' | 'currency' | 'on' | 'source'> & { before: bigint | null; after: bigint | null },
): PriceMove[] {
  const tenths = moveOf({ micros: told.before }, { micros: told.after })
  if (tenths === null || tenths === 0 || told.before === null || told.after === null) return []
  return [{ ...model, ...told, before: told.before, after: told.after, tenths }]
}
