import { findFacts } from '#app/features/catalog/facts-to-verify.server.ts'
import type { RecordKind } from '#app/features/catalog/freshness.ts'
import { ownSourceOf } from '#app/features/catalog/own-source.ts'
import { factKindOf, listAgingRecords, staleOnes } from '#app/features/catalog/stale-records.server.ts'
import { appendEvents, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { verifications } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface VerifyAgain {
  kind: RecordKind
  providerId: string
  /** One record, or all of the kind that are past their target. */
  factId: string | null
  /** Where it was read; null is the record's own source. */
  sourceUrl: string | null
  /** Who read it. */
  by: string
  at: Date
}

/** `nothing_stale`: somebody was faster. `no_source`: no record says where it could be read again, so the form has to. */
export type AgainRefusal = 'nothing_stale' | 'no_source'

/**
 * Notes that records which everybody sees were read again and found as they are: who, when and where,
 * in the trail too. A record that names no source of its own, and is not told another, is left as it is.
 * @returns how many were noted
 */
export function verifyAgain(
  db: Database,
  { kind, providerId, factId, sourceUrl, by, at }: VerifyAgain,
): Promise<Result<{ noted: number }, AgainRefusal>> {
  return transact(db, async (tx): Promise<Result<{ noted: number }, AgainRefusal>> => {
    const records = (await listAgingRecords(tx, { providerId, at })).filter((record) => record.kind === kind)
    const due = factId === null ? staleOnes(records, at) : records.filter((record) => record.factId === factId)
    if (due.length === 0) return refused('nothing_stale')
    const factKind = factKindOf[kind]
    const facts = await findFacts(tx, { kind: factKind, providerId, factIds: due.map((record) => record.factId) })
    const rows = facts.flatMap((fact) => {
      const readAt = sourceUrl ?? ownSourceOf(fact)
      return readAt === null
        ? []
        : [
            {
              providerId,
              id: newId('ver'),
              factKind,
              factId: fact.factId,
              verifiedAt: at,
              byUserId: by,
              sourceUrl: readAt,
            },
          ]
    })
    if (rows.length === 0) return refused('no_source')
    await tx.insert(verifications).values(rows)
    const events = rows.flatMap(({ id, factId }) =>
      nextEvents(
        { providerId, entity: 'verification', entityId: id },
        { by: { kind: 'operator', id: by }, at, end: null },
        [{ action: 'read_again', details: { kind: factKind, factId } }],
      ),
    )
    await appendEvents(tx, events)
    log().info({ event: 'facts_read_again', kind, providerId, noted: rows.length, by })
    return ok({ noted: rows.length })
  })
}
