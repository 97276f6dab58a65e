import { sql } from 'drizzle-orm'

import { appendEvents, newestEvent, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { listPrices, modelMappings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceSource, RateUnit } from '#db/vocabulary.ts'

import { dayOf } from './day.ts'
import { conflictsOf, offeringKey, type Offering, type Voice } from './precedence.ts'
import { listSaidPrices } from './said-prices.server.ts'
import { listStandingPrices } from './standing-prices.server.ts'

export interface DecidePrice extends Offering {
  unit: RateUnit
  /** Whose word is taken; the one that counts already to keep ours. */
  take: PriceSource
  /** The conflict as the operator saw it. */
  mark: string
  /** The operator. */
  by: string
  at: Date
}

/** `changed_since`: a source has said something else since the operator looked. */
export type DecisionRefusal = 'no_conflict' | 'changed_since' | 'not_a_voice'

/**
 * Settles a contradiction: what the taken source says of the unit becomes the operator's own word, in new rows with its
 * address, the day it was read and who decided. It counts until an operator decides anew; a source that says something
 * else later opens the contradiction again.
 */
export function decidePrice(
  db: Database,
  { unit, take, mark, by, at, ...offering }: DecidePrice,
): Promise<Result<{ kept: boolean }, DecisionRefusal>> {
  return transact(db, async (tx) => {
    const key = offeringKey(offering)
    // Two operators would each write their word.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`list_price:${key}`}))`)
    const on = dayOf(at)
    const { providerId, modelId } = offering
    const said = (await listSaidPrices(tx, { on, providerId, modelId })).filter((price) => offeringKey(price) === key)
    const conflict = conflictsOf(said, on).find((found) => found.unit === unit)
    if (!conflict) return refused('no_conflict')
    if (conflict.mark !== mark) return refused('changed_since')
    const taken = conflict.voices.find((voice) => voice.source === take)
    if (!taken) return refused('not_a_voice')

    await writeOperatorsWord(tx, { offering, unit, taken, by, at })
    const kept = take === conflict.ours
    const subject = { providerId, entity: 'list_price', entityId: `${key}|${unit}` } as const
    const end = await newestEvent(tx, subject)
    const details = { source: take, prices: taken.prices.length, first: `${taken.prices[0]?.microsPerMillion ?? ''}` }
    const happening = { action: kept ? 'kept' : 'taken', details }
    await appendEvents(tx, nextEvents(subject, { by: { kind: 'operator', id: by }, at, end }, [happening]))
    return ok({ kept })
  })
}

async function writeOperatorsWord(
  tx: Database,
  { offering, unit, taken, by, at }: { offering: Offering; unit: RateUnit; taken: Voice; by: string; at: Date },
): Promise<void> {
  const sourceKey = offeringKey(offering)
  const word = { source: 'operator', sourceKey, enteredBy: by, runId: null, recordedAt: at } as const
  const standing = await listStandingPrices(tx, { source: 'operator', sourceKey })
  const lines = new Set(taken.prices.map((price) => price.line))
  const gone = standing.filter((price) => price.unit === unit && !lines.has(price.line))
  const rows = taken.prices.map((price) => ({ ...price, ...word, id: newId('prc') }))
  const withdrawn = gone.map((price) => ({
    ...price,
    ...word,
    id: newId('prc'),
    state: null,
    microsPerMillion: null,
    fetchedOn: dayOf(at),
  }))
  await tx.insert(listPrices).values([...rows, ...withdrawn])
  await tx
    .insert(modelMappings)
    .values({
      ...{ source: 'operator', sourceKey, state: 'reviewed', reviewedBy: by, changedAt: at, ...offering },
      ...{ listedId: offering.modelId, listedName: offering.modelId },
    })
    .onConflictDoNothing()
}
