import { and, eq, isNotNull } from 'drizzle-orm'

import { modelMappings } from '#db/schema/index.ts'
import type { ListedFacts } from '#db/facts.ts'
import type { Database } from '#db/types.ts'
import type { PriceSource } from '#db/vocabulary.ts'

import { rankOf, type Offering } from './precedence.ts'

/** What one source tells of an offering beside its prices. */
export interface ToldFacts extends Offering {
  source: PriceSource
  contextTokens: number | null
  facts: ListedFacts
  /** Since which reading it tells so. */
  toldOn: string
}

/** What the sources tell of our models beside their prices, the strongest source first. A name that nobody has reviewed tells nothing. */
export async function listToldFacts(db: Database): Promise<ToldFacts[]> {
  const rows = await db
    .select({
      ...{ source: modelMappings.source, providerId: modelMappings.providerId, modelId: modelMappings.modelId },
      ...{ region: modelMappings.region, channel: modelMappings.channel },
      ...{ contextTokens: modelMappings.listedContextTokens, facts: modelMappings.listedFacts },
      toldOn: modelMappings.factsToldOn,
    })
    .from(modelMappings)
    .where(and(eq(modelMappings.state, 'reviewed'), isNotNull(modelMappings.modelId)))
  return rows
    .flatMap(({ modelId, facts, toldOn, ...row }) =>
      modelId === null || facts === null || toldOn === null ? [] : [{ ...row, modelId, facts, toldOn }],
    )
    .sort((a, b) => rankOf(a.source) - rankOf(b.source))
}
