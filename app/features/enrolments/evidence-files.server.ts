import { createHash } from 'node:crypto'

import { and, eq, isNotNull, isNull } from 'drizzle-orm'

import { canonicalJson } from '#db/canonical-json.ts'
import { evidenceFiles, type ReadFile } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { asAttachment } from './evidence-file.ts'
import { unpack } from './packed-file.server.ts'

interface ClaimKey {
  providerId: string
  claimId: string
}

/** An export that its claimant has uploaded and not shown yet. */
export interface KeptExport {
  id: string
  name: string
  documentHash: Uint8Array
  read: ReadFile
  /** SHA-256 of the document and of what was read from it, so that what is shown is what was seen. */
  digest: string
}

/** The export that waits to be shown for a claim; null when none does. */
export async function findKeptExport(db: Database, { providerId, claimId }: ClaimKey): Promise<KeptExport | null> {
  const { id, name, documentHash, read } = evidenceFiles
  const [kept] = await db
    .select({ id, name, documentHash, read })
    .from(evidenceFiles)
    .where(
      and(
        eq(evidenceFiles.providerId, providerId),
        eq(evidenceFiles.claimId, claimId),
        isNull(evidenceFiles.evidenceId),
      ),
    )
  if (!kept?.read) return null
  const hash = createHash('sha256').update(kept.documentHash).update(canonicalJson(kept.read))
  return { ...kept, read: kept.read, digest: hash.digest('hex') }
}

/** Ids of the evidence of a claim whose document is kept: what was shown before documents were has none. */
export async function listKeptFiles(db: Database, { providerId, claimId }: ClaimKey): Promise<Set<string | null>> {
  const rows = await db
    .select({ evidenceId: evidenceFiles.evidenceId })
    .from(evidenceFiles)
    .where(
      and(
        eq(evidenceFiles.providerId, providerId),
        eq(evidenceFiles.claimId, claimId),
        isNotNull(evidenceFiles.evidenceId),
      ),
    )
  return new Set(rows.map(({ evidenceId }) => evidenceId))
}

/**
 * The document behind a piece of evidence, to be saved and never shown. Who may have it is for the route to ask.
 * @throws 404 when there is none of this claim
 */
export async function downloadEvidence(
  db: Database,
  { providerId, claimId, evidenceId }: ClaimKey & { evidenceId: string },
): Promise<Response> {
  const [file] = await db
    .select({ name: evidenceFiles.name, packed: evidenceFiles.packed })
    .from(evidenceFiles)
    .where(
      and(
        eq(evidenceFiles.providerId, providerId),
        eq(evidenceFiles.claimId, claimId),
        eq(evidenceFiles.evidenceId, evidenceId),
      ),
    )
  if (!file) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return new Response(new Uint8Array(await unpack(file.packed)), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': asAttachment(file.name),
      'cache-control': 'no-store',
    },
  })
}
