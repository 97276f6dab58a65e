import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

import type * as schema from './schema/index.ts'

/** Embedded PGlite, node-postgres and an open transaction of either all fit it. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>

/** Text in the three languages of the product. */
export interface Localized {
  en: string
  'zh-CN': string
  'zh-HK': string
}
