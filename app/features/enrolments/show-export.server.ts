import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { evidenceFiles, evidenceLines, type ReadLine } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { findKeptExport } from './evidence-files.server.ts'
import { insertEvidence, lockMatch, type MatchRefusal } from './insert-evidence.server.ts'
import type { UsageEvidence } from './usage-evidence.server.ts'

export interface ShowExport {
  providerId: string
  claimId: string
  organisationId: string
  userId: string
  /** Whose usage the offer matches. */
  formerProvider: string
  /** Of what its claimant saw: `digest` of the kept export. */
  digest: string
  at: Date
}

/** `nothing_kept`: it was shown already, or never uploaded. `changed_meanwhile`: another file was uploaded since. */
export type ShowRefusal = MatchRefusal | 'nothing_kept' | 'changed_meanwhile' | 'document_used'

/** A claimant shows the export that it has looked at, and nothing else that it uploaded since. */
export function showExport(
  db: Database,
  { providerId, claimId, organisationId, userId, formerProvider, digest, at }: ShowExport,
): Promise<Result<UsageEvidence, ShowRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockMatch(tx, { providerId, claimId, organisationId, formerProvider })
    if (!claim.ok) return claim
    const kept = await findKeptExport(tx, { providerId, claimId })
    if (!kept) return refused('nothing_kept')
    if (kept.digest !== digest) return refused('changed_meanwhile')
    const { documentHash, read } = kept
    const shown = {
      kind: 'usage_export',
      ...{ documentHash, formerProvider, fromDay: read.fromDay, toDay: read.toDay, amount: BigInt(read.amount) },
    } as const
    const evidence = await insertEvidence(tx, claim.value, shown, { by: { kind: 'user', id: userId }, at })
    if (!evidence) return refused('document_used')
    await tx.insert(evidenceLines).values(
      read.lines.map((line, index) => ({
        ...{ providerId, evidenceId: evidence.id, line: index + 1, month: line.month, model: line.model },
        ...counts(line.tokens),
        exact: line.exact,
      })),
    )
    await tx
      .update(evidenceFiles)
      .set({ evidenceId: evidence.id, read: null })
      .where(and(eq(evidenceFiles.providerId, providerId), eq(evidenceFiles.id, kept.id)))
    return ok(evidence)
  })
}

const counts = (tokens: ReadLine['tokens']) =>
  tokens && {
    inputTokens: BigInt(tokens.input),
    cachedTokens: BigInt(tokens.cached),
    outputTokens: BigInt(tokens.output),
    requests: BigInt(tokens.requests),
  }
