import { createHash } from 'node:crypto'

import { and, eq, isNull } from 'drizzle-orm'

import { appendEvents, newestEvent, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { modelMappings, models } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { keepFacts } from './keep-facts.server.ts'
import { readOwnList, type OwnListFrame, type OwnModel } from './own-list.ts'
import { takeOver, type PriceRun } from './take-over.server.ts'

export interface PublishPrices {
  frame: OwnListFrame
  text: string
  /** The provider's page with these prices. */
  sourceUrl: string
  /** What is missing of the list before is withdrawn, however much it is. */
  mayShrink: boolean
  /** The provider's manager. */
  by: string
  at: Date
}

/**
 * Takes over a provider's own list of its prices: from then on they count before any list that others gather. A price of
 * a model that we have counts at once; another waits until an operator adds the model.
 */
export async function publishPrices(
  db: Database,
  { frame, text, sourceUrl, mayShrink, by, at }: PublishPrices,
): Promise<PriceRun> {
  const { providerId } = frame
  const { value } = await transact(db, async (tx) => {
    const read = readOwnList(text, frame)
    const contentHash = createHash('sha256').update(text).digest('hex')
    const about = { source: 'provider', providerId, location: 'console', sourceUrl, enteredBy: by, mayShrink } as const
    const run = await takeOver(tx, { ...about, read, contentHash, at })
    if (typeof read !== 'string' && run.outcome !== 'refused') {
      await nameOwnModels(tx, { providerId, listed: read.models, by, at })
      await keepFacts(tx, { source: 'provider', models: read.models, at })
    }
    const subject = { providerId, entity: 'list_price', entityId: `own list of ${providerId}` } as const
    const { outcome, added, changed, withdrawn, refusedCount } = run
    const details = { run: run.id, outcome, added, changed, withdrawn, left: refusedCount }
    const end = await newestEvent(tx, subject)
    const happening = { action: 'published', details }
    await appendEvents(tx, nextEvents(subject, { by: { kind: 'provider', id: by }, at, end }, [happening]))
    return ok(run)
  })
  return value
}

/** A provider names its own models: an id that we have is that model, another is proposed to an operator. */
async function nameOwnModels(
  tx: Database,
  { providerId, listed, by, at }: { providerId: string; listed: readonly OwnModel[]; by: string; at: Date },
): Promise<void> {
  const known = await tx
    .select({ id: models.id })
    .from(models)
    .where(and(eq(models.providerId, providerId), isNull(models.retiredAt)))
  const ids = new Set(known.map(({ id }) => id))
  const rows = listed.map(({ key, modelKey, name, contextTokens, region, channel }) => ({
    ...{ source: 'provider' as const, sourceKey: key, providerId, region, channel, changedAt: at },
    ...{ listedId: modelKey, listedName: name, listedContextTokens: contextTokens },
    ...(ids.has(modelKey)
      ? { modelId: modelKey, state: 'reviewed' as const, reviewedBy: by }
      : { modelId: null, state: 'proposed' as const, reviewedBy: null }),
  }))
  for (let start = 0; start < rows.length; start += 500) {
    await tx
      .insert(modelMappings)
      .values(rows.slice(start, start + 500))
      .onConflictDoNothing()
  }
}
