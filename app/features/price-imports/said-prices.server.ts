import { and, asc, desc, eq, isNotNull, lt, type SQL } from 'drizzle-orm'

import { listPrices, modelMappings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { dayAfter } from './day.ts'

/** A price as its source says it, of a model that is known to be ours. */
export interface SaidPrice extends Omit<typeof listPrices.$inferSelect, 'state'> {
  state: NonNullable<(typeof listPrices.$inferSelect)['state']>
  providerId: string
  modelId: string
  region: string
  channel: string
}

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
    .selectDistinctOn([listPrices.source, listPrices.sourceKey, listPrices.line], {
      price: listPrices,
      providerId: modelMappings.providerId,
      modelId: modelMappings.modelId,
      region: modelMappings.region,
      channel: modelMappings.channel,
    })
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
  return newest.flatMap(({ price: { state, ...price }, modelId, ...place }) =>
    state === null || modelId === null ? [] : [{ ...price, state, modelId, ...place }],
  )
}
