import { inArray } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { fxRates } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { readEcbRates } from './ecb-rates.ts'

export interface KeepRates {
  /** The file as it was read. */
  xml: string
  sourceUrl: string
  at: Date
}

/**
 * Keeps the rates of one copy of the ECB's file as rows. What is known already stays as it is; a figure that was corrected
 * is a row of its own, with the day it was read, and counts from then on.
 * @returns how many rows are new
 */
export function keepRates(
  db: Database,
  { xml, sourceUrl, at }: KeepRates,
): Promise<Result<{ added: number; newest: string }, 'not_the_rates'>> {
  return transact(db, async (tx) => {
    const days = readEcbRates(xml)
    if (days === 'not_the_rates') return refused('not_the_rates')
    const known = new Map<string, string>()
    const names = days.map(({ day }) => day)
    const rows = await tx.select().from(fxRates).where(inArray(fxRates.day, names)).orderBy(fxRates.fetchedOn)
    for (const row of rows) if (row.source === 'ecb') known.set(`${row.day} ${row.currency}`, row.perEuro)

    const fetchedOn = at.toISOString().slice(0, 10)
    const fresh = days.flatMap(({ day, perEuro }) =>
      Object.entries(perEuro).flatMap(([currency, rate]) =>
        rate === undefined || isSame(known.get(`${day} ${currency}`), rate)
          ? []
          : [{ day, currency, source: 'ecb', perEuro: rate, sourceUrl, fetchedOn }],
      ),
    )
    for (let start = 0; start < fresh.length; start += 500) {
      await tx
        .insert(fxRates)
        .values(fresh.slice(start, start + 500))
        .onConflictDoNothing()
    }
    return ok({ added: fresh.length, newest: names.reduce((a, b) => (a > b ? a : b)) })
  })
}

/** `8.9730` and `8.973` are one rate. */
const isSame = (known: string | undefined, rate: string) =>
  known !== undefined && withoutZeros(known) === withoutZeros(rate)
const withoutZeros = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
