import { eq } from 'drizzle-orm'

import { groupBy } from '#app/lib/group-by.ts'
import { modelMappings, models, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceSource } from '#db/vocabulary.ts'

import { knownProviderOf, type KnownProvider } from './known-providers.ts'
import { keepFacts } from './keep-facts.server.ts'
import { isKey, type ListedModel } from './listed-model.ts'

const chunk = 500

/**
 * Names the models of a source that have no mapping yet. Below a provider that the mapping file names, the very id that
 * our catalogue has is the same model, unless the source has two names for it. Whatever else is below such a provider is
 * proposed to an operator and not used before: as one of ours when it differs only in its case or a dated ending, else as
 * one that we do not have. What a person has decided is never touched; what the list tells of a model is kept for all.
 */
export async function mapModels(
  tx: Database,
  { source, models: listed, at }: { source: PriceSource; models: readonly ListedModel[]; at: Date },
): Promise<void> {
  const known = await tx.select({ providerId: models.providerId, id: models.id }).from(models)
  const catalogued = await tx.select({ id: providers.id }).from(providers)
  const providerIds = new Set(catalogued.map((provider) => provider.id))
  const ids = new Set(known.map((model) => nameOf(model.providerId, model.id)))
  const loosely = groupBy(known, (model) => nameOf(model.providerId, looseName(model.id)))
  const mapped = await tx.select().from(modelMappings).where(eq(modelMappings.source, source))
  const decided = new Set(mapped.map((mapping) => mapping.sourceKey))
  const spoken = new Set(
    mapped.flatMap((mapping) =>
      mapping.state === 'reviewed' && mapping.modelId !== null ? [offeringOf(mapping, mapping.modelId)] : [],
    ),
  )

  const fresh = listed.flatMap((model) => {
    const place = knownProviderOf(source, model.providerKey)
    return place && providerIds.has(place.providerId) && !decided.has(model.key) ? [{ model, place }] : []
  })
  const voices = groupBy(fresh, ({ model, place }) => offeringOf(place, model.modelKey))
  const rows = fresh.map(({ model, place }): typeof modelMappings.$inferInsert => {
    const offering = offeringOf(place, model.modelKey)
    const isOurs = ids.has(nameOf(place.providerId, model.modelKey))
    const candidates = loosely.get(nameOf(place.providerId, looseName(model.modelKey))) ?? []
    const isAlone = voices.get(offering)?.length === 1 && !spoken.has(offering)
    const likely = isOurs ? model.modelKey : candidates.length === 1 ? candidates[0]?.id : undefined
    return {
      ...place,
      source,
      sourceKey: model.key,
      modelId: likely ?? null,
      listedId: model.modelKey,
      listedName: isKey(model.name) ? model.name : model.modelKey,
      listedContextTokens: model.contextTokens,
      changedAt: at,
      ...(isOurs && isAlone ? { state: 'reviewed', reviewedBy: 'bundled' } : { state: 'proposed', reviewedBy: null }),
    }
  })
  for (let start = 0; start < rows.length; start += chunk) {
    await tx
      .insert(modelMappings)
      .values(rows.slice(start, start + chunk))
      .onConflictDoNothing()
  }
  await keepFacts(tx, { source, models: listed, at })
}

const nameOf = (providerId: string, id: string) => `${providerId}\n${id}`
const offeringOf = ({ providerId, region, channel }: KnownProvider, modelId: string) =>
  [providerId, modelId, region, channel].join('\n')

const looseName = (id: string) =>
  id
    .toLowerCase()
    .replace(/-(latest|preview|\d{6}|\d{8}|\d{4}-\d{2}-\d{2})$/, '')
    .replace(/[^a-z0-9]+/g, '')
