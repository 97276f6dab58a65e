import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'

import { isListedProvider } from '#app/features/catalog/public-facts.server.ts'
import { listPriceSheets } from '#app/features/price-imports/price-sheets.server.ts'
import { listPrices } from '#app/features/pricing/prices.server.ts'
import { models, priceRuns, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { gatheredLists, type PriceSource } from '#db/vocabulary.ts'

import { filledByCatalogue, listedModels, nameKey, type NamedModel } from './listed-models.ts'
import { pricedModels, type PricedModel } from './priced-models.ts'

/** More lines than the catalogue has: a calculation needs all of them. */
const allLines = 20_000

/** A model by its ids. */
export interface ModelId {
  providerId: string
  modelId: string
}

/**
 * The price sheets of all our models, or of some: what the price lists say that were read or published, and what the
 * catalogue says where they are silent. The one way for pages to read the prices that they reckon with.
 * @param through also what begins to hold by then; `at` unless told
 */
export async function listPricedModels(
  db: Database,
  { at, through, models: asked }: { at: Date; through?: Date; models?: readonly ModelId[] },
): Promise<PricedModel[]> {
  const on = at.toISOString().slice(0, 10)
  const { lines } = await listPrices(db, {
    ...{ at, through: through ?? at, pageSize: allLines },
    ...(asked ? { models: asked } : {}),
  })
  const sheets = asked
    ? (await Promise.all(asked.map((model) => listPriceSheets(db, { on, ...model })))).flat()
    : await listPriceSheets(db, { on })
  const catalogue = pricedModels(lines)
  if (sheets.length === 0) return catalogue
  return filledByCatalogue(
    listedModels(sheets, { names: await readNames(db, asked), lastRead: await readLastReadings(db) }),
    catalogue,
  )
}

/** The price sheets of the models that an address names by their keys: `provider/model`, and the site behind it. */
export async function listPricedModelsOf(
  db: Database,
  { keys, at, through }: { keys: readonly string[]; at: Date; through?: Date },
): Promise<PricedModel[]> {
  const named = [...new Map(keys.flatMap(modelsMeantBy).map((model) => [nameKey(model), model])).values()]
  if (named.length === 0) return []
  const known = await db
    .select({ providerId: models.providerId, modelId: models.id })
    .from(models)
    .where(and(isNull(models.retiredAt), isOneOf(named)))
  return known.length === 0 ? [] : listPricedModels(db, { at, models: known, ...(through ? { through } : {}) })
}

/** A model's id may have slashes of its own, and the site stands behind another: each cut is tried. */
function modelsMeantBy(key: string): ModelId[] {
  const [providerId = '', ...rest] = key.split('/')
  return rest.map((_, index) => ({ providerId, modelId: rest.slice(0, index + 1).join('/') }))
}

const isOneOf = (asked: readonly ModelId[]) =>
  or(...asked.map(({ providerId, modelId }) => and(eq(models.providerId, providerId), eq(models.id, modelId)))) ??
  sql`false`

async function readNames(db: Database, asked: readonly ModelId[] | undefined): Promise<Map<string, NamedModel>> {
  const rows = await db
    .select({
      providerId: models.providerId,
      modelId: models.id,
      modelName: models.name,
      contextTokens: models.contextTokens,
      providerName: providers.name,
      sandbox: providers.sandbox,
    })
    .from(models)
    .innerJoin(providers, eq(providers.id, models.providerId))
    .where(and(isListedProvider(), asked ? isOneOf(asked) : undefined))
  return new Map(
    rows.map(({ providerId, modelId, modelName, contextTokens, providerName, sandbox }) => [
      nameKey({ providerId, modelId }),
      { provider: { id: providerId, name: providerName, sandbox }, modelName, contextTokens },
    ]),
  )
}

/** When each gathered list was last read and not refused: whatever it has not withdrawn it still said then. */
async function readLastReadings(db: Database): Promise<Map<PriceSource, string>> {
  const rows = await db
    .select({
      source: priceRuns.source,
      on: sql<string>`to_char(max(${priceRuns.startedAt}) at time zone 'UTC', 'YYYY-MM-DD')`,
    })
    .from(priceRuns)
    .where(and(inArray(priceRuns.source, [...gatheredLists]), ne(priceRuns.outcome, 'refused')))
    .groupBy(priceRuns.source)
  return new Map(rows.map(({ source, on }) => [source, on]))
}
