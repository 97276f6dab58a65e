import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { evidenceFiles } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { UsageProof } from '#db/vocabulary.ts'

import { fileLimits } from './evidence-file.ts'
import { insertEvidence, lockMatch, type MatchRefusal } from './insert-evidence.server.ts'
import { packer } from './packed-file.server.ts'
import type { UsageEvidence } from './usage-evidence.server.ts'

export interface SubmitEvidence {
  providerId: string
  claimId: string
  organisationId: string
  userId: string
  kind: UsageProof
  /** The document itself, kept for its claimant, its provider and the operators. */
  document: Uint8Array
  /** The name that it is saved under. */
  fileName: string
  /** Id of the provider whose usage it shows. */
  formerProvider: string
  /** First day that it shows, as `2024-06-01`. */
  fromDay: string
  /** First day that it no longer shows. */
  toDay: string
  /** What was used there, in the smallest unit of the claim's asset. */
  amount: bigint
  at: Date
}

/**
 * `claim_decided`: nothing that is shown now changes its amount. `document_used`: it was shown before, for this claim
 * or another, and was not refuted.
 */
export type EvidenceRefusal = MatchRefusal | 'days_out_of_order' | 'amount_out_of_range' | 'document_used' | 'too_large'

const largest = 9_000_000_000_000_000n

/** A claimant shows what it used at another provider. It counts for nothing until it is verified. */
export async function submitEvidence(
  db: Database,
  { organisationId, userId, document, fileName, at, ...shown }: SubmitEvidence,
): Promise<Result<UsageEvidence, EvidenceRefusal>> {
  if (document.length > fileLimits.document) return refused('too_large')
  const packing = packer()
  await packing.push(document)
  const file = await packing.end()
  if (!file) return refused('too_large')

  return transact(db, async (tx) => {
    const { providerId, claimId } = shown
    const claim = await lockMatch(tx, { providerId, claimId, organisationId, formerProvider: shown.formerProvider })
    if (!claim.ok) return claim
    if (shown.fromDay >= shown.toDay) return refused('days_out_of_order')
    if (shown.amount < 1n || shown.amount > largest) return refused('amount_out_of_range')
    const by = { kind: 'user', id: userId } as const
    const evidence = await insertEvidence(tx, claim.value, { ...shown, documentHash: file.documentHash }, { by, at })
    if (!evidence) return refused('document_used')
    const kept = { ...file, providerId, claimId, id: newId('fil'), evidenceId: evidence.id, name: fileName }
    await tx.insert(evidenceFiles).values({ ...kept, uploadedAt: at })
    return ok(evidence)
  })
}
