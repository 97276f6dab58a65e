import { dataVersion } from './schema/index.ts'
import type { Database } from './types.ts'

/** The channel on which the database tells each new data version, as a decimal number. */
export const dataVersionChannel = 'data_version'

/** Tables that pages for everybody are made of; a change of any of them is a new data version. */
export const watchedTables = [
  'availability',
  'compatibility_features',
  'compatibility_notes',
  'fact_sources',
  'free_tiers',
  'fx_rates',
  'lifecycle_events',
  'list_plans',
  'list_prices',
  'list_quotas',
  'model_mappings',
  'models',
  'notices',
  'offer_tiers',
  'offers',
  'price_changes',
  'prices',
  'program_results',
  'programs',
  'providers',
  'sources',
  'verifications',
] as const

/** Of them those that prices and what is told of models are made of. */
export const pricedTables: readonly (typeof watchedTables)[number][] = [
  'fact_sources',
  'fx_rates',
  'list_plans',
  'list_prices',
  'list_quotas',
  'model_mappings',
  'models',
  'prices',
  'providers',
  'sources',
  'verifications',
]

/** How often any of the tables of prices has changed since the database was made. */
export async function readPriceVersion(db: Database): Promise<number> {
  const [row] = await db.select({ version: dataVersion.priceVersion }).from(dataVersion)
  if (!row) throw new Error('the table data_version has lost its only row')
  return row.version
}

/** How often what visitors read has changed since the database was made. */
export async function readDataVersion(db: Database): Promise<number> {
  const [row] = await db.select({ version: dataVersion.version }).from(dataVersion)
  if (!row) throw new Error('the table data_version has lost its only row')
  return row.version
}
