import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { verifications } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { FactToVerify } from './fact.ts'
import { findFacts } from './facts-to-verify.server.ts'
import type { RecordKind } from './freshness.ts'
import { factKindOf, listAgingRecords, staleOnes } from './stale-records.server.ts'

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
 * Notes that records which everybody sees were read again and found as they are: who, when and where. A record that
 * names no source of its own, and is not told another, is left as it is.
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
    log().info({ event: 'facts_read_again', kind, providerId, noted: rows.length, by })
    return ok({ noted: rows.length })
  })
}

/** Where a fact can be read again: the newest of its sources that a page may link. */
export function ownSourceOf({ says, sources }: Pick<FactToVerify, 'says' | 'sources'>): string | null {
  if (says.kind === 'compatibility') return says.sourceUrl
  return sources.findLast(({ href }) => href !== null)?.href ?? (says.kind === 'program' ? says.claimUrl : null)
}
