import { createHash } from 'node:crypto'

import { claimKeys } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface TakePlace {
  providerId: string
  offerId: string
  claimId: string
  organisationId: string
  /** How many live claims one organisation may have of the offer. */
  limit: number
}

/** What an organisation's places are counted by. */
export function placeHash(organisationId: string): Uint8Array {
  return createHash('sha256').update(`organisation\n${organisationId}`).digest()
}

/** Takes the organisation's next free place for an offer; false when all its places are taken. */
export async function takePlace(
  tx: Database,
  { providerId, offerId, claimId, organisationId, limit }: TakePlace,
): Promise<boolean> {
  const keyHash = placeHash(organisationId)
  for (let ordinal = 1; ordinal <= limit; ordinal += 1) {
    const [taken] = await tx
      .insert(claimKeys)
      .values({ providerId, offerId, claimId, kind: 'organisation', keyHash, ordinal })
      .onConflictDoNothing()
      .returning({ ordinal: claimKeys.ordinal })
    if (taken) return true
  }
  return false
}
