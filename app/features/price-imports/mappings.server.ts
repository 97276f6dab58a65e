import { and, asc, count, eq } from 'drizzle-orm'

import { modelMappings, models } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { MappingState, PriceSource } from '#db/vocabulary.ts'

/** Names of lists with the model of ours that each may stand for, by provider and source. */
export async function listMappings(
  db: Database,
  { state, source, limit, offset }: { state: MappingState; source?: PriceSource; limit: number; offset: number },
) {
  const isAsked = and(
    eq(modelMappings.state, state),
    source === undefined ? undefined : eq(modelMappings.source, source),
  )
  const [counted] = await db.select({ total: count() }).from(modelMappings).where(isAsked)
  const mappings = await db
    .select({
      source: modelMappings.source,
      sourceKey: modelMappings.sourceKey,
      providerId: modelMappings.providerId,
      modelId: modelMappings.modelId,
      modelName: models.name,
      listedId: modelMappings.listedId,
      listedName: modelMappings.listedName,
      region: modelMappings.region,
      channel: modelMappings.channel,
      state: modelMappings.state,
      reviewedBy: modelMappings.reviewedBy,
      changedAt: modelMappings.changedAt,
    })
    .from(modelMappings)
    .leftJoin(models, and(eq(models.providerId, modelMappings.providerId), eq(models.id, modelMappings.modelId)))
    .where(isAsked)
    .orderBy(asc(modelMappings.providerId), asc(modelMappings.source), asc(modelMappings.sourceKey))
    .limit(limit)
    .offset(offset)
  return { mappings, total: counted?.total ?? 0 }
}

export type ListedMapping = Awaited<ReturnType<typeof listMappings>>['mappings'][number]
