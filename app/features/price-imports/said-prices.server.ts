import { and, asc, desc, eq, isNotNull, lt, sql, type SQL } from 'drizzle-orm'

import { listPrices, modelMappings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { dayAfter } from './day.ts'
import type { Offering } from './precedence.ts'

type Row = typeof listPrices.$inferSelect

/** A price as its source says it, of a model that is known to be ours. */
export interface SaidPrice extends Offering, Omit<Row, 'state' | 'sourceKey' | 'enteredBy' | 'runId'> {
  state: NonNullable<Row['state']>
}

/**
 * A row as one text: thousands of rows are read at once, and to take each of their columns apart costs several times the
 * query. The numbers in it are below 2^53: a column's own check and the most that a list's amount may be see to it.
 */
const told = sql<string>`json_build_array(${listPrices.id}, ${listPrices.source}, ${listPrices.line}, ${listPrices.unit},
  ${listPrices.currency}, ${listPrices.state}, ${listPrices.microsPerMillion}, ${listPrices.tiersMeasuredIn},
  ${listPrices.tierReached}, ${listPrices.tierAboveTokens}, ${listPrices.hours}, ${listPrices.timeZone},
  ${listPrices.effectiveFrom}, ${listPrices.effectiveUntil}, ${listPrices.caveats}, ${listPrices.sourceUrl},
  ${listPrices.quote}, ${listPrices.fetchedOn}, extract(epoch from ${listPrices.recordedAt}) * 1000,
  ${modelMappings.providerId}, ${modelMappings.modelId}, ${modelMappings.region}, ${modelMappings.channel})::text`
type Told = [
  ...[id: string, source: Row['source'], line: string, unit: Row['unit'], currency: Row['currency']],
  ...[state: Row['state'], micros: number | null, measured: Row['tiersMeasuredIn'], reached: Row['tierReached']],
  ...[above: number, hours: Row['hours'], timeZone: string, from: string | null, until: string | null],
  ...[caveats: Row['caveats'], sourceUrl: string, quote: string | null, fetchedOn: string, recordedAt: number],
  ...[providerId: string, modelId: string, region: string, channel: string],
]

/**
 * What each source says of our models as of the end of a day: the newest row of each line until then, without those that
 * were withdrawn. A name that no operator has reviewed says nothing.
 */
export async function listSaidPrices(
  db: Database,
  { on, providerId, modelId }: { on: string; providerId?: string; modelId?: string },
): Promise<SaidPrice[]> {
  const where: (SQL | undefined)[] = [
    eq(modelMappings.state, 'reviewed'),
    isNotNull(modelMappings.modelId),
    lt(listPrices.recordedAt, dayAfter(on)),
    providerId === undefined ? undefined : eq(modelMappings.providerId, providerId),
    modelId === undefined ? undefined : eq(modelMappings.modelId, modelId),
  ]
  const newest = await db
    .selectDistinctOn([listPrices.source, listPrices.sourceKey, listPrices.line], { told })
    .from(modelMappings)
    .innerJoin(
      listPrices,
      and(eq(listPrices.source, modelMappings.source), eq(listPrices.sourceKey, modelMappings.sourceKey)),
    )
    .where(and(...where))
    .orderBy(
      asc(listPrices.source),
      asc(listPrices.sourceKey),
      asc(listPrices.line),
      desc(listPrices.recordedAt),
      desc(listPrices.id),
    )
  return newest.flatMap((row) => saidPrice(JSON.parse(row.told) as Told) ?? [])
}

function saidPrice(row: Told): SaidPrice | null {
  const [id, source, line, unit, currency, state, micros, tiersMeasuredIn, tierReached, tierAboveTokens, ...rest] = row
  const [hours, timeZone, effectiveFrom, effectiveUntil, caveats, sourceUrl, quote, fetchedOn, recordedAt] = rest
  const [providerId, modelId, region, channel] = rest.slice(9) as [string, string, string, string]
  if (state === null) return null
  return {
    ...{ id, source, line, unit, currency, state, microsPerMillion: micros === null ? null : BigInt(micros) },
    ...{ tiersMeasuredIn, tierReached, tierAboveTokens, hours, timeZone, effectiveFrom, effectiveUntil, caveats },
    ...{ sourceUrl, quote, fetchedOn, recordedAt: new Date(recordedAt), providerId, modelId, region, channel },
  }
}
