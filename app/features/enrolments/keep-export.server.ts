import { and, eq, isNull, ne } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { assets, evidenceFiles, usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { linesOf, type LinesRefusal } from './export-lines.ts'
import { lockMatch, type MatchRefusal } from './insert-evidence.server.ts'
import type { UploadedExport } from './read-upload.server.ts'

export interface KeepExport {
  providerId: string
  claimId: string
  organisationId: string
  /** The name that it is saved under. */
  fileName: string
  upload: UploadedExport
  at: Date
}

export type KeepRefusal = MatchRefusal | LinesRefusal | 'document_used'

/**
 * Keeps an export that was read, for its claimant to look at before it is shown. A further one takes its place, so there
 * is one for a claim and nothing has to be tidied.
 */
export function keepExport(
  db: Database,
  { providerId, claimId, organisationId, fileName, upload: { file, usage }, at }: KeepExport,
): Promise<Result<{ id: string }, KeepRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockMatch(tx, { providerId, claimId, organisationId, formerProvider: usage.provider })
    if (!claim.ok) return claim
    const [asset] = await tx.select().from(assets).where(eq(assets.code, claim.value.asset))
    if (!asset) throw new Error(`claim ${claimId} counts in ${claim.value.asset}, which is no asset`)
    const read = linesOf(usage, asset)
    if (!read.ok) return read
    const isShown = and(
      eq(usageEvidence.providerId, providerId),
      eq(usageEvidence.documentHash, file.documentHash),
      ne(usageEvidence.state, 'refuted'),
    )
    if ((await tx.$count(usageEvidence, isShown)) > 0) return refused('document_used')

    await tx
      .delete(evidenceFiles)
      .where(
        and(
          eq(evidenceFiles.providerId, providerId),
          eq(evidenceFiles.claimId, claimId),
          isNull(evidenceFiles.evidenceId),
        ),
      )
    const id = newId('fil')
    const kept = { ...file, providerId, id, claimId, name: fileName, read: read.value, uploadedAt: at }
    await tx.insert(evidenceFiles).values(kept)
    return ok({ id })
  })
}
