import { asc, eq, is } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'

import { isListedProvider } from '#app/features/catalog/public-facts.server.ts'
import type { RateDay } from '#app/features/currencies/published-rates.ts'
import { findRates } from '#app/features/currencies/rates-on.server.ts'
import { listToldFacts, type ToldFacts } from '#app/features/price-imports/told-facts.server.ts'
import { nextChange } from '#app/features/pricing/prices-now.ts'
import { listPrices } from '#app/features/pricing/prices.server.ts'
import { groupBy } from '#app/lib/group-by.ts'
import { readPriceVersion } from '#db/data-version.server.ts'
import { models, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { Edition } from '#db/vocabulary.ts'

import { listPricedModels } from './listed-models.server.ts'
import { nameKey } from './listed-models.ts'
import { pricedModels, type PricedModel } from './priced-models.ts'

/** A model of our catalogue, whether or not anybody tells its price. */
export interface OurModel {
  provider: PricedModel['provider']
  modelId: string
  modelName: string
  contextTokens: number | null
  /** True when the list that it was read from marks it as deprecated. */
  deprecated: boolean
  /** True when it left our catalogue; a list may still price it. */
  isRetired: boolean
}

/** All that is known of prices, as it holds from an instant until anything of it changes. */
export interface ModelIndex {
  edition: Edition
  /** For which it was made. */
  at: Date
  priced: PricedModel[]
  /** By provider and model, see `nameKey`. */
  ours: Map<string, OurModel>
  /** What the lists tell beside prices, the strongest first; by provider and model. */
  told: Map<string, ToldFacts[]>
  /** The newest rates of exchange up to that day; null when none are known. */
  rates: RateDay | null
}

interface Kept {
  version: number
  /** The day, in UTC, as which the lists were read. */
  day: string
  /** The first instant at which another price holds; null when none is known. */
  until: Promise<Date | null>
  index: Promise<ModelIndex>
}

/** Whatever begins to hold at any time to come stands in an index too. */
const ever = new Date('2100-01-01T00:00:00Z')
const allLines = 1_000_000

/** Of each connection, by edition: a process has one, and a test one for each database. */
const kept = new WeakMap<Database, Map<Edition, Kept>>()

/**
 * Every model with its price. To make it takes a good part of a second for thousands of models, so it is made once and
 * kept in memory until the price tables of the database change, whoever changes them, a price begins or ends to hold, or
 * the day ends. Inside a transaction, which sees what nobody else does, it is made afresh. The edition of 2024 is the
 * catalogue's alone.
 */
export async function readModelIndex(
  db: Database,
  { at, edition = 'current' }: { at: Date; edition?: Edition },
): Promise<ModelIndex> {
  if (is(db, PgTransaction)) return makeIndex(db, { at, edition })
  const version = await readPriceVersion(db)
  const day = at.toISOString().slice(0, 10)
  const own = kept.get(db) ?? new Map<Edition, Kept>()
  kept.set(db, own)
  const known = own.get(edition)
  if (known && known.version === version && known.day === day) {
    const until = await known.until
    if (until === null || at < until) return known.index
  }
  const index = makeIndex(db, { at, edition })
  const until = index.then(({ priced }) =>
    nextChange(
      priced.map(({ sheet }) => sheet),
      at,
    ),
  )
  const entry: Kept = { version, day, until, index }
  own.set(edition, entry)
  // What could not be read is tried again by the next who asks; whoever waits for it is told.
  until.catch(() => {
    if (own.get(edition) === entry) own.delete(edition)
  })
  return index
}

async function makeIndex(db: Database, { at, edition }: { at: Date; edition: Edition }): Promise<ModelIndex> {
  const isHistory = edition !== 'current'
  const priced = isHistory
    ? pricedModels((await listPrices(db, { at, edition, pageSize: allLines })).lines)
    : await listPricedModels(db, { at, through: ever })
  return {
    ...{ edition, at, priced },
    ours: await listOurModels(db),
    told: isHistory ? new Map() : groupBy(await listToldFacts(db), nameKey),
    rates: await findRates(db, { on: at.toISOString().slice(0, 10) }),
  }
}

/** Our models of the providers that a list may hold. */
async function listOurModels(db: Database): Promise<Map<string, OurModel>> {
  const rows = await db
    .select({
      provider: { id: providers.id, name: providers.name, sandbox: providers.sandbox },
      ...{ modelId: models.id, modelName: models.name, contextTokens: models.contextTokens },
      ...{ deprecated: models.deprecated, retiredAt: models.retiredAt },
    })
    .from(models)
    .innerJoin(providers, eq(providers.id, models.providerId))
    .where(isListedProvider())
    .orderBy(asc(models.providerId), asc(models.id))
  return new Map(
    rows.map(({ retiredAt, ...model }) => [
      nameKey({ providerId: model.provider.id, modelId: model.modelId }),
      { ...model, isRetired: retiredAt !== null },
    ]),
  )
}
