import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'

import { fxRates } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { currencies } from '#db/vocabulary.ts'

import type { RateDay } from './published-rates.ts'

/**
 * The newest rates of our currencies that were published up to a day: the bank publishes none at weekends, so the day of
 * the rates may be earlier and has to be shown. Null when there is no day that names all of them.
 */
export async function findRates(db: Database, { on }: { on: string }): Promise<RateDay | null> {
  const [newest] = await db
    .select({ day: fxRates.day })
    .from(fxRates)
    .where(and(lte(fxRates.day, on), eq(fxRates.source, 'ecb'), inArray(fxRates.currency, [...currencies])))
    .groupBy(fxRates.day)
    .having(sql`count(distinct ${fxRates.currency}) = ${currencies.length}`)
    .orderBy(desc(fxRates.day))
    .limit(1)
  if (!newest) return null
  // Of a figure that was corrected the one that was read last counts.
  const rows = await db
    .select()
    .from(fxRates)
    .where(and(eq(fxRates.day, newest.day), eq(fxRates.source, 'ecb')))
    .orderBy(fxRates.fetchedOn)
  const perEuro: RateDay['perEuro'] = {}
  for (const row of rows) perEuro[row.currency] = row.perEuro
  return { day: newest.day, source: 'ecb', sourceUrl: rows.at(-1)?.sourceUrl ?? '', perEuro }
}
