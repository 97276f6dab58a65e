import { and, eq, ne } from 'drizzle-orm'

import { appendEvents, newestEvent, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { ok, type Ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { modelMappings, models } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceSource } from '#db/vocabulary.ts'

/** The same model as proposed, a model of its own that we did not have, or none of ours. */
export const mappingDecisions = ['accept', 'add', 'reject'] as const
export type MappingDecision = (typeof mappingDecisions)[number]

export interface ReviewMappings {
  names: readonly { source: PriceSource; sourceKey: string }[]
  decision: MappingDecision
  /** The operator. */
  by: string
  at: Date
}

export interface MappingsReviewed {
  decided: number
  /** Another name of the same source stands for that model already, or the name is in use or not there. */
  left: number
}

/**
 * Decides what names of lists stand for. From then on an accepted name's prices count; a rejected one is not proposed
 * again. A name whose prices are in use stays as it is.
 */
export async function reviewMappings(db: Database, { names, ...how }: ReviewMappings): Promise<MappingsReviewed> {
  const { value } = await transact(db, async (tx): Promise<Ok<MappingsReviewed>> => {
    let decided = 0
    for (const name of names) if (await reviewOne(tx, { name, ...how })) decided += 1
    return ok({ decided, left: names.length - decided })
  })
  return value
}

async function reviewOne(
  tx: Database,
  { name, decision, by, at }: Omit<ReviewMappings, 'names'> & { name: ReviewMappings['names'][number] },
): Promise<boolean> {
  const isIt = and(eq(modelMappings.source, name.source), eq(modelMappings.sourceKey, name.sourceKey))
  const [mapping] = await tx.select().from(modelMappings).where(isIt).for('no key update')
  if (!mapping || mapping.state === 'reviewed') return false
  const { providerId, listedId } = mapping
  const modelId = decision === 'accept' ? (mapping.modelId ?? listedId) : decision === 'add' ? listedId : null
  if (modelId !== null) {
    const [other] = await tx
      .select({ sourceKey: modelMappings.sourceKey })
      .from(modelMappings)
      .where(
        and(
          eq(modelMappings.source, mapping.source),
          eq(modelMappings.providerId, providerId),
          eq(modelMappings.modelId, modelId),
          eq(modelMappings.region, mapping.region),
          eq(modelMappings.channel, mapping.channel),
          eq(modelMappings.state, 'reviewed'),
          ne(modelMappings.sourceKey, mapping.sourceKey),
        ),
      )
      .limit(1)
    if (other) return false
    const { listedName, listedContextTokens } = mapping
    await tx
      .insert(models)
      .values({ providerId, id: modelId, name: listedName, contextTokens: listedContextTokens })
      .onConflictDoNothing()
  }
  await tx
    .update(modelMappings)
    .set({
      ...(modelId === null ? { state: 'rejected' } : { state: 'reviewed', modelId }),
      reviewedBy: by,
      changedAt: at,
    })
    .where(isIt)
  const subject = { providerId, entity: 'model_mapping', entityId: `${mapping.source}|${mapping.sourceKey}` } as const
  const end = await newestEvent(tx, subject)
  const happening = { action: modelId === null ? 'rejected' : 'accepted', details: { model: modelId ?? '' } }
  await appendEvents(tx, nextEvents(subject, { by: { kind: 'operator', id: by }, at, end }, [happening]))
  return true
}
