import { eq, sql } from 'drizzle-orm'

import { canonicalJson } from '#db/canonical-json.ts'
import { modelMappings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceSource } from '#db/vocabulary.ts'

import { dayOf } from './day.ts'
import type { ListedModel } from './listed-model.ts'

const chunk = 500

/**
 * Keeps what a source tells of its models beside their prices, and since when it does: whatever it tells now, for each
 * name that has a mapping. A reading that tells the same leaves nothing behind.
 */
export async function keepFacts(
  tx: Database,
  { source, models, at }: { source: PriceSource; models: readonly ListedModel[]; at: Date },
): Promise<void> {
  const kept = await tx
    .select({
      key: modelMappings.sourceKey,
      context: modelMappings.listedContextTokens,
      facts: modelMappings.listedFacts,
    })
    .from(modelMappings)
    .where(eq(modelMappings.source, source))
  const said = new Map(kept.map(({ key, context, facts }) => [key, saidText(context, facts)]))
  const changed = models.filter(({ key, contextTokens, facts }) => {
    const before = said.get(key)
    return before !== undefined && before !== saidText(contextTokens, facts)
  })
  for (let start = 0; start < changed.length; start += chunk) {
    const rows = changed
      .slice(start, start + chunk)
      .map(({ key, contextTokens, facts }) => ({ key, context: contextTokens, facts }))
    await tx.execute(sql`update ${modelMappings} set listed_context_tokens = told.context, listed_facts = told.facts,
      facts_told_on = ${dayOf(at)}::date
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(key text, context integer, facts jsonb)
      where ${modelMappings.source} = ${source} and ${modelMappings.sourceKey} = told.key`)
  }
}

const saidText = (context: number | null, facts: ListedModel['facts'] | null) =>
  facts === null ? null : canonicalJson({ context, ...facts })
