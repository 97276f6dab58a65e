import { ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'
import type { GatheredList } from '#db/vocabulary.ts'

import { mapModels } from './map-models.server.ts'
import { listSources } from './price-sources.ts'
import type { ListCopy, ReadFault } from './read-copy.server.ts'
import { takeOver, type PriceRun } from './take-over.server.ts'

/** Takes over what changed in one copy of a list that others gather, and proposes what its new names may stand for. */
export async function syncPrices(
  db: Database,
  { source, copy, location, at }: { source: GatheredList; copy: ListCopy | ReadFault; location: string; at: Date },
): Promise<PriceRun> {
  const list = listSources.find((known) => known.id === source)
  if (!list) throw new Error(`${source} is no list that can be read`)
  const { value } = await transact(db, async (tx) => {
    const [read, contentHash] = typeof copy === 'string' ? [copy, null] : [list.read(copy.text), copy.contentHash]
    const about = { source, providerId: null, enteredBy: null, mayShrink: false, sourceUrl: list.url }
    const run = await takeOver(tx, { ...about, read, contentHash, location, at })
    if (typeof read !== 'string' && run.outcome !== 'refused') await mapModels(tx, { source, models: read.models, at })
    return ok(run)
  })
  return value
}
